package dev.ragstone.generation;

import dev.ragstone.core.Evidence;
import dev.ragstone.core.Hit;
import dev.ragstone.core.Passage;
import dev.ragstone.core.llm.PromptText;
import java.util.List;
import java.util.Optional;

/** What evidence costs as it is shown, and as much of it as fits. */
record Fit(TokenCount count) {

  private static final String ELLIPSIS = "…";

  int cost(Evidence evidence) {
    return count.of(PromptText.shown(List.of(evidence)) + "\n");
  }

  boolean fits(List<Evidence> shown, int tokens) {
    return count.of(PromptText.shown(shown)) <= tokens;
  }

  /** A piece whole, or cut at the end of a sentence where at least half of it stays. */
  Optional<Evidence> half(Evidence whole, int tokens) {
    if (cost(whole) <= tokens) {
      return Optional.of(whole);
    }
    var cut = atSentence(whole, tokens);
    return cut.length() * 2 >= whole.passage().text().strip().length()
        ? Optional.of(with(whole, cut))
        : Optional.empty();
  }

  /** A piece by itself: what fits of it, without its title or within a sentence if need be. */
  Optional<Evidence> some(Evidence whole, int tokens) {
    if (fits(List.of(whole), tokens)) {
      return Optional.of(whole);
    }
    var cut = atSentence(whole, tokens);
    var kept = cut.isEmpty() ? squeezed(whole, tokens) : with(whole, cut);
    while (!fits(List.of(kept), tokens) && kept.passage().text().length() > 1) {
      kept = halved(kept); // a tokenizer may need more for less
    }
    return fits(List.of(kept), tokens) ? Optional.of(kept) : Optional.empty();
  }

  private String atSentence(Evidence whole, int tokens) {
    return Cut.atSentence(whole.passage().text(), start -> cost(with(whole, start)) <= tokens);
  }

  private Evidence squeezed(Evidence whole, int tokens) {
    boolean titled = fits(List.of(with(whole, ELLIPSIS)), tokens);
    var evidence = titled ? whole : with(whole, "", whole.passage().text());
    var text = PromptText.data(whole.passage().text(), Integer.MAX_VALUE);
    return with(
        evidence, Cut.anywhere(text, start -> fits(List.of(with(evidence, start)), tokens)));
  }

  private static Evidence halved(Evidence evidence) {
    var text = evidence.passage().text();
    int half = text.offsetByCodePoints(0, Math.max(1, text.codePointCount(0, text.length()) / 2));
    return with(evidence, "", half < text.length() ? text.substring(0, half) : ELLIPSIS);
  }

  private static Evidence with(Evidence evidence, String text) {
    return with(evidence, evidence.passage().title(), text);
  }

  private static Evidence with(Evidence evidence, String title, String text) {
    var of = evidence.passage();
    var cut =
        new Passage(of.id(), text.isBlank() ? ELLIPSIS : text, title, of.source(), of.metadata());
    return new Evidence(
        evidence.number(),
        new Hit(cut, evidence.hit().score(), evidence.hit().placings(), evidence.hit().whole()));
  }
}
