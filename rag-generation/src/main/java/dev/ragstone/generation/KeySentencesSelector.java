package dev.ragstone.generation;

import dev.ragstone.core.Candidates;
import dev.ragstone.core.Hit;
import dev.ragstone.core.Passage;
import dev.ragstone.core.Ranking;
import dev.ragstone.core.Run;
import dev.ragstone.core.Selector;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.IntStream;

/**
 * Shortens passages to the sentences that have most to do with the question.
 *
 * @param sentences of a passage that stay at least
 * @param around sentences before and after each of them that stay too
 */
record KeySentencesSelector(TextScores scores, int sentences, int around) implements Selector {

  static final int USUAL = 3;

  /** A passage of fewer sentences stays whole. */
  private static final int FEWEST = 4;

  /** What comes as near to the best sentence of its passage, of the way from the worst, stays. */
  private static final double NEAR = .8;

  KeySentencesSelector {
    if (sentences < 1 || around < 0 || around > 5) {
      throw new IllegalArgumentException(
          "at least 1 sentence and 0 to 5 around it stay, was %d and %d"
              .formatted(sentences, around));
    }
  }

  @Override
  public Candidates apply(Candidates candidates, Run run) {
    var hits = candidates.ranking().hits();
    var parts = hits.stream().map(hit -> parts(hit.passage())).toList();
    var texts = new ArrayList<String>();
    for (int i = 0; i < hits.size(); i++) {
      var title = hits.get(i).passage().title();
      parts.get(i).texts().forEach(text -> texts.add(title.isBlank() ? text : title + ": " + text));
    }
    var scored = scores.of(candidates.question().text(), texts, run);
    var shortened = new ArrayList<Hit>();
    int start = 0;
    for (int i = 0; i < hits.size(); i++) {
      int end = start + parts.get(i).size();
      shortened.add(shortened(hits.get(i), parts.get(i), scored.subList(start, end), i == 0));
      start = end;
    }
    return new Candidates(candidates.question(), new Ranking(shortened));
  }

  /** None of a passage that is to stay whole. */
  private static Parts parts(Passage passage) {
    var none = new Parts(List.of());
    if (!Parts.isProse(passage.text())) {
      return none;
    }
    var parts = Parts.sentences(passage.text());
    return parts.size() < FEWEST ? none : parts;
  }

  private Hit shortened(Hit hit, Parts parts, List<Double> scored, boolean best) {
    var kept = kept(scored, best);
    return kept.size() == parts.size() ? hit : hit.shown(parts.only(kept));
  }

  /** Of the best passage also every sentence above the median. */
  private Set<Integer> kept(List<Double> scored, boolean best) {
    if (scored.isEmpty()) {
      return Set.of();
    }
    var order =
        IntStream.range(0, scored.size())
            .boxed()
            .sorted((a, b) -> Double.compare(scored.get(b), scored.get(a)))
            .toList();
    double top = Collections.max(scored);
    double near = top - (1 - NEAR) * (top - Collections.min(scored));
    double median = scored.get(order.get(scored.size() / 2));
    var kept = new TreeSet<Integer>();
    for (int place = 0; place < order.size(); place++) {
      int i = order.get(place);
      if (place < sentences || scored.get(i) >= near || (best && scored.get(i) > median)) {
        int last = Math.min(scored.size() - 1, i + around);
        IntStream.rangeClosed(Math.max(0, i - around), last).forEach(kept::add);
      }
    }
    return kept;
  }

  @Override
  public String toString() {
    return "keySentences(%d%s)"
        .formatted(sentences, around == 0 ? "" : " and " + around + " around");
  }
}
