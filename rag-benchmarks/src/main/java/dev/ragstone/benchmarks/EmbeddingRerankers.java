package dev.ragstone.benchmarks;

import static java.util.Objects.requireNonNull;
import static java.util.stream.Collectors.toMap;

import dev.ragstone.benchmarks.RerankedValues.Value;
import dev.ragstone.core.Candidates;
import dev.ragstone.core.Hit;
import dev.ragstone.core.Passage;
import dev.ragstone.core.Question;
import dev.ragstone.core.Ranking;
import dev.ragstone.core.Run;
import dev.ragstone.core.Stage;
import dev.ragstone.decompose.QuestionTypes;
import dev.ragstone.evaluation.Cost;
import dev.ragstone.evaluation.Outcome;
import dev.ragstone.evaluation.Results;
import dev.ragstone.evaluation.Scored;
import dev.ragstone.evaluation.TestCollection;
import dev.ragstone.evaluation.Topic;
import dev.ragstone.evaluation.collections.BeirSettings;
import dev.ragstone.evaluation.collections.TestCollections;
import dev.ragstone.evaluation.metrics.Metrics;
import dev.ragstone.rerank.TextEncoder;
import dev.ragstone.retrieval.Encoder;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/**
 * Prints what rerankers by embedding make of the hybrid's best 100, next to token coverage and to
 * no reranking: settings are chosen on every other question, over all sets together, and what they
 * do is told of the questions between.
 *
 * <p>Measures the sets named by its arguments, or all. The lists of the first stage and of token
 * coverage are those that {@code samples/evaluation/retrieval.yaml} and {@code reranking.yaml} have
 * left in {@code target/evaluation}, or in the folder named by {@code ragstone.results}. The
 * development sets are in {@code ragstone.data}, by default {@code ../shared/data}. Without either
 * it says so and exits with 2. Vectors and values are kept in the folder named by {@code
 * ragstone.cache}, by default {@code target/evaluation/embedding}: delete it to measure anew.
 */
public final class EmbeddingRerankers {

  private static final List<String> SETS =
      List.of(
          "noveleval",
          "cacm",
          "musique-train100",
          "hotpotqa-train100",
          "xquad-en",
          "mtrag-human150-last",
          "cranfield",
          "multihop-rag-facts");

  /** Questions of a set, at most; of those that need several passages there are a hundred. */
  private static final int MOST_TOPICS = 60;

  private static final int MOST_HOPS = 100;

  private final Path data;
  private final Path cache;
  private final Results retrieval;
  private final Results reranking;
  private final RememberedVectors model;
  private final TextEncoder encoder;

  private EmbeddingRerankers(Path data, Path results, Path cache) {
    var bundled = Encoder.bundled();
    this.data = data;
    this.cache = cache;
    retrieval = Results.read(results.resolve("retrieval"));
    reranking = Results.read(results.resolve("reranking"));
    model = new RememberedVectors(bundled.model(), cache.resolve("vectors"));
    encoder =
        new TextEncoder(model, bundled.name(), bundled.queryPrefix(), bundled.passagePrefix());
  }

  public static void main(String[] args) throws IOException {
    var data = Path.of(System.getProperty("ragstone.data", "../shared/data"));
    var results = Path.of(System.getProperty("ragstone.results", "target/evaluation"));
    if (!Files.isDirectory(data.resolve("cranfield"))
        || !Files.isDirectory(results.resolve("retrieval"))
        || !Files.isDirectory(results.resolve("reranking"))) {
      System.err.printf(
          "development sets must be in %s (-Dragstone.data=...), results of retrieval.yaml and"
              + " reranking.yaml in %s (-Dragstone.results=...)%n",
          data.toAbsolutePath().normalize(), results.toAbsolutePath().normalize());
      System.exit(2);
    }
    var cache =
        Path.of(System.getProperty("ragstone.cache", results.resolve("embedding").toString()));
    Files.createDirectories(cache);
    var values = new RerankedValues();
    var measuring = new EmbeddingRerankers(data, results, cache);
    for (String set : args.length == 0 ? SETS : List.of(args)) {
      values.addAll(set, measuring.values(set));
    }
    RerankedTables.print(values);
  }

