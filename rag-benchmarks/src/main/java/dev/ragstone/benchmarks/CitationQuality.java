package dev.ragstone.benchmarks;

import static java.util.stream.Collectors.joining;

import dev.langchain4j.model.embedding.EmbeddingModel;
import dev.langchain4j.model.embedding.onnx.bgesmallenv15q.BgeSmallEnV15QuantizedEmbeddingModel;
import dev.ragstone.core.Answer;
import dev.ragstone.core.Citation;
import dev.ragstone.core.Context;
import dev.ragstone.core.Generator;
import dev.ragstone.core.Passage;
import dev.ragstone.core.Run;
import dev.ragstone.generation.Generators;
import dev.ragstone.generation.Improvements;
import dev.ragstone.generation.SupportCheck;
import dev.ragstone.generation.SupportChecks;
import dev.ragstone.rerank.TokenEncoders;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.DoubleFunction;
import java.util.stream.Stream;

/**
 * Prints how well the checks of citations tell right from wrong ones, and what of made replies is
 * shown before and after repair, see {@link SimulatedCitations}: nothing here is about a chat
 * model, and the judge is a {@link SimulatedSupportJudge}.
 *
 * <p>Thresholds are chosen on the questions of even number of both sets together and all is
 * reported on odd ones, of ramdocs on those from {@value #FRESH} on. Reads the sets from the folder
 * named by the property {@code ragstone.data}, by default {@code ../shared/data}; without them it
 * says so and exits with 2. {@code ragstone.questions} caps the questions of a set.
 */
public final class CitationQuality {

  private static final int MOST = Integer.getInteger("ragstone.questions", 250);

  /** Replies of smaller numbers were looked at while their making was mended. */
  private static final int FRESH = 60;

  private static final List<String> SETS = List.of("hotpotqa-train100", "ramdocs");

  private final Map<String, List<SimulatedCitations>> choosing = new LinkedHashMap<>();
  private final Map<String, List<SimulatedCitations>> reported = new LinkedHashMap<>();
  private final Map<String, CitationTally> byKind = new LinkedHashMap<>();

  private CitationQuality(Path data, boolean held) {
    for (String set : SETS) {
      var all = SimulatedCitations.of(data, set, MOST);
      int from = set.equals("ramdocs") ? FRESH : 0;
      var even = all.stream().filter(reply -> reply.number() % 2 == 0).toList();
      var odd = all.stream().filter(r -> r.number() % 2 == 1 && r.number() >= from).toList();
      choosing.put(set, even);
      reported.put(set, held ? odd : even);
    }
  }

  public static void main(String[] args) {
    var data = Path.of(System.getProperty("ragstone.data", "../shared/data"));
    if (!Files.isDirectory(data.resolve("ramdocs"))) {
      System.err.printf(
          "no development sets in %s; name their folder with -Dragstone.data=...%n",
          data.toAbsolutePath().normalize());
      System.exit(2);
    }
    Locale.setDefault(Locale.ROOT);
    var model =
        new RememberedVectors(
            new BgeSmallEnV15QuantizedEmbeddingModel(), Path.of("nothing-remembered"));
    new CitationQuality(data, !Boolean.getBoolean("ragstone.choosing")).measure(model);
  }

  private void measure(EmbeddingModel model) {
    var tokens = new TokenScores(TokenEncoders.bundled());
    System.out.println(
        "| set | check | cited | precision | recall | wrong among shown, before | after | right:"
            + " shown after |");
    System.out.println("|---|---|--:|--:|--:|--:|--:|--:|");
    report("words", chosen(SupportChecks::words, .5, .6, .7, .8, .9));
    report("cosine", chosen(least -> SupportChecks.embedding(model, least), .7, .75, .8, .85, .9));
    report(
        "token scores",
        chosen(
            least -> SupportChecks.scoring(tokens, least - .25, least, 1), .4, .45, .5, .55, .6));
    judged("judge", 0, 0);
    judged("judge, errs on 10 %", .1, 0);
    judged("judge, garbles 20 %", 0, .2);
    kinds();
    for (String set : SETS) {
      extracted(set, Generators.extractive(model), SupportChecks.embedding(model));
    }
  }

  /** The check with the highest mean F1 over the sets. */
  private SupportCheck chosen(DoubleFunction<SupportCheck> checks, double... thresholds) {
    SupportCheck best = checks.apply(thresholds[0]);
    double most = -1;
    for (double threshold : thresholds) {
      var check = checks.apply(threshold);
      double f1 =
          choosing.values().stream()
              .mapToDouble(replies -> checked(replies, check).f1())
              .average()
              .orElse(0);
      System.err.printf("%s: f1 on the choosing half %.3f%n", check, f1);
      if (f1 > most) {
        most = f1;
        best = check;
      }
    }
    return best;
  }

