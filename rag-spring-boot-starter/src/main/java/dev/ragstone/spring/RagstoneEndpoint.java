package dev.ragstone.spring;

import dev.ragstone.core.Pipeline;
import dev.ragstone.retrieval.LuceneIndex;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.actuate.endpoint.annotation.Endpoint;
import org.springframework.boot.actuate.endpoint.annotation.ReadOperation;

/** The actuator endpoint {@code ragstone}: what answers questions, and how it fares; no texts. */
@Endpoint(id = "ragstone")
record RagstoneEndpoint(
    Pipelines pipelines,
    LuceneIndex index,
    Supplier<@Nullable IngestionStatus> ingestion,
    RunningQuestions questions,
    Degradations degradations) {

  /**
   * What the endpoint shows.
   *
   * @param pipelines each as it prints, by name
   * @param index what the index holds
   * @param ingestion how reading the folder stands; null where nothing is read
   * @param running questions that are being answered now
   * @param degradations the stages that gave way lately, the latest first
   */
  record View(
      Map<String, String> pipelines,
      Map<String, Object> index,
      @Nullable IngestionStatus ingestion,
      int running,
      List<Degradations.Degradation> degradations) {}

  @ReadOperation
  View view() {
    var printed = new LinkedHashMap<String, String>();
    for (String name : pipelines.names()) {
      Pipeline pipeline = pipelines.get(name);
      printed.put(name, pipeline.toString());
    }
    return new View(
        printed,
        IndexHealth.of(index).details(),
        ingestion.get(),
        questions.running(),
        degradations.last());
  }
}
