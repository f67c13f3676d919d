package dev.ragstone.benchmarks;

import static java.util.stream.Collectors.toMap;

import dev.langchain4j.data.message.AiMessage;
import dev.langchain4j.model.chat.ChatModel;
import dev.langchain4j.model.chat.request.ChatRequest;
import dev.langchain4j.model.chat.response.ChatResponse;
import dev.ragstone.core.Candidates;
import dev.ragstone.core.Query;
import dev.ragstone.core.QueryPlan;
import dev.ragstone.core.Question;
import dev.ragstone.core.Retriever;
import dev.ragstone.core.Run;
import dev.ragstone.core.Stage;
import dev.ragstone.core.Trace;
import dev.ragstone.decompose.Decomposers;
import dev.ragstone.decompose.Rewriters;
import dev.ragstone.evaluation.Cost;
import dev.ragstone.evaluation.Metric;
import dev.ragstone.evaluation.Outcome;
import dev.ragstone.evaluation.TestCollection;
import dev.ragstone.evaluation.Topic;
import dev.ragstone.evaluation.collections.TestCollections;
import dev.ragstone.evaluation.metrics.Metrics;
import dev.ragstone.evaluation.statistics.PairedTest;
import dev.ragstone.retrieval.Encoder;
import dev.ragstone.retrieval.LuceneIndex;
import dev.ragstone.retrieval.Retrievers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.IntStream;

/**
 * Prints what rewriting does for questions of a conversation, the model's replies being the
 * rewrites that people wrote: how many questions are spared the call, which rewrites are refused
 * though people wrote them, and how well each way finds, with paired tests against the questions as
 * asked.
 *
 * <p>Reads {@code mtrag-human150-last} and {@code mtrag-human150-rewrite} from the folder named by
 * the property {@code ragstone.data}, by default {@code ../shared/data}; without them it says so
 * and exits with 2.
 */
public final class RewriteQuality {

  private static final long SEED = 7;
  private static final List<Metric> METRICS =
      List.of(Metrics.ndcg(10), Metrics.recall(10), Metrics.all(10));

  private final TestCollection asked;
  private final Map<String, String> rewrites;
  private final Retriever retriever;
  private final List<List<List<Double>>> rows = new ArrayList<>();

  /** A model that says one thing. */
  private record Saying(String reply) implements ChatModel {
    @Override
    public ChatResponse doChat(ChatRequest request) {
      return ChatResponse.builder().aiMessage(AiMessage.from(reply)).build();
    }
  }

  private RewriteQuality(TestCollection asked, TestCollection rewritten, Retriever retriever) {
    this.asked = asked;
    this.retriever = retriever;
    rewrites = rewritten.topics().stream().collect(toMap(Topic::id, t -> t.question().text()));
  }

  public static void main(String[] args) {
    var data = Path.of(System.getProperty("ragstone.data", "../shared/data"));
    if (!Files.isDirectory(data.resolve("mtrag-human150-last"))) {
      System.err.printf(
          "no development sets in %s; name their folder with -Dragstone.data=...%n",
          data.toAbsolutePath().normalize());
      System.exit(2);
    }
    var asked = TestCollections.beir(data.resolve("mtrag-human150-last"));
    var rewritten = TestCollections.beir(data.resolve("mtrag-human150-rewrite"));
    try (var index = LuceneIndex.inMemory(Encoder.bundled())) {
      index.add(asked.passages());
      index.commit();
      new RewriteQuality(asked, rewritten, Retrievers.hybrid(index)).print();
    }
  }

  private void print() {
    printCalls();
    System.out.println(
        "| way | ndcg@10 | recall@10 | all@10 | ndcg@10 against as asked | p | against the rewrite alone | p |");
    System.out.println("|---|--:|--:|--:|--:|--:|--:|--:|");
    row("as asked", topic -> Decomposers.none());
    row("people's rewrite alone", topic -> plan(topic, List.of()));
    row("people's rewrite, as asked .5", topic -> plan(topic, List.of(0.5)));
    row("people's rewrite, as asked .2", topic -> plan(topic, List.of(0.2)));
    row("people's rewrite, as asked 1", topic -> plan(topic, List.of(1.0)));
    for (double weight : List.of(0.2, 0.5)) {
      row(
          "rewriting, as asked " + weight,
          topic -> Decomposers.rewriting(rewriter(topic), Decomposers.none(), weight));
    }
    row("rewriting alone", topic -> rewriter(topic).then(Decomposers.none()));
    for (double weight : List.of(1.0, 1.5)) {
      row("rewrite, a query a leg, dense " + weight, topic -> byLeg(topic, weight));
    }
  }

