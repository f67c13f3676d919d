package dev.ragstone.retrieval;

import dev.ragstone.core.TokenEncoder;
import java.util.ArrayList;
import java.util.List;

/**
 * How an index keeps its passages. An index remembers these and refuses others.
 *
 * @param language of the passages, for the word search
 * @param derived what is kept of every passage beside its text and its vector; the order says
 *     nothing
 */
public record IndexSettings(Language language, List<DerivedFields> derived) {

  /** English passages, nothing derived. */
  public static final IndexSettings USUAL = new IndexSettings(Language.ENGLISH, List.of());

  public IndexSettings {
    derived = List.copyOf(derived);
  }

  public IndexSettings withLanguage(Language other) {
    return new IndexSettings(other, derived);
  }

  /**
   * Keeps a vector of each token of a passage, for {@link LuceneIndex#tokens}: some hundred
   * kilobytes a passage, and a second encoding when it is written.
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
    return new IndexSettings(language, others);
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
