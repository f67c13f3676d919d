package dev.ragstone.retrieval;

import dev.ragstone.core.RagException.IndexUnavailable;
import dev.ragstone.core.TokenEncoder;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * How an index keeps its passages, and when others see them. An index remembers its language, its
 * vector storage and what it derives, and refuses others.
 *
 * @param language of the passages, for the word search
 * @param vectors what the vector graph compares
 * @param derived what is kept of every passage beside its text and its vector; the order says
 *     nothing
 * @param refresh after how long at the most a search sees what an ingestion, or another process,
 *     has written; at least 10 ms. What is added by {@link LuceneIndex#add} is seen at once
 * @param commits when the index commits by itself
 */
public record IndexSettings(
    Language language,
    VectorStorage vectors,
    List<DerivedFields> derived,
    Duration refresh,
    Commits commits) {

  /**
   * When an index commits by itself what nobody has committed: the most that a crash can cost.
   *
   * @param after how long after a write at the most; at least a second
   * @param passages after how many passages; at least 1
   */
  public record Commits(Duration after, int passages) {
    public Commits {
      if (after.compareTo(Duration.ofSeconds(1)) < 0) {
        throw new IllegalArgumentException(
            "an index commits after 1 s at the least, not " + after.toMillis() + " ms");
      }
      if (passages < 1) {
        throw new IllegalArgumentException(
            "an index commits after 1 passage at the least, not " + passages);
      }
    }
  }

  /** English, whole vectors, nothing derived, seen after 1 s, committed after 30 s or 20 000. */
  public static final IndexSettings USUAL =
      new IndexSettings(
          Language.ENGLISH,
          VectorStorage.FLOAT32,
          List.of(),
          Duration.ofSeconds(1),
          new Commits(Duration.ofSeconds(30), 20_000));

  public IndexSettings {
    derived = List.copyOf(derived);
    if (refresh.compareTo(Duration.ofMillis(10)) < 0) {
      throw new IllegalArgumentException(
          "an index refreshes every 10 ms at the most, not " + refresh.toMillis() + " ms");
    }
  }

  /**
   * Compares with what an index recorded.
   *
   * @throws IndexUnavailable if it was made with others; the message names them
   */
  void check(String place, Map<String, String> committed) {
    language.check(place, committed);
    vectors.check(place, committed);
    RecordedFields.check(place, committed, derived);
  }

  /** What an index remembers of these. */
  Map<String, String> recorded() {
    var all = new HashMap<>(RecordedFields.written(derived));
    all.put(Language.RECORDED, language.name());
    all.put(VectorStorage.RECORDED, vectors.name());
    return all;
  }

  public IndexSettings withLanguage(Language other) {
    return new IndexSettings(other, vectors, derived, refresh, commits);
  }

  public IndexSettings withVectors(VectorStorage storage) {
    return new IndexSettings(language, storage, derived, refresh, commits);
  }

  public IndexSettings withRefresh(Duration longest) {
    return new IndexSettings(language, vectors, derived, longest, commits);
  }

  public IndexSettings withCommits(Commits policy) {
    return new IndexSettings(language, vectors, derived, refresh, policy);
  }

  /**
   * Keeps a vector of each token of a passage, for {@link LuceneIndex#tokens}: of the bundled
   * encoder some 400 bytes a token, and a second encoding when a passage is written.
   */
  public IndexSettings withTokens(TokenEncoder encoder) {
    return with(new TokenFields(encoder));
  }

  /** Keeps weights of a passage's terms, for {@link LuceneIndex#sparse}. */
  public IndexSettings withTermWeights(TermWeigher weigher) {
    return with(new TermFields(weigher));
  }

  /** Of one kind there is one. */
  private IndexSettings with(DerivedFields fields) {
    var others = new ArrayList<>(derived);
    others.removeIf(other -> other.getClass() == fields.getClass());
    others.add(fields);
    return new IndexSettings(language, vectors, others, refresh, commits);
  }

  /**
   * The derived fields of one kind.
   *
   * @throws IllegalStateException if the index keeps none; the message is {@code otherwise}
   */
  <T extends DerivedFields> T kept(Class<T> kind, String otherwise) {
    return derived.stream()
        .filter(kind::isInstance)
        .map(kind::cast)
        .findFirst()
        .orElseThrow(() -> new IllegalStateException(otherwise));
  }
}