  private void printCalls() {
    int calls = 0;
    int history = 0;
    int refused = 0;
    int mended = 0;
    for (Topic topic : asked.topics()) {
      var run = Run.within(Duration.ofMinutes(1));
      var question = run.perform(rewriter(topic), topic.question());
      var trace = run.trace();
      calls += trace.modelCalls();
      history += topic.question().history().isEmpty() ? 0 : 1;
      mended += trace.only(Trace.Event.Repaired.class).size();
      refused += trace.degradations().size();
      trace
          .degradations()
          .forEach(
              d ->
                  System.out.printf(
                      "refused: %s%n  asked: %s%n", d.cause().getMessage(), question.text()));
      if (trace.modelCalls() == 0 && !topic.question().history().isEmpty()) {
        System.out.printf("spared: %s%n     people: %s%n", question.text(), rewrite(topic));
      }
    }
    System.out.printf(
        "%nof %d rewrites of another conversation's question, %d are refused%n",
        asked.topics().size(), strangers());
    System.out.printf(
        "%n%d questions, %d with history, %d model calls, %d rewrites refused, %d mended%n%n",
        asked.topics().size(), history, calls, refused, mended);
  }

  /** How many replies are refused that belong to a question half the collection away. */
  private long strangers() {
    var topics = asked.topics();
    return IntStream.range(0, topics.size())
        .filter(
            i -> {
              var other = rewrite(topics.get((i + topics.size() / 2) % topics.size()));
              var message = topics.get(i).question();
              var run = Run.within(Duration.ofMinutes(1));
              run.perform(rewriter(other), continued(message));
              return !run.trace().degradations().isEmpty();
            })
        .count();
  }

  /** The same message, in a conversation and worded so that a model is asked about it. */
  private static Question continued(Question message) {
    var history = new ArrayList<>(message.history());
    history.add(new Question.Turn("Hello", "Hello."));
    return new Question("And: " + message.text(), history, List.of());
  }

  private Stage<Question, Question> rewriter(Topic topic) {
    return rewriter(rewrite(topic));
  }

  private static Stage<Question, Question> rewriter(String reply) {
    return Rewriters.conversational(new Saying(reply)).orElse(Stage.unchanged());
  }

  private String rewrite(Topic topic) {
    return rewrites.getOrDefault(topic.id(), topic.question().text());
  }

  private Stage<Question, QueryPlan> plan(Topic topic, List<Double> raw) {
    var queries =
        raw.stream()
            .map(w -> new Query(topic.question().text(), Query.Role.PARAPHRASE, w, Query.Leg.BOTH))
            .toList();
    return (question, run) -> QueryPlan.asAskedAnd(question.asking(rewrite(topic)), queries);
  }

  /** The same text in both legs, but as a query each. */
  private Stage<Question, QueryPlan> byLeg(Topic topic, double dense) {
    var text = rewrite(topic);
    return (question, run) ->
        new QueryPlan(
            question.asking(text),
            List.of(
                new Query(text, Query.Role.ORIGINAL, 1, Query.Leg.LEXICAL),
                new Query(text, Query.Role.PARAPHRASE, dense, Query.Leg.DENSE)));
  }

  private void row(String name, Function<Topic, Stage<Question, QueryPlan>> way) {
    var values = METRICS.stream().map(metric -> new ArrayList<Double>()).toList();
    for (Topic topic : asked.topics()) {
      var run = Run.within(Duration.ofMinutes(1));
      var found = run.perform(way.apply(topic).then(retriever), topic.question());
      var outcome = outcome(found, run.trace());
      for (int i = 0; i < METRICS.size(); i++) {
        METRICS.get(i).of(topic, outcome).ifPresent(values.get(i)::add);
      }
    }
    rows.add(List.copyOf(values));
    var row = new StringBuilder("| " + name);
    values.forEach(of -> row.append(String.format(Locale.ROOT, " | %.3f", mean(of))));
    for (var base : rows.subList(0, Math.min(2, rows.size()))) {
      var differences = differences(values.getFirst(), base.getFirst());
      row.append(
          String.format(
              Locale.ROOT, " | %+.3f | %.4f", mean(differences), PairedTest.p(differences, SEED)));
    }
    System.out.println(row + " |");
  }

  private static Outcome outcome(Candidates found, Trace trace) {
    return new Outcome(
        found.ranking().hits(), List.of(), null, Cost.of(trace, Duration.ZERO), null);
  }

  private static List<Double> differences(List<Double> values, List<Double> base) {
    var differences = new ArrayList<Double>();
    for (int i = 0; i < values.size(); i++) {
      differences.add(values.get(i) - base.get(i));
    }
    return differences;
  }

  private static double mean(List<Double> values) {
    return values.stream().mapToDouble(Double::doubleValue).average().orElse(0);
  }
}
