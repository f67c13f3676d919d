package dev.ragstone.benchmarks;

import static java.util.Objects.requireNonNull;

import dev.ragstone.core.Candidates;
import dev.ragstone.core.Question;
import dev.ragstone.core.Ranking;
import dev.ragstone.core.Run;
import dev.ragstone.core.Stage;
import dev.ragstone.decompose.QuestionType;
import dev.ragstone.decompose.QuestionTypes;
import dev.ragstone.evaluation.TestCollection;
import dev.ragstone.evaluation.Topic;
import dev.ragstone.rerank.PseudoQuery;
import dev.ragstone.rerank.Rerankers;
import dev.ragstone.rerank.ScoreFeedback;
import dev.ragstone.rerank.TextEncoder;
import dev.ragstone.rerank.VectorFeedback;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/** The rerankers that are measured, in families of one method at many settings. */
final class EmbeddingWays {

  static final String FIRST_STAGE = "first stage";
  static final String COVERAGE = "token coverage";

  private static final int DEPTH = 100;
  private static final int COVERED = 20;
  private static final int SEEN = 5;

  /** One method at one setting. */
  record Way(String family, String setting, Stage<Candidates, Candidates> stage) {}

  private final TextEncoder encoder;
  private final Map<Question, Topic> topics = new HashMap<>();
  private final List<Way> ways = new ArrayList<>();

  private EmbeddingWays(TestCollection set, TextEncoder encoder) {
    this.encoder = encoder;
    set.topics().forEach(topic -> topics.put(topic.question(), topic));
  }

  static List<Way> of(
      TestCollection set, TextEncoder encoder, Stage<Candidates, Candidates> coverage) {
    var made = new EmbeddingWays(set, encoder);
    made.add(FIRST_STAGE, "", Stage.unchanged());
    made.add(COVERAGE, "depth " + COVERED, coverage);
    var parted = Map.of(QuestionType.MULTI_HOP, coverage, QuestionType.COMPARISON, coverage);
    made.add(
        "token coverage by question",
        "multi-hop and comparison",
        Rerankers.byQuestion(QuestionTypes.byRules(), parted, Stage.unchanged()));
    made.pseudoQueries();
    made.vectorFeedback();
    made.scoreFeedback(coverage);
    return made.ways;
  }

  private void pseudoQueries() {
    for (double first : List.of(0.0, 0.25, 0.5, 0.75)) {
      add("question alone" + mixed(first), new PseudoQuery(1, 1, 0, first, DEPTH));
      for (double weight : List.of(0.25, 0.5, 0.75, 1.0)) {
        add("pseudo-query" + mixed(first), new PseudoQuery(3, 100, weight, first, DEPTH));
        add("pseudo-query" + mixed(first), new PseudoQuery(10, 30, weight, first, DEPTH));
        add("pseudo-query" + mixed(first), new PseudoQuery(20, 16, weight, first, DEPTH));
      }
    }
  }

  private void vectorFeedback() {
    for (double first : List.of(0.0, 0.25, 0.5, 0.75)) {
      for (int k : List.of(1, 3, 5, 10)) {
        for (double weight : List.of(0.3, 0.5, 0.7, 0.85)) {
          var settings = new VectorFeedback(k, weight, first, DEPTH);
          add(
              "vector feedback" + mixed(first),
              settings.toString(),
              Rerankers.vectorFeedback(encoder, settings));
        }
      }
    }
  }

  private void scoreFeedback(Stage<Candidates, Candidates> coverage) {
    add("perfect on 5", "", behind(this::perfect));
    for (double first : List.of(0.0, 0.25, 0.5, 0.75)) {
      for (boolean leading : List.of(true, false)) {
        var settings = settings(COVERED, leading, first);
        add(
            "score feedback from coverage",
            settings.toString(),
            Rerankers.scoreFeedback(coverage, encoder, settings));
      }
      var settings = settings(SEEN, true, first);
      add(
          "perfect on 5 + score feedback",
          settings.toString(),
          Rerankers.scoreFeedback(this::perfect, encoder, settings));
    }
  }

  private static ScoreFeedback settings(int n, boolean leading, double first) {
    return new ScoreFeedback(n, leading, first, DEPTH, ScoreFeedback.USUAL.descent());
  }

  private static String mixed(double first) {
    return first == 0 ? ", cosine only" : ", with first stage";
  }

  private void add(String family, PseudoQuery settings) {
    add(family, settings.toString(), Rerankers.pseudoQuery(encoder, settings));
  }

  private void add(String family, String setting, Stage<Candidates, Candidates> stage) {
    ways.add(new Way(family, setting, stage));
  }

  /** Orders by what people judged; knows nothing where they judged all the same. */
  private Candidates perfect(Candidates candidates, Run run) {
    var judgments = requireNonNull(topics.get(candidates.question())).judgments();
    var hits = candidates.ranking().hits();
    var grades = hits.stream().mapToInt(hit -> judgments.grade(hit.id())).toArray();
    if (IntStream.of(grades).distinct().count() < 2) {
      return candidates;
    }
    return new Candidates(
        candidates.question(),
        new Ranking(
            IntStream.range(0, grades.length)
                .mapToObj(i -> hits.get(i).scored(grades[i] - 1e-6 * i))
                .toList()));
  }

  /** The best few by {@code reranker}, and the others as they were. */
  private static Stage<Candidates, Candidates> behind(Stage<Candidates, Candidates> reranker) {
    return (candidates, run) -> {
      var hits = candidates.ranking().hits();
      int seen = Math.min(SEEN, hits.size());
      var best = new Candidates(candidates.question(), candidates.ranking().top(seen));
      var order = new ArrayList<>(reranker.apply(best, run).ranking().hits());
      order.addAll(hits.subList(seen, hits.size()));
      return new Candidates(candidates.question(), Ranking.inOrder(order));
    };
  }
}
