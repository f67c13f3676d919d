package dev.ragstone.evaluation.cli;

import dev.ragstone.evaluation.TestCollection;
import dev.ragstone.evaluation.cli.ExperimentFile.CollectionEntry;
import dev.ragstone.evaluation.collections.BeirSettings;
import dev.ragstone.evaluation.collections.TestCollections;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The test collections of an experiment file.
 *
 * @param documents the folder of documents, by name of the collection that has one
 */
record Sets(List<TestCollection> collections, Map<String, Path> documents) {

  static Sets read(List<CollectionEntry> entries, Setting setting) {
    var collections = new ArrayList<TestCollection>();
    var documents = new HashMap<String, Path>();
    for (CollectionEntry entry : entries) {
      var collection = cut(named(read(entry, setting), entry), entry);
      collections.add(collection);
      if (entry.documents() != null) {
        documents.put(collection.name(), setting.path(entry.documents()));
      }
    }
    return new Sets(List.copyOf(collections), Map.copyOf(documents));
  }

  /** The folder of the collection's documents; null if its passages are its own. */
  @Nullable Path documents(TestCollection collection) {
    return documents.get(collection.name());
  }

  private static TestCollection read(CollectionEntry entry, Setting setting) {
    var named =
        Stream.of(entry.beir(), entry.candidates(), entry.multihopRag(), entry.questions())
            .filter(Objects::nonNull)
            .toList();
    if (named.size() != 1) {
      throw new IllegalArgumentException(
          "a collection is exactly one of beir, candidates, multihop-rag and questions: " + entry);
    }
    var path = setting.path(named.getFirst());
    if (entry.beir() != null) {
      return TestCollections.beir(path, settings(entry));
    }
    if (entry.candidates() != null) {
      return TestCollections.candidateLists(path);
    }
    if (entry.multihopRag() != null) {
      return Chunks.of(TestCollections.multiHopRag(path), entry.chunk());
    }
    if (entry.documents() == null) {
      throw new IllegalArgumentException(
          "questions of your own need the folder of the documents they are about: set documents");
    }
    return TestCollections.own(path, setting.path(entry.documents()));
  }

  private static BeirSettings settings(CollectionEntry entry) {
    return BeirSettings.USUAL
        .withSplit(Objects.requireNonNullElse(entry.split(), ""))
        .withRemoved(Objects.requireNonNullElse(entry.strip(), ""));
  }

  private static TestCollection named(TestCollection collection, CollectionEntry entry) {
    return entry.name() == null
        ? collection
        : new TestCollection(entry.name(), collection.passages(), collection.topics());
  }

  private static TestCollection cut(TestCollection collection, CollectionEntry entry) {
    var first = entry.first();
    return first == null || first >= collection.topics().size()
        ? collection
        : new TestCollection(
            collection.name(), collection.passages(), collection.topics().subList(0, first));
  }
}
