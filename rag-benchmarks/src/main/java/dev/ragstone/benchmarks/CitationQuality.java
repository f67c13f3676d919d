package dev.ragstone.benchmarks;

import dev.langchain4j.model.embedding.onnx.bgesmallenv15q.BgeSmallEnV15QuantizedEmbeddingModel;
import dev.ragstone.core.Answer;
import dev.ragstone.core.Citation;
import dev.ragstone.core.Context;
import dev.ragstone.core.Generator;
import dev.ragstone.core.Run;
import dev.ragstone.generation.Generators;
import dev.ragstone.generation.Improvements;
import dev.ragstone.generation.SupportCheck;
import dev.ragstone.generation.SupportChecks;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.function.DoubleFunction;

/**
 * Prints how well the checks of citations tell right from wrong ones, and how many wrong citations
 * are shown before and after repair. The replies are made, see {@link SimulatedCitations}: nothing
 * here is about a chat model.
 *
 * <p>Thresholds are chosen on the questions of even number and reported on the others. Reads the
 * sets from the folder named by the property {@code ragstone.data}, by default {@code
 * ../shared/data}; without them it says so and exits with 2. {@code ragstone.questions} caps the
 * questions of a set.
 */
public final class CitationQuality {

  private static final int MOST = Integer.getInteger("ragstone.questions", 250);

  /** How claims with one citation were judged; right ones are those to be called supported. */
  private record Counts(int hits, int falseAlarms, int misses) {
    double precision() {
      return hits / Math.max(1.0, hits + falseAlarms);
    }

    double recall() {
      return hits / Math.max(1.0, hits + misses);
    }

    double f1() {
      return 2.0 * hits / Math.max(1.0, 2 * hits + falseAlarms + misses);
    }
  }

  private CitationQuality() {}

  public static void main(String[] args) {
    var data = Path.of(System.getProperty("ragstone.data", "../shared/data"));
    if (!Files.isDirectory(data.resolve("ramdocs"))) {
      System.err.printf(
          "no development sets in %s; name their folder with -Dragstone.data=...%n",
          data.toAbsolutePath().normalize());
      System.exit(2);
    }
    var model =
        new RememberedVectors(
            new BgeSmallEnV15QuantizedEmbeddingModel(), Path.of("nothing-remembered"));
    System.out.println(
        "| set | check | claims | precision | recall | wrong shown, before | after | right citations, after to before |");
    System.out.println("|---|---|--:|--:|--:|--:|--:|--:|");
    for (String set : List.of("hotpotqa-train100", "ramdocs")) {
      var all = SimulatedCitations.of(data, set, MOST);
      var even = all.stream().filter(reply -> reply.number() % 2 == 0).toList();
      var odd = all.stream().filter(reply -> reply.number() % 2 == 1).toList();
      row(set, even, odd, SupportChecks::words, List.of(.5, .6, .7, .8, .9));
      row(
          set,
          even,
          odd,
          least -> SupportChecks.embedding(model, least),
          List.of(.7, .75, .8, .85, .9));
      extracted(set, odd, Generators.extractive(model), SupportChecks.embedding(model));
    }
  }

  private static void row(
      String set,
      List<SimulatedCitations> even,
      List<SimulatedCitations> odd,
      DoubleFunction<SupportCheck> checks,
      List<Double> thresholds) {
    SupportCheck best = null;
    double most = -1;
    for (double threshold : thresholds) {
      var check = checks.apply(threshold);
      double f1 = counts(even, check).f1();
      System.err.printf(Locale.ROOT, "%s %s f1 on even %.3f%n", set, check, f1);
      if (f1 > most) {
        most = f1;
        best = check;
      }
    }
    if (best != null) {
      report(set, odd, best);
    }
  }

  private static void report(String set, List<SimulatedCitations> replies, SupportCheck check) {
    var counts = counts(replies, check);
    int wrong = 0;
    int wrongAfter = 0;
    int cited = 0;
    int citedAfter = 0;
    int right = 0;
    int rightAfter = 0;
    for (SimulatedCitations reply : replies) {
      var before = reply.answer();
      var after = answer(Improvements.checked((context, run) -> before, check), reply.context());
      wrong += reply.wrong(before.citations());
      cited += before.citations().size();
      wrongAfter += reply.wrong(after);
      citedAfter += after.size();
      right += reply.right(before.citations());
      rightAfter += reply.right(after);
    }
    System.out.printf(
        Locale.ROOT,
        "| %s | %s | %d | %.3f | %.3f | %.3f | %.3f | %.2f |%n",
        set,
        check,
        cited,
        counts.precision(),
        counts.recall(),
        wrong / (double) cited,
        wrongAfter / Math.max(1.0, citedAfter),
        rightAfter / Math.max(1.0, right));
  }

  private static void extracted(
      String set, List<SimulatedCitations> replies, Generator extractive, SupportCheck check) {
    int before = 0;
    int after = 0;
    for (SimulatedCitations reply : replies) {
      before += answer(extractive, reply.context()).size();
      after += answer(Improvements.checked(extractive, check), reply.context()).size();
    }
    System.out.printf("%n%s: of %d quotations %d stay%n%n", set, before, after);
  }

  private static List<Citation> answer(Generator generator, Context context) {
    return generator.apply(context, Run.within(Duration.ofMinutes(1)))
            instanceof Answer.Grounded grounded
        ? grounded.citations()
        : List.of();
  }

  private static Counts counts(List<SimulatedCitations> replies, SupportCheck check) {
    int hits = 0;
    int falseAlarms = 0;
    int misses = 0;
    for (SimulatedCitations reply : replies) {
      var citations = reply.answer().citations();
      var statements =
          citations.stream()
              .map(
                  c ->
                      new SupportCheck.Statement(
                          reply.context().question().text(), c.sentence(), List.of(c.passage())))
              .toList();
      var supports = check.supports(statements, Run.within(Duration.ofMinutes(1)));
      for (int i = 0; i < supports.size(); i++) {
        boolean right = reply.wrong(citations.subList(i, i + 1)) == 0;
        boolean called = supports.get(i) >= .5;
        hits += right && called ? 1 : 0;
        falseAlarms += !right && called ? 1 : 0;
        misses += right && !called ? 1 : 0;
      }
    }
    return new Counts(hits, falseAlarms, misses);
  }
}
