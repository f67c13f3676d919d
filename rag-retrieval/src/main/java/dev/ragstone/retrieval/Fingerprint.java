package dev.ragstone.retrieval;

import static java.util.stream.Collectors.joining;

import dev.langchain4j.data.embedding.Embedding;
import dev.langchain4j.store.embedding.CosineSimilarity;
import dev.ragstone.core.Passage;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** What an index remembers of the encoder it was made with: its name and one known vector. */
record Fingerprint(String name, Embedding probe) {

  private static final String NAME = "encoder.name";
  private static final String PROBE = "encoder.probe";

  /** The same model rounds a little differently on another machine; another model is far away. */
  private static final double SAME = 0.99;

  private static final Passage KNOWN =
      new Passage("probe", "A ragstone is a hard sandstone that breaks into rough pieces.");

  static Fingerprint of(Encoder encoder) {
    return new Fingerprint(
        encoder.name(), Embedding.from(encoder.passages(List.of(KNOWN)).getFirst()));
  }

  static Fingerprint read(Map<String, String> data) {
    var numbers = Stream.of(data.getOrDefault(PROBE, "").split(" ")).map(Float::valueOf).toList();
    return new Fingerprint(data.getOrDefault(NAME, ""), Embedding.from(numbers));
  }

  static boolean isIn(Map<String, String> data) {
    return data.containsKey(PROBE);
  }

  Map<String, String> written() {
    return Map.of(
        NAME,
        name,
        PROBE,
        probe.vectorAsList().stream().map(String::valueOf).collect(joining(" ")));
  }

  boolean sameModelAs(Fingerprint other) {
    return probe.dimension() == other.probe.dimension()
        && CosineSimilarity.between(probe, other.probe) > SAME;
  }

  @Override
  public String toString() {
    return name + " (" + probe.dimension() + " dimensions)";
  }
}
