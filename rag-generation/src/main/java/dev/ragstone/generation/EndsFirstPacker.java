package dev.ragstone.generation;

import dev.ragstone.core.Candidates;
import dev.ragstone.core.Context;
import dev.ragstone.core.Evidence;
import dev.ragstone.core.Hit;
import dev.ragstone.core.Packer;
import dev.ragstone.core.Passage;
import dev.ragstone.core.Run;
import dev.ragstone.core.llm.PromptText;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Fills a token budget by rank and puts the best evidence at both ends. */
record EndsFirstPacker(int tokens, TokenCount count) implements Packer {

  private static final String ELLIPSIS = "…";
  private static final int FEWEST_TOKENS = 16;

  /** Below this many passages the order makes no measurable difference. */
  private static final int MANY = 10;

  EndsFirstPacker {
    if (tokens < FEWEST_TOKENS) {
      throw new IllegalArgumentException(
          "evidence needs at least %d tokens, was %d".formatted(FEWEST_TOKENS, tokens));
    }
  }

  @Override
  public Context apply(Candidates candidates, Run run) {
    var packed = new ArrayList<Evidence>();
    var seen = new ArrayList<Shingles>();
    int left = tokens;
    for (Hit hit : candidates.ranking().hits()) {
      var piece = fitted(new Evidence(packed.size() + 1, hit), left);
      if (piece.isPresent()) {
        var shingles = Shingles.of(hit.passage().text());
        if (seen.stream().noneMatch(shingles::nearly)) {
          packed.add(piece.get());
          seen.add(shingles);
          left -= cost(piece.get());
        }
      }
    }
    while (packed.size() > 1 && count.of(PromptText.shown(packed)) > tokens) {
      packed.removeLast(); // a tokenizer may need more for the whole than for its lines
    }
    var context = new Context(candidates.question(), packed);
    return packed.size() < MANY ? context : context.shown(Orders.endsFirst(packed));
  }

  /** The next piece of evidence: whole, or cut where enough of it fits into {@code left} tokens. */
  private Optional<Evidence> fitted(Evidence whole, int left) {
    if (cost(whole) <= left) {
      return Optional.of(whole);
    }
    var text = whole.passage().text();
    var cut = Cut.atSentence(text, start -> cost(with(whole, start)) <= left);
    if (whole.number() > 1) {
      return cut.length() * 2 >= text.strip().length()
          ? Optional.of(with(whole, cut))
          : Optional.empty();
    }
    return Optional.of(cut.isEmpty() ? squeezed(whole) : with(whole, cut));
  }

  /** The first passage is never left out: without its title if need be, cut within a sentence. */
  private Evidence squeezed(Evidence first) {
    var titled = cost(with(first, ELLIPSIS)) <= tokens;
    var evidence = titled ? first : with(first, "", first.passage().text());
    var text = PromptText.data(first.passage().text(), Integer.MAX_VALUE);
    return with(evidence, Cut.anywhere(text, start -> cost(with(evidence, start)) <= tokens));
  }

  private int cost(Evidence evidence) {
    return count.of(PromptText.shown(List.of(evidence)) + "\n");
  }

  private static Evidence with(Evidence evidence, String text) {
    return with(evidence, evidence.passage().title(), text);
  }

  private static Evidence with(Evidence evidence, String title, String text) {
    var of = evidence.passage();
    var cut =
        new Passage(of.id(), text.isBlank() ? ELLIPSIS : text, title, of.source(), of.metadata());
    return new Evidence(
        evidence.number(), new Hit(cut, evidence.hit().score(), evidence.hit().placings()));
  }

  @Override
  public String toString() {
    return "endsFirst(" + tokens + " tokens)";
  }
}
