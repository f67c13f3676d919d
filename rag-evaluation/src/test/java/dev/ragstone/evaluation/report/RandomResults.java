package dev.ragstone.evaluation.report;

import dev.ragstone.evaluation.Cost;
import dev.ragstone.evaluation.Results;
import dev.ragstone.evaluation.Results.Cell;
import dev.ragstone.evaluation.Scored;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;

/**
 * Results as an experiment might have them, drawn at random: 3 collections, 5 routes, and variants.
 */
final class RandomResults {

  private static final List<String> METRICS =
      List.of("ndcg@10", "recall@10", "f1", "faithfulness", "answer_length", "target@10");
  private static final List<String> ROUTES =
      List.of("bm25", "dense", "hybrid", "hybrid, listwise", "decomposed, voted");
  private static final List<String> PRINTED =
      List.of(
          "bm25@10 -> quote",
          "dense@10 -> quote",
          "convex(.6)[bm25, dense]@100 -> pack(3000 tokens) -> generate",
          "convex(.6)[bm25, dense]@100 -> (listwise within 3000ms | unchanged) -> pack(3000 tokens) -> generate",
          "decompose(max 4) -> coverage[bm25, dense]@100 -> (listwise within 3000ms | unchanged) -> pack(3000 tokens) -> vote(5 orders) within 20000ms");
  private static final int[] CALLS = {0, 0, 1, 5, 14};
  private static final int[] MILLIS = {4, 12, 900, 3400, 9800};

  private final Random random = new Random(7);

  private RandomResults() {}

  static Results some(int topics) {
    var drawn = new RandomResults();
    var cells = new ArrayList<Cell>();
    var collections = List.of("hotpotqa", "musique", "cranfield");
    for (int c = 0; c < collections.size(); c++) {
      for (int r = 0; r < ROUTES.size(); r++) {
        cells.add(drawn.cell(r, "", collections.get(c), "", topics, .75 - .12 * c));
      }
    }
    for (int r = 0; r < ROUTES.size(); r++) {
      for (String variant :
          List.of(
              "swapped letters #42",
              "swapped letters #43",
              "dropped words #42",
              "lower case #42")) {
        cells.add(drawn.cell(r, "", "hotpotqa", variant, topics, .75 - .02 * variant.length() / 5));
      }
    }
    for (int order = 0; order < 6; order++) {
      cells.add(drawn.cell(3, "order " + order, "hotpotqa", "", topics, .7 - .02 * order));
      cells.add(drawn.cell(4, "order " + order, "hotpotqa", "", topics, .74));
    }
    for (String attack : List.of("none", "claimed relevance", "keyword stuffing")) {
      double level = .75 - .003 * attack.length();
      cells.add(drawn.cell(0, "attack: " + attack, "hotpotqa", "", topics, level));
      cells.add(drawn.cell(3, "attack: " + attack, "hotpotqa", "", topics, level));
    }
    return new Results("Routes for the handbook", 42, METRICS, cells);
  }

  private Cell cell(
      int route, String routeVariant, String name, String variant, int topics, double level) {
    var scored = new ArrayList<Scored>();
    for (int topic = 0; topic < topics; topic++) {
      scored.add(scored(route, routeVariant, name, topic, level));
    }
    return new Cell(ROUTES.get(route), routeVariant, PRINTED.get(route), name, variant, scored);
  }

  private Scored scored(int route, String variant, String collection, int topic, double level) {
    double hard = new Random(31L * topic + collection.hashCode()).nextGaussian() * .25;
    double ease = level - .2 + .05 * route - hard;
    var values = new HashMap<String, Double>();
    values.put("ndcg@10", within(ease + random.nextGaussian() * .15));
    values.put("recall@10", Math.round(within(ease + .1 + random.nextGaussian() * .2) * 4) / 4.0);
    boolean answers = !collection.equals("cranfield");
    if (answers) {
      values.put("answer_length", 15.0 * (1 + route) + random.nextInt(5));
      values.put("f1", random.nextDouble() < ease ? 1 : within(random.nextGaussian() * .3));
    }
    if (answers && topic % 12 != 0) {
      values.put("faithfulness", within(.9 + random.nextGaussian() * .1));
    }
    if (variant.startsWith("attack")) {
      boolean reached = random.nextInt(20) < variant.length() - 10;
      values.put("target@10", reached ? 1.0 : 0.0);
    }
    int calls = CALLS[route] == 0 ? 0 : CALLS[route] + random.nextInt(3) - 1;
    long millis = (long) (MILLIS[route] * Math.exp(random.nextGaussian() * .3));
    var cost =
        new Cost(
            calls,
            calls * 2_000L + random.nextInt(500),
            calls * 120L,
            Math.min(calls, 4),
            Duration.ofMillis(millis),
            random.nextInt(30) == 0 ? 1 : 0,
            random.nextInt(60) == 0 ? 1 : 0,
            calls > 0 && random.nextInt(20) == 0 ? 1 : 0);
    boolean abstained = random.nextInt(15) == 0;
    var answer =
        abstained
            ? "The passages do not say when the second bridge was built."
            : "The film was directed by Ana Soler, who was born in %d in a town on the coast. "
                .formatted(1900 + topic)
                .repeat(1 + route);
    return new Scored(
        "q" + topic,
        "Which director of the film that opened the festival of %d was born in the same town as the founder of the studio?"
            .formatted(1950 + topic),
        Map.copyOf(values),
        cost,
        List.of(new Scored.Found("p" + topic, 1), new Scored.Found("p" + (topic + 7), .5)),
        answers ? answer : null,
        abstained && answers,
        random.nextInt(80) == 0 ? "the model did not reply within 3000ms" : null,
        route == 4 && topic == 3);
  }

  private static double within(double value) {
    return Math.max(0, Math.min(1, value));
  }
}
