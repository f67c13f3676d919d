package dev.ragstone.rerank;

import static java.util.stream.Collectors.joining;

import java.util.HashSet;
import java.util.List;
import java.util.Locale;

/**
 * What passages are judged by.
 *
 * @param fixed what counts beside relevance, at least one, at most {@link #MOST}, no name twice
 * @param perQuestion whether a model is first asked for criteria that suit the question; the fixed
 *     ones stand in where it gives none that can be used
 * @param batch passages a prompt holds, at least 1
 * @param depth candidates that are looked at, at least 2; the others keep their places behind
 */
public record Criteria(List<Criterion> fixed, boolean perQuestion, int batch, int depth) {

  public static final int MOST = 10;

  /** Depth, perspectives, clarity, authority and recency at half weight; batches of 10 of 100. */
  public static final Criteria USUAL =
      new Criteria(
          List.of(
              new Criterion("depth", "goes into the matter instead of naming it", 0.5),
              new Criterion("perspectives", "shows more than one side or source", 0.5),
              new Criterion("clarity", "is specific and easy to follow", 0.5),
              new Criterion("authority", "comes from somebody who knows, and says who", 0.5),
              new Criterion("recency", "is up to date as far as the question needs it", 0.5)),
          false,
          10,
          100);

  public Criteria {
    fixed = List.copyOf(fixed);
    if (fixed.isEmpty() || fixed.size() > MOST) {
      throw new IllegalArgumentException(
          "criteria are 1 to %d, not %d".formatted(MOST, fixed.size()));
    }
    var names = new HashSet<String>();
    for (Criterion criterion : fixed) {
      if (!names.add(criterion.name().toLowerCase(Locale.ROOT))) {
        throw new IllegalArgumentException(criterion.name() + " is a criterion twice");
      }
    }
    Settings.atLeast(1, batch, "batch");
    Settings.atLeast(2, depth, "depth");
  }

  /** These settings, asking for criteria that suit the question: one more model call. */
  public Criteria madePerQuestion() {
    return new Criteria(fixed, true, batch, depth);
  }

  /** These settings for as many candidates. */
  public Criteria withDepth(int candidates) {
    return new Criteria(fixed, perQuestion, batch, candidates);
  }

  @Override
  public String toString() {
    return "%srelevance + %s, batch %d, depth %d"
        .formatted(
            perQuestion ? "made per question, else " : "",
            fixed.stream().map(Criterion::toString).collect(joining(" + ")),
            batch,
            depth);
  }
}