  private List<Value> values(String set) throws IOException {
    var file = cache.resolve(set + ".tsv");
    if (!Files.exists(file)) {
      RerankedValues.write(file, measured(set));
      model.keep();
    }
    return RerankedValues.read(file);
  }

  private List<Value> measured(String set) {
    boolean given = set.equals("noveleval");
    var collection = given ? lists(set) : corpus(set);
    var found =
        given ? lists(collection, reranking, "as given") : lists(collection, retrieval, "convex");
    var covered =
        given
            ? lists(collection, reranking, "token coverage")
            : lists(collection, retrieval, "convex + coverage");
    Stage<Candidates, Candidates> coverage =
        (candidates, run) ->
            new Candidates(
                candidates.question(),
                covered
                    .getOrDefault(candidates.question(), candidates.ranking())
                    .top(candidates.ranking().size()));
    var values = new ArrayList<Value>();
    for (var way : EmbeddingWays.of(collection, encoder, coverage)) {
      for (int i = 0; i < collection.topics().size(); i++) {
        var topic = collection.topics().get(i);
        var ranking = found.getOrDefault(topic.question(), Ranking.EMPTY);
        values.add(value(i, topic, way, new Candidates(topic.question(), ranking)));
      }
    }
    System.err.printf("%s: %d questions%n", set, collection.topics().size());
    return values;
  }

  private TestCollection lists(String set) {
    return TestCollections.candidateLists(data.resolve(set).resolve(set + ".jsonl.gz"));
  }

  /** Topics with something relevant; of CACM without the lists of citations. */
  private TestCollection corpus(String set) {
    var settings =
        set.equals("cacm")
            ? BeirSettings.USUAL.withRemoved("(?s)\\n[\\d\\t\\s]+$")
            : BeirSettings.USUAL;
    var all = TestCollections.beir(data.resolve(set), settings);
    var topics =
        all.topics().stream()
            .filter(topic -> !topic.judgments().ideal().isEmpty())
            .limit(set.endsWith("train100") ? MOST_HOPS : MOST_TOPICS)
            .toList();
    return new TestCollection(set, all.passages(), topics);
  }

  /** What a route ranked, by question. */
  private static Map<Question, Ranking> lists(TestCollection set, Results results, String route) {
    var passages =
        set.passages().stream().collect(toMap(Passage::id, Function.identity(), (a, b) -> a));
    var scored =
        results.cell(route, set.name()).orElseThrow().scored().stream()
            .collect(toMap(Scored::topic, Function.identity()));
    var lists = new HashMap<Question, Ranking>();
    for (Topic topic : set.topics()) {
      var known = new HashMap<>(passages);
      topic.given().forEach(passage -> known.put(passage.id(), passage));
      var hits = new ArrayList<Hit>();
      for (var found : requireNonNull(scored.get(topic.id())).ranked()) {
        hits.add(new Hit(requireNonNull(known.get(found.id())), found.score()));
      }
      lists.put(topic.question(), new Ranking(hits));
    }
    return lists;
  }

  private static Value value(int i, Topic topic, EmbeddingWays.Way way, Candidates found) {
    var run = Run.within(Duration.ofMinutes(10));
    var ranked = run.perform(way.stage(), found).ranking().hits();
    var outcome = new Outcome(ranked, List.of(), null, Cost.of(run.trace(), Duration.ZERO), null);
    return new Value(
        i,
        QuestionTypes.byRules().apply(topic.question(), run).toString(),
        way.family(),
        way.setting(),
        Metrics.ndcg(10).of(topic, outcome).orElseThrow(),
        Metrics.all(10).of(topic, outcome).orElseThrow());
  }
}
