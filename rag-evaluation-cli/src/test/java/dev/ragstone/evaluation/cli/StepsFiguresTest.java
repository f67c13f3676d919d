package dev.ragstone.evaluation.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.ragstone.core.Decomposer;
import dev.ragstone.core.Findings;
import dev.ragstone.core.Limits;
import dev.ragstone.core.Reader;
import dev.ragstone.core.Retriever;
import dev.ragstone.decompose.Asking;
import dev.ragstone.decompose.Decomposers;
import dev.ragstone.decompose.Planner;
import dev.ragstone.decompose.Planners;
import dev.ragstone.decompose.SequentialSettings;
import dev.ragstone.evaluation.Experiment;
import dev.ragstone.evaluation.RecordedChatModel;
import dev.ragstone.evaluation.Results;
import dev.ragstone.evaluation.Route;
import dev.ragstone.evaluation.Settings;
import dev.ragstone.evaluation.TestCollection;
import dev.ragstone.evaluation.Ties;
import dev.ragstone.evaluation.collections.TestCollections;
import dev.ragstone.evaluation.metrics.Metrics;
import dev.ragstone.evaluation.report.Report;
import dev.ragstone.generation.Readers;
import dev.ragstone.retrieval.Encoder;
import dev.ragstone.retrieval.LuceneIndex;
import dev.ragstone.retrieval.Retrievers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * What taking the steps of a question is worth, with the steps and answers that people wrote
 * replayed as a model's replies. Needs the development sets, and is skipped, saying so, where they
 * are not; the table it prints is the one of docs/quality.md.
 */
class StepsFiguresTest {

  @Test
  void steps_find_what_the_question_alone_does_not(@TempDir Path folder) {
    var data =
        Path.of(System.getProperty("ragstone.data", "../../shared/data"))
            .resolve("musique-train100");
    assumeTrue(Files.isDirectory(data), () -> "skipped: no development set in " + data);
    var collection = TestCollections.beir(data);
    var replies = folder.resolve("replies.jsonl");

    try (var index = LuceneIndex.open(Path.of("target/figures/musique"), Encoder.bundled())) {
      if (index.stats().passages() != collection.passages().size()) {
        index.add(collection.passages());
        index.commit();
      }
      var gold = RecordedChatModel.record(new GoldSteps(collection), replies);
      var recorded = run(collection, index, gold, folder.resolve("recorded"));
      var replayed =
          run(collection, index, RecordedChatModel.replay(replies), folder.resolve("replayed"));

      System.out.println(Report.of(replayed, "the question").markdown());
      assertThat(all10(replayed, "their steps, their answers")).isGreaterThanOrEqualTo(.85);
      assertThat(all10(replayed, "their steps, read by extraction")).isGreaterThanOrEqualTo(.65);
      assertThat(all10(replayed, "the question")).isBetween(.42, .52);
      for (String route : List.of("their steps, their answers", "their steps, no answers")) {
        assertThat(all10(replayed, route)).isEqualTo(all10(recorded, route));
      }
    }
  }

  private static Results run(
      TestCollection collection, LuceneIndex index, RecordedChatModel model, Path folder) {
    var retriever = Retrievers.hybrid(index);
    var planner = Planners.byModel(model, 5, Asking.ALWAYS);
    var extracting = Readers.extractive(Encoder.bundled().model());
    Reader silent = (found, run) -> new Findings(found.question(), List.of());
    var routes =
        List.of(
            route("the question", Decomposers.none(), retriever),
            route(
                "their steps, no answers",
                Decomposers.sequential(planner, retriever, silent),
                retriever),
            route(
                "their steps, their answers",
                Decomposers.sequential(planner, retriever, Readers.byModel(model)),
                retriever),
            route(
                "their steps, read by extraction",
                Decomposers.sequential(planner, retriever, extracting),
                retriever),
            extracted(2, planner, retriever, extracting),
            extracted(3, planner, retriever, extracting));
    return new Experiment(
            "steps",
            routes,
            List.of(collection),
            List.of(Metrics.all(10), Metrics.ndcg(10)),
            new Settings(
                2, 100, new Limits(Duration.ofMinutes(10), 64, 1_000_000), Ties.TREC_EVAL, 42))
        .run(folder);
  }

  private static Route extracted(
      int branches, Planner planner, Retriever retriever, Reader reader) {
    var settings = SequentialSettings.USUAL.withBranches(branches);
    return route(
        "their steps, read by extraction, %d branches".formatted(branches),
        Decomposers.sequential(planner, retriever, reader, settings),
        retriever);
  }

  private static Route route(String name, Decomposer decomposer, Retriever retriever) {
    var route = decomposer.then(retriever);
    return new Route(name, collection -> route);
  }

  private static double all10(Results results, String route) {
    return results.cells().stream()
        .filter(cell -> cell.route().equals(route))
        .findFirst()
        .orElseThrow()
        .values("all@10")
        .values()
        .stream()
        .mapToDouble(value -> value)
        .average()
        .orElseThrow();
  }
}