  private void judged(String name, double errs, double garbles) {
    var all = Stream.of(choosing, reported).flatMap(m -> m.values().stream()).flatMap(List::stream);
    var judge = new SimulatedSupportJudge(all.toList(), errs, garbles);
    report(name, SupportChecks.judge(judge));
    if (garbles > 0) {
      garbled(judge);
    }
  }

  /** Where the judge is not readable at all the words decide, and nowhere else. */
  private void garbled(SimulatedSupportJudge judge) {
    int shown = 0;
    int said = 0;
    for (SimulatedCitations reply : reported.values().stream().flatMap(List::stream).toList()) {
      var after = shown(reply, SupportChecks.judge(judge));
      for (MadeClaim claim : reply.claims()) {
        var cited = SimulatedCitations.cited(claim, after);
        if (!cited.isEmpty() && judge.garbled(claim, cited)) {
          shown++;
          var seen = new MadeClaim(claim.kind(), claim.text(), claim.parts(), cited);
          said += supports(SupportChecks.words(), reply, List.of(seen)).getFirst() >= .5 ? 1 : 0;
        }
      }
    }
    System.err.printf(
        "shown though the judge's line was no verdict: %d, all of them by the words: %s%n",
        shown, shown == said);
  }

  private void report(String name, SupportCheck check) {
    var all = new CitationTally();
    reported.forEach(
        (set, replies) -> {
          var tally = new CitationTally();
          for (SimulatedCitations reply : replies) {
            var after = shown(reply, check);
            for (MadeClaim claim : reply.claims()) {
              tally.add(claim, SimulatedCitations.cited(claim, after));
              all.add(claim, SimulatedCitations.cited(claim, after));
            }
          }
          var judged = checked(replies, check);
          System.out.printf("| %s | %s | %s | %s |%n", set, label(name, check), judged, tally);
        });
    byKind.put(name, all);
  }

  private static String label(String name, SupportCheck check) {
    return check.toString().equals("judge") ? name : check.toString();
  }

  private static List<Citation> shown(SimulatedCitations reply, SupportCheck check) {
    Generator replayed = (context, run) -> reply.answer();
    return citations(Improvements.checked(replayed, check), reply.context());
  }

  private static List<Citation> citations(Generator generator, Context context) {
    return generator.apply(context, Run.within(Duration.ofMinutes(10)))
            instanceof Answer.Grounded grounded
        ? grounded.citations()
        : List.of();
  }

  /** Every cited claim put to the check as it is written. */
  private static CheckCounts checked(List<SimulatedCitations> replies, SupportCheck check) {
    var counts = new CheckCounts();
    for (SimulatedCitations reply : replies) {
      var cited = reply.claims().stream().filter(c -> !c.cited().isEmpty()).toList();
      var supports = supports(check, reply, cited);
      for (int i = 0; i < cited.size(); i++) {
        counts.add(cited.get(i).restsOn(cited.get(i).cited()), supports.get(i) >= .5);
      }
    }
    return counts;
  }

  private static List<Double> supports(
      SupportCheck check, SimulatedCitations reply, List<MadeClaim> claims) {
    var statements = new ArrayList<SupportCheck.Statement>();
    for (MadeClaim claim : claims) {
      var passages = List.<Passage>copyOf(claim.cited());
      statements.add(
          new SupportCheck.Statement(reply.context().question().text(), claim.text(), passages));
    }
    return check.supports(statements, Run.within(Duration.ofMinutes(10)));
  }

  private void kinds() {
    var names = List.copyOf(byKind.keySet());
    System.out.printf("%n| sentence | there are | %s |%n", String.join(" | ", names));
    System.out.println("|---|--:" + "|--:".repeat(names.size()) + "|");
    var any = byKind.values().iterator().next();
    any.kinds(false).forEach(kind -> row("wrong: " + kind, kind, false));
    any.kinds(true).stream()
        .filter(kind -> kind.startsWith("true, "))
        .forEach(kind -> row("wrong: " + kind, kind, false));
    any.kinds(true).forEach(kind -> row("right: " + kind, kind, true));
  }

  private void row(String label, String kind, boolean right) {
    var shares = byKind.values().stream().map(t -> "%.2f".formatted(t.shown(kind, right)));
    var count = byKind.values().iterator().next().count(kind);
    System.out.printf("| %s | %d | %s |%n", label, count, shares.collect(joining(" | ")));
  }

  private void extracted(String set, Generator extractive, SupportCheck check) {
    int before = 0;
    int after = 0;
    for (SimulatedCitations reply : reported.getOrDefault(set, List.of())) {
      before += citations(extractive, reply.context()).size();
      after += citations(Improvements.checked(extractive, check), reply.context()).size();
    }
    System.out.printf("%n%s: of %d quotations %d stay%n", set, before, after);
  }
}
