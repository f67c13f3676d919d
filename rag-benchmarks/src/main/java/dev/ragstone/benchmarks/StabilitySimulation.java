package dev.ragstone.benchmarks;

import dev.langchain4j.model.chat.ChatModel;
import dev.langchain4j.model.chat.request.ChatRequest;
import dev.langchain4j.model.chat.response.ChatResponse;
import dev.ragstone.core.Answer;
import dev.ragstone.core.Generator;
import dev.ragstone.core.Limits;
import dev.ragstone.core.Run;
import dev.ragstone.evaluation.collections.TestCollections;
import dev.ragstone.generation.Generators;
import dev.ragstone.testing.SimulatedReader.Curve;
import dev.ragstone.testing.SimulatedReader.Habits;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.function.Function;

/**
 * Prints and draws how often the order of the passages changes an answer, for a generator that asks
 * once and for stable ones, on the lists of nq-order: one right passage among twenty. This is a
 * simulation: {@link dev.ragstone.testing.SimulatedReader} stands in for a chat model.
 *
 * <p>Properties: {@code ragstone.data} (../shared/data), {@code ragstone.questions} (50, 200 at the
 * most), {@code ragstone.chart} (a file without ending, none if empty).
 */
public final class StabilitySimulation {

  private static final int ORDERS = 10;
  private static final double[] STRENGTHS = {.125, .25, .5, 1};
  static final double STEADY = .2;
  static final double FRESH = .05;
  private static final int TIMED = 20;
  private static final Duration CALL = Duration.ofMillis(50);
  private static final Limits FREE =
      new Limits(Duration.ofHours(2), Integer.MAX_VALUE, Long.MAX_VALUE);

  private final List<ReadQuestion> questions;

  /**
   * One generator and one reader over all questions and orders.
   *
   * @param flips share of the questions with more than one answer
   * @param right share of right answers
   * @param worst share of the questions that are answered right in every order
   * @param calls mean for one answer
   */
  private record Row(double flips, double right, double worst, double calls) {}

  private StabilitySimulation(List<ReadQuestion> questions) {
    this.questions = questions;
  }

  public static void main(String[] args) throws IOException {
    var questions = questions();
    var simulation = new StabilitySimulation(questions);
    System.out.printf("%d questions, each in %d orders%n%n", questions.size(), ORDERS);
    var chart = simulation.byReader();
    simulation.byOrders();
    var picture = System.getProperty("ragstone.chart", "");
    if (!picture.isEmpty()) {
      chart.save(picture);
    }
  }

  /** As many of nq-order as the property says; ends the program where it is missing. */
  static List<ReadQuestion> questions() throws IOException {
    var file =
        Path.of(System.getProperty("ragstone.data", "../shared/data"))
            .resolve("nq-order/nq-order.jsonl.gz");
    if (!Files.exists(file)) {
      System.err.printf(
          "no %s; name the folder of the development sets with -Dragstone.data=...%n",
          file.toAbsolutePath().normalize());
      System.exit(2);
    }
    return TestCollections.candidateLists(file).topics().stream()
        .limit(Integer.getInteger("ragstone.questions", 50))
        .map(ReadQuestion::new)
        .toList();
  }

  private StabilityChart byReader() {
    var chart = new StabilityChart();
    System.out.println(
        "| reader | changed: plain | vote alone | stable | right: plain | stable | right in every"
            + " order: plain | vote alone | stable | calls | ms: plain | stable |");
    System.out.println("|---|--:|--:|--:|--:|--:|--:|--:|--:|--:|--:|--:|");
    for (Curve curve : Curve.values()) {
      for (double strength : STRENGTHS) {
        var habits = new Habits(curve, strength, STEADY, FRESH, 11);
        var plain = row(habits, false, Generators::cited);
        var vote = row(habits, true, Generators::stable);
        var stable = row(habits, false, Generators::stable);
        chart.add(curve, strength, plain.flips(), vote.flips(), stable.flips());
        System.out.printf(
            Locale.ROOT,
            "| %s, %.3f | %.2f | %.2f | %.2f | %.2f | %.2f | %.2f | %.2f | %.2f | %.2f | %d | %d"
                + " |%n",
            curve.name().toLowerCase(Locale.ROOT),
            strength,
            plain.flips(),
            vote.flips(),
            stable.flips(),
            plain.right(),
            stable.right(),
            plain.worst(),
            vote.worst(),
            stable.worst(),
            stable.calls(),
            millis(habits, Generators::cited),
            millis(habits, Generators::stable));
      }
    }
    return chart;
  }

  private void byOrders() {
    System.out.println("\n| orders | changed: vote alone | stable | right | calls | ms |");
    System.out.println("|--:|--:|--:|--:|--:|--:|");
    var habits = new Habits(Curve.ENDS, .25, STEADY, FRESH, 11);
    for (int orders : new int[] {2, 3, 5, 7, 9}) {
      Function<ChatModel, Generator> generator = model -> Generators.stable(model, orders);
      var vote = row(habits, true, generator);
      var stable = row(habits, false, generator);
      System.out.printf(
          Locale.ROOT,
          "| %d | %.2f | %.2f | %.2f | %.2f | %d |%n",
          orders,
          vote.flips(),
          stable.flips(),
          stable.right(),
          stable.calls(),
          millis(habits, generator));
    }
  }

  private Row row(Habits habits, boolean reindexed, Function<ChatModel, Generator> generator) {
    int flips = 0;
    int right = 0;
    int worst = 0;
    long calls = 0;
    for (ReadQuestion question : questions) {
      var random = new Random(question.topic().id().hashCode());
      var reader = question.reader(habits);
      var answers = new ArrayList<String>();
      for (int order = 0; order < ORDERS; order++) {
        var context = question.ranked(random, reindexed);
        answers.add(said(generator.apply(reader).apply(context, run())));
      }
      long rights = answers.stream().filter(question.answer()::equals).count();
      flips += new HashSet<>(answers).size() > 1 ? 1 : 0;
      right += (int) rights;
      worst += rights == ORDERS ? 1 : 0;
      calls += reader.calls();
    }
    double n = questions.size();
    return new Row(flips / n, right / n / ORDERS, worst / n, calls / n / ORDERS);
  }

  /** The median for a few questions, each call taking {@link #CALL}. */
  private long millis(Habits habits, Function<ChatModel, Generator> generator) {
    var took = new ArrayList<Long>();
    for (ReadQuestion question : questions.subList(0, Math.min(TIMED, questions.size()))) {
      var context = question.ranked(new Random(1), false);
      var slow = generator.apply(new Slow(question.reader(habits)));
      long start = System.nanoTime();
      slow.apply(context, run());
      took.add((System.nanoTime() - start) / 1_000_000);
    }
    return took.stream().sorted().toList().get(took.size() / 2);
  }

  static Run run() {
    return Run.start(FREE, event -> {});
  }

  /** Without its marks, whose numbers change with the ranking, and without its stop. */
  static String said(Answer answer) {
    return switch (answer) {
      case Answer.Abstained abstained -> "";
      case Answer.Grounded grounded -> grounded.text().replaceAll(" ?\\[\\d+]|\\.$", "");
    };
  }

  /** Takes its time. */
  private record Slow(ChatModel model) implements ChatModel {
    @Override
    public ChatResponse doChat(ChatRequest request) {
      try {
        Thread.sleep(CALL);
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
      }
      return model.doChat(request);
    }
  }
}
