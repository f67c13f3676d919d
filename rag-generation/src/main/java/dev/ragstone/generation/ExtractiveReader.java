package dev.ragstone.generation;

import static java.util.Comparator.comparingDouble;

import dev.ragstone.core.Candidates;
import dev.ragstone.core.Finding;
import dev.ragstone.core.Findings;
import dev.ragstone.core.Hit;
import dev.ragstone.core.Passage;
import dev.ragstone.core.Reader;
import dev.ragstone.core.Run;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Picks names, dates and numbers out of the sentences most like the question. No model is asked but
 * the embedding model.
 */
record ExtractiveReader(SentenceSimilarity sentences, int passages, int most) implements Reader {

  // Chosen on the steps of half of the musique questions; each helps on the other half.
  private static final double SIMILARITY = 4;
  private static final double RANK = 1.5;
  private static final double OFTEN = .1;

  /** Mentions beyond these say nothing more. */
  private static final double MENTIONS = 3;

  /** How fast confidence falls with the score. */
  private static final double SHARPNESS = 8;

  private static final Comparator<Scored> BEST_FIRST =
      comparingDouble(Scored::score).reversed().thenComparing(scored -> scored.span().text());

  private record Scored(Span span, Passage passage, double score) {}

  @Override
  public Findings apply(Candidates candidates, Run run) {
    var question = candidates.question();
    var asked = Asked.of(question.text());
    if (asked.type() == AnswerType.VERDICT) {
      return new Findings(question, List.of());
    }
    var scored = scored(asked, candidates, run).stream().sorted(BEST_FIRST).limit(most).toList();
    double all = scored.stream().mapToDouble(s -> likelihood(s, scored)).sum();
    return new Findings(
        question,
        scored.stream()
            .map(
                s ->
                    new Finding(
                        question.text(),
                        s.span().text(),
                        likelihood(s, scored) / all,
                        List.of(s.passage())))
            .toList());
  }

  private static double likelihood(Scored one, List<Scored> all) {
    return Math.exp(SHARPNESS * (one.score() - all.getFirst().score()));
  }

  /** Every span once, where it scores best, in no order. */
  private List<Scored> scored(Asked asked, Candidates candidates, Run run) {
    var hits = candidates.ranking().top(passages).hits();
    var said =
        sentences.of(candidates.question().text(), hits.stream().map(Hit::passage).toList(), run);
    Map<String, Scored> best = new LinkedHashMap<>();
    Map<String, Integer> mentions = new LinkedHashMap<>();
    int before = -1;
    for (var sentence : said) {
      boolean first = sentence.passage() != before;
      before = sentence.passage();
      var hit = hits.get(sentence.passage());
      var relation = asked.relation(hit.passage());
      double place = SIMILARITY * sentence.similarity() + RANK * share(hit, hits.getFirst());
      for (Span span : spans(sentence.text(), first ? hit.passage().title() : "")) {
        if (!asked.says(span)) {
          var key = String.join(" ", Words.all(span.text()));
          var next = new Scored(span, hit.passage(), place + asked.worth(span, relation));
          best.merge(key, next, (one, other) -> other.score() > one.score() ? other : one);
          mentions.merge(key, 1, Integer::sum);
        }
      }
    }
    var all = new ArrayList<Scored>();
    best.forEach(
        (key, one) -> {
          double often = Math.min(1, (mentions.getOrDefault(key, 1) - 1) / MENTIONS);
          all.add(new Scored(one.span(), one.passage(), one.score() + OFTEN * often));
        });
    return all;
  }

  /** The spans of a sentence, and a title without what stands in brackets. */
  private static List<Span> spans(String sentence, String title) {
    var spans = new ArrayList<>(Span.of(sentence));
    var name = title.replaceAll("\\s*\\([^)]*\\)", "").strip();
    if (!name.isEmpty()) {
      spans.add(new Span(name, 0, name));
    }
    return spans;
  }

  /** A hit's score as a share of the best one's. */
  private static double share(Hit hit, Hit best) {
    return best.score() > 0 ? Math.max(0, hit.score() / best.score()) : 1;
  }

  @Override
  public String toString() {
    return "extractive reader(%d passages)".formatted(passages);
  }
}
