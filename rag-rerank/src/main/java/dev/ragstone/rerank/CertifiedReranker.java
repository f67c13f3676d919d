package dev.ragstone.rerank;

import static java.util.Comparator.comparingDouble;
import static java.util.stream.Collectors.joining;

import dev.langchain4j.data.segment.TextSegment;
import dev.langchain4j.model.scoring.ScoringModel;
import dev.ragstone.core.Candidates;
import dev.ragstone.core.Hit;
import dev.ragstone.core.RagException;
import dev.ragstone.core.RagException.UnreadableReply;
import dev.ragstone.core.Reranker;
import dev.ragstone.core.Run;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Random;

/** The mean score of random copies in place of a score, and what that certifies. */
record CertifiedReranker(ScoringModel model, Synonyms synonyms, Smoothing smoothing)
    implements Reranker {

  private static final String NAME = "certified";

  /** Single-precision models round beyond 1. */
  private static final double ROUNDING = 1e-6;

  /** A passage's mean score, and how far substitutions can move it. */
  record Smoothed(double score, double sway) {}

  @Override
  public Candidates apply(Candidates candidates, Run run) {
    var certification = certification(candidates, run);
    if (!certification.certificates().isEmpty()) {
      run.decided(
          NAME,
          certification.certificates().stream().map(Certificate::toString).collect(joining(", ")));
    }
    return certification.ranked();
  }

  Certification certification(Candidates candidates, Run run) {
    var smoothed = new ArrayList<Smoothed>();
    var ranked =
        Judging.scoring(
            NAME, smoothing.depth(), candidates, run, judging -> scores(judging, smoothed));
    int scored = Math.min(smoothing.depth(), candidates.ranking().size());
    return new Certification(
        ranked,
        smoothed.size() < scored
            ? List.of()
            : certificates(smoothed, smoothing.tops(), smoothing.error()));
  }

  /** One passage after the other: whatever scores them is busy enough with the copies of one. */
  private double[] scores(Judging judging, List<Smoothed> smoothed) {
    var scores = new double[judging.order().size()];
    Arrays.fill(scores, Double.NaN);
    try {
      for (int i = 0; i < scores.length; i++) {
        var hit = judging.order().get(i);
        var verdict = judging.verdict(() -> smoothed(hit, judging.question().text()));
        if (verdict.isPresent()) {
          scores[i] = verdict.get().score();
          smoothed.add(verdict.get());
        }
      }
    } catch (RagException cut) {
      return scores; // what is missing is noted by the judging
    }
    return scores;
  }

  private Smoothed smoothed(Hit hit, String question) {
    var segment = ScoringReranker.titled(hit.passage());
    var text = SmoothedText.of(segment.text(), synonyms);
    var random = new Random(31 * smoothing.seed() + segment.text().hashCode());
    var copies = new LinkedHashMap<String, Integer>();
    for (int i = 0; i < smoothing.copies(); i++) {
      copies.merge(text.copy(random), 1, Integer::sum);
    }
    var segments =
        copies.keySet().stream().map(copy -> TextSegment.from(copy, segment.metadata())).toList();
    var scores = ScoringReranker.scores(model, segments, question);
    if (scores.size() != segments.size()) {
      throw new UnreadableReply(segments.size() + " scores", scores.size() + " scores");
    }
    double sum = 0;
    int i = 0;
    for (int times : copies.values()) {
      sum += times * unit(scores.get(i++));
    }
    return new Smoothed(sum / smoothing.copies(), text.sway(smoothing.words()));
  }

  /** A score in [0, 1], which the certificate rests on. */
  private double unit(double score) {
    double moved = smoothing.sigmoid() ? 1 / (1 + Math.exp(-score)) : score;
    if (!(moved >= -ROUNDING && moved <= 1 + ROUNDING)) {
      throw new UnreadableReply("a score in [0, 1]", String.valueOf(score));
    }
    return Math.clamp(moved, 0, 1);
  }

  /** For each number of best passages the worst that any passage below can do. */
  static List<Certificate> certificates(List<Smoothed> smoothed, List<Integer> tops, double error) {
    var best = smoothed.stream().sorted(comparingDouble(Smoothed::score).reversed()).toList();
    var certificates = new ArrayList<Certificate>();
    for (int top : tops) {
      if (top < best.size()) {
        double reached =
            best.stream().skip(top).mapToDouble(it -> it.score() + it.sway()).max().orElseThrow();
        certificates.add(new Certificate(top, best.get(top - 1).score() - reached - error));
      }
    }
    return certificates;
  }

  @Override
  public String toString() {
    return "%s(%s, %s, %s)".formatted(NAME, model.getClass().getSimpleName(), synonyms, smoothing);
  }
}
