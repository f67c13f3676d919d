package dev.ragstone.evaluation.cli;

import static java.util.Comparator.comparing;
import static java.util.stream.Collectors.joining;

import dev.ragstone.core.Candidates;
import dev.ragstone.core.Question;
import dev.ragstone.core.Retriever;
import dev.ragstone.core.Stage;
import dev.ragstone.evaluation.Experiment;
import dev.ragstone.evaluation.Metric;
import dev.ragstone.evaluation.Route;
import dev.ragstone.evaluation.TestCollection;
import dev.ragstone.evaluation.cli.ExperimentFile.RouteEntry;
import dev.ragstone.evaluation.cli.ExperimentFile.Until;
import dev.ragstone.evaluation.cli.ExperimentFile.Variants;
import dev.ragstone.evaluation.collections.Given;
import dev.ragstone.evaluation.collections.GoldParts;
import dev.ragstone.evaluation.collections.TrecRuns;
import dev.ragstone.evaluation.metrics.Metrics;
import dev.ragstone.evaluation.robustness.Attack;
import dev.ragstone.evaluation.robustness.Attacks;
import dev.ragstone.evaluation.robustness.Orders;
import dev.ragstone.evaluation.robustness.Perturbation;
import dev.ragstone.evaluation.robustness.Perturbations;
import dev.ragstone.spring.AskProperties;
import dev.ragstone.spring.IngestProperties;
import dev.ragstone.spring.RagstoneProperties;
import dev.ragstone.spring.RagstoneProperties.Chat;
import dev.ragstone.spring.RagstoneProperties.Observe;
import dev.ragstone.spring.RagstoneRoute;
import dev.ragstone.spring.SplitBy;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;
import org.springframework.util.unit.DataSize;

/** The experiment that a file describes. */
final class Described {

  private static final int ATTACKED_BELOW = 10;

  /** A measurement asks its questions itself. */
  private static final AskProperties UNASKED = new AskProperties(1, Question.MAX_LENGTH, 0);

  private final ExperimentFile file;
  private final Setting setting;
  private final Indexes indexes;
  private final Models models;
  private final Sets sets;

  Described(ExperimentFile file, Setting setting, Indexes indexes, Models models) {
    this.file = file;
    this.setting = setting;
    this.indexes = indexes;
    this.models = models;
    this.sets = Sets.read(file.collections(), setting);
  }

  Experiment experiment() {
    return new Experiment(file.name(), routes(), collections(), metrics(), file.settings());
  }

  private List<Metric> metrics() {
    var metrics = new ArrayList<Metric>();
    file.metrics().forEach(name -> metrics.add(metric(name)));
    if (variants().isPresent() && !attacks().isEmpty()) {
      metrics.add(Attacks.targetIn(ATTACKED_BELOW));
    }
    return metrics;
  }

  private Metric metric(String name) {
    return models
        .chat()
        .map(judge -> Metrics.parse(name, judge))
        .orElseGet(() -> Metrics.parse(name));
  }

  private List<TestCollection> collections() {
    var all = new ArrayList<TestCollection>();
    for (TestCollection plain : sets.collections()) {
      all.add(plain);
      for (Perturbation operator : perturbations()) {
        all.add(Perturbations.apply(plain, operator, file.seed()));
      }
    }
    return all;
  }

  private List<Route> routes() {
    var all = new ArrayList<Route>();
    for (RouteEntry entry : baselineFirst()) {
      var routes = new ArrayList<Route>();
      routes.add(new Route(entry.name(), collection -> plain(entry, collection)));
      if (entry.trecRun() == null) {
        routes.addAll(varied(entry));
      }
      for (Route route : routes) {
        all.add(
            Configured.route(
                route, collection -> behind(entry, collection), entry.cost().limits()));
      }
    }
    return all;
  }

  /** Reports compare with the first. */
  private List<RouteEntry> baselineFirst() {
    var routes = new ArrayList<>(file.routes());
    var baseline = file.baseline();
    if (baseline != null) {
      if (routes.stream().noneMatch(entry -> entry.name().equals(baseline))) {
        throw new IllegalArgumentException(
            "the baseline '%s' is no route; there are %s"
                .formatted(baseline, routes.stream().map(RouteEntry::name).toList()));
      }
      routes.sort(comparing(entry -> !entry.name().equals(baseline)));
    }
    return routes;
  }

