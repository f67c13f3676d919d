package dev.ragstone.evaluation.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.ragstone.core.Decomposer;
import dev.ragstone.core.Findings;
import dev.ragstone.core.Limits;
import dev.ragstone.core.Reader;
import dev.ragstone.core.Retriever;
import dev.ragstone.decompose.Asking;
import dev.ragstone.decompose.Decomposers;
import dev.ragstone.decompose.Planners;
import dev.ragstone.decompose.SequentialSettings;
import dev.ragstone.evaluation.Experiment;
import dev.ragstone.evaluation.RecordedChatModel;
import dev.ragstone.evaluation.Results;
import dev.ragstone.evaluation.Route;
import dev.ragstone.evaluation.Settings;
import dev.ragstone.evaluation.TestCollection;
import dev.ragstone.evaluation.Ties;
import dev.ragstone.evaluation.collections.TestCollections;
import dev.ragstone.evaluation.metrics.Metrics;
import dev.ragstone.evaluation.report.Report;
import dev.ragstone.generation.Readers;
import dev.ragstone.retrieval.Encoder;
import dev.ragstone.retrieval.LuceneIndex;
import dev.ragstone.retrieval.Retrievers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * What taking the steps of a question is worth. Needs the development sets, and is skipped, saying
 * so, where they are not; the tables it prints are those of docs/quality.md, with {@code
 * -Dragstone.branches=1,2,3}.
 */
class StepsFiguresTest {

  private static final String ASKED = "the question";
  private static final String UNANSWERED = "their steps, no answers";
  private static final String ANSWERED = "their steps, their answers";
  private static final String EXTRACTED = "their steps, read by extraction, branches: ";

  private final Reader extracting = Readers.extractive(Encoder.bundled().model());

  /** The steps and answers that people wrote are replayed as a model's replies. */
  @Test
  void steps_find_what_the_question_alone_does_not(@TempDir Path folder) {
    var collection = collection("musique-train100");
    var replies = folder.resolve("replies.jsonl");
    try (var index = index(collection)) {
      var gold = RecordedChatModel.record(new GoldSteps(collection), replies);
      var recorded =
          run(collection, asking(gold, Retrievers.hybrid(index)), folder.resolve("recorded"));
      var model = RecordedChatModel.replay(replies);
      var routes = new ArrayList<>(asking(model, Retrievers.hybrid(index)));
      routes.addAll(extracting(model, Retrievers.hybrid(index)));
      var replayed = run(collection, routes, folder.resolve("replayed"));

      assertThat(all10(replayed, ASKED)).isBetween(.42, .52);
      assertThat(all10(replayed, ANSWERED)).isGreaterThanOrEqualTo(.85);
      assertThat(all10(replayed, EXTRACTED + 1)).isGreaterThanOrEqualTo(.65);
      assertThat(all10(replayed, ANSWERED)).isEqualTo(all10(recorded, ANSWERED));
      assertThat(all10(replayed, UNANSWERED)).isEqualTo(all10(recorded, UNANSWERED));
    }
  }

  /** The set has no steps that people wrote: those of the rules are taken. */
  @Test
  void questions_that_need_no_steps_lose_nothing(@TempDir Path folder) {
    var collection = collection("hotpotqa-train100");
    try (var index = index(collection)) {
      var retriever = Retrievers.hybrid(index);
      var routes =
          List.of(
              route(ASKED, Decomposers.none(), retriever),
              route("by rules", Decomposers.byRules(retriever, extracting), retriever));

      var results = run(collection, routes, folder);

      assertThat(all10(results, "by rules")).isGreaterThanOrEqualTo(all10(results, ASKED));
      assertThat(mean(results, "by rules", "ndcg@10"))
          .isGreaterThanOrEqualTo(mean(results, ASKED, "ndcg@10"));
    }
  }

  private static List<Route> asking(RecordedChatModel model, Retriever retriever) {
    var planner = Planners.byModel(model, 5, Asking.ALWAYS);
    Reader silent = (found, run) -> new Findings(found.question(), List.of());
    return List.of(
        route(ASKED, Decomposers.none(), retriever),
        route(UNANSWERED, Decomposers.sequential(planner, retriever, silent), retriever),
        route(
            ANSWERED,
            Decomposers.sequential(planner, retriever, Readers.byModel(model)),
            retriever));
  }

  private List<Route> extracting(RecordedChatModel model, Retriever retriever) {
    var planner = Planners.byModel(model, 5, Asking.ALWAYS);
    return Stream.of(System.getProperty("ragstone.branches", "1").split(",", -1))
        .map(Integer::parseInt)
        .map(
            branches ->
                route(
                    EXTRACTED + branches,
                    Decomposers.sequential(
                        planner,
                        retriever,
                        extracting,
                        SequentialSettings.USUAL.withBranches(branches)),
                    retriever))
        .toList();
  }

  private static TestCollection collection(String set) {
    var data = Path.of(System.getProperty("ragstone.data", "../../shared/data")).resolve(set);
    assumeTrue(Files.isDirectory(data), () -> "skipped: no development set in " + data);
    return TestCollections.beir(data);
  }

  /** Kept from one run to the next, for encoding takes longer than all the rest. */
  private static LuceneIndex index(TestCollection collection) {
    var index = LuceneIndex.open(Path.of("target/figures", collection.name()), Encoder.bundled());
    if (index.stats().passages() != collection.passages().size()) {
      index.add(collection.passages());
      index.commit();
    }
    return index;
  }

  private static Results run(TestCollection collection, List<Route> routes, Path folder) {
    var limits = new Limits(Duration.ofMinutes(10), 64, 1_000_000);
    var results =
        new Experiment(
                "steps",
                routes,
                List.of(collection),
                List.of(Metrics.all(10), Metrics.ndcg(10)),
                new Settings(2, 100, limits, Ties.TREC_EVAL, 42))
            .run(folder);
    System.out.println(Report.of(results, ASKED).markdown());
    return results;
  }

  private static Route route(String name, Decomposer decomposer, Retriever retriever) {
    var route = decomposer.then(retriever);
    return new Route(name, collection -> route);
  }

  private static double all10(Results results, String route) {
    return mean(results, route, "all@10");
  }

  private static double mean(Results results, String route, String metric) {
    return results.cells().stream()
        .filter(cell -> cell.route().equals(route))
        .findFirst()
        .orElseThrow()
        .values(metric)
        .values()
        .stream()
        .mapToDouble(value -> value)
        .average()
        .orElseThrow();
  }
}