  /** What outcomes depend on that no stage prints. */
  private String behind(RouteEntry entry, TestCollection collection) {
    var documents = sets.documents(collection);
    return Stream.of(
            (documents == null ? "" : Content.of(documents)) + Indexes.kind(entry.index()),
            entry.trecRun() == null ? "" : Content.of(setting.path(entry.trecRun())),
            models.identity())
        .collect(joining(" "));
  }

  private Stage<Question, ?> plain(RouteEntry entry, TestCollection collection) {
    if (entry.trecRun() != null) {
      return TrecRuns.replay(setting.path(entry.trecRun()), collection);
    }
    var route = configured(entry, collection);
    return file.until() == Until.CANDIDATES ? route.toCandidates() : route.toAnswer();
  }

  private List<Route> varied(RouteEntry entry) {
    var wanted = variants();
    if (wanted.isEmpty()) {
      return List.of();
    }
    var all = new ArrayList<Route>();
    Function<TestCollection, Stage<Question, Candidates>> found =
        collection -> configured(entry, collection).retrieval();
    Function<TestCollection, Stage<Candidates, Candidates>> reranked =
        collection -> configured(entry, collection).reranking();
    if (!attacks().isEmpty()) {
      all.addAll(
          Attacks.routes(entry.name(), found, reranked, attacks(), ATTACKED_BELOW, file.seed()));
    }
    if (wanted.get().orders() > 1) {
      all.addAll(
          file.until() == Until.CANDIDATES
              ? Orders.candidateRoutes(
                  entry.name(), found, reranked, wanted.get().orders(), file.seed())
              : shownInOrders(entry, wanted.get().orders()));
    }
    return all;
  }

  private List<Route> shownInOrders(RouteEntry entry, int orders) {
    return Orders.evidenceRoutes(
        entry.name(),
        collection -> configured(entry, collection).toContext(),
        collection -> configured(entry, collection).generation(),
        orders,
        file.seed());
  }

  private RagstoneRoute configured(RouteEntry entry, TestCollection collection) {
    var stages = new ArrayList<Stage<?, ?>>();
    if (collection.topics().stream().anyMatch(topic -> !topic.given().isEmpty())) {
      var given = Given.candidates(collection);
      stages.add((Retriever) (plan, run) -> given.apply(plan.question(), run));
    }
    if (entry.goldParts()) {
      stages.add(GoldParts.of(collection));
    }
    return RagstoneRoute.over(
        indexes.of(collection, sets.documents(collection), entry.index()),
        indexes.encoder(),
        properties(entry),
        models.chat(),
        stages.toArray(new Stage<?, ?>[0]));
  }

  private static RagstoneProperties properties(RouteEntry entry) {
    return new RagstoneProperties(
        entry.index(),
        new IngestProperties(
            null,
            false,
            null,
            false,
            DataSize.ofMegabytes(100),
            SplitBy.PARAGRAPHS,
            1000,
            100,
            5,
            1),
        entry.decompose(),
        entry.retrieve(),
        entry.rerank(),
        entry.correct(),
        entry.select(),
        entry.pack(),
        entry.generate(),
        new Chat(null, null, null),
        entry.cost(),
        UNASKED,
        new Observe(false));
  }

  private Optional<Variants> variants() {
    return Optional.ofNullable(file.variants());
  }

  private List<Perturbation> perturbations() {
    return variants()
        .map(v -> all(v.questions(), Perturbations.all(), Perturbations::named))
        .orElse(List.of());
  }

  private List<Attack> attacks() {
    return variants().map(v -> all(v.attacks(), Attacks.all(), Attacks::named)).orElse(List.of());
  }

  private static <T> List<T> all(
      List<String> names, List<? extends T> all, Function<String, T> named) {
    return names.equals(List.of("all")) ? List.copyOf(all) : names.stream().map(named).toList();
  }
}
