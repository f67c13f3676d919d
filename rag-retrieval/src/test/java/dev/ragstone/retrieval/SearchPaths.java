package dev.ragstone.retrieval;

import dev.langchain4j.data.message.UserMessage;
import dev.langchain4j.invocation.InvocationContext;
import dev.langchain4j.invocation.InvocationParameters;
import dev.langchain4j.rag.query.Metadata;
import dev.langchain4j.store.embedding.EmbeddingSearchRequest;
import dev.ragstone.core.Candidates;
import dev.ragstone.core.Fusion;
import dev.ragstone.core.Limits;
import dev.ragstone.core.Passage;
import dev.ragstone.core.Query;
import dev.ragstone.core.QueryPlan;
import dev.ragstone.core.Question;
import dev.ragstone.core.ReciprocalRankFusion;
import dev.ragstone.core.Retriever;
import dev.ragstone.core.Run;
import dev.ragstone.core.langchain4j.Contents;
import dev.ragstone.core.langchain4j.Questions;
import java.time.Duration;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Every way from a question to the passages of an index, but its legs alone.
 *
 * @param model that made the vectors of the index
 * @param passages of the index by id
 */
record SearchPaths(LuceneIndex index, CountingEncoder model, Map<String, Passage> passages) {

  static final int DEPTH = 4;

  /** A way from a question with filters to passages. */
  record Path(String name, Function<Question, List<Passage>> search) {
    @Override
    public String toString() {
      return name;
    }
  }

  /** One line for each. */
  Stream<Path> all() {
    return Stream.of(
        path("convex", hybrid(index)),
        path("convex, z-score", convex(Normalisations.zScore())),
        path("convex, dbsf", convex(Normalisations.dbsf())),
        path("one leg", Retrievers.searching(index.dense(), DEPTH)),
        fused(new ReciprocalRankFusion(60)),
        fused(new WeightedRrf(60, new Weights(Map.of("bm25", .4, "dense", .6)))),
        fused(new OrderNormalisedRrf(60, Weights.EQUAL)),
        fused(new Borda()),
        fused(new CombSum(Normalisations.minMax())),
        fused(new CombMnz(Normalisations.rank())),
        fused(new CombMax()),
        fused(new RoundRobin()),
        fused(GreedyCoverage.USUAL),
        parts("coverage", hybrid(index)),
        parts("comb-max", Retrievers.merging(new CombMax(), hybrid(index))),
        parts("round-robin", Retrievers.merging(new RoundRobin(), hybrid(index))),
        parts("greedy", Retrievers.merging(GreedyCoverage.USUAL, hybrid(index))),
        path("title links", this::linked),
        path("passage graph, two hops", this::walked),
        path("a window around hits", this::widened),
        feedback(Feedback.rm3(index.bm25()), index.dense()),
        feedback(Feedback.rocchio(index.bm25()), index.dense()),
        feedback(Feedback.bo1(index.bm25()), index.dense()),
        feedback(Feedback.bm25Prf(index.bm25()), index.dense()),
        feedback(index.bm25(), Feedback.vectorAverage(index.dense())),
        feedback(index.bm25(), Feedback.vectorRocchio(index.dense())),
        path("text feedback", Feedback.text(hybrid(index))),
        path("query by document", Retrievers.searching(QueryByDocument.of(index), DEPTH)),
        new Path("embedding store, vector alone", question -> stored(question, null)),
        new Path("embedding store, with words", question -> stored(question, question.text())),
        new Path("content retriever", this::contents));
  }

  private Path path(String name, Retriever retriever) {
    return new Path(name, question -> retrieved(retriever, QueryPlan.asAsked(question)));
  }

  private Path fused(Fusion fusion) {
    return path(fusion.toString(), Retrievers.fusing(fusion, DEPTH, index.bm25(), index.dense()));
  }

  /** The words of a question are its sub-questions. */
  private Path parts(String name, Retriever retriever) {
    return new Path(
        "parts by " + name,
        question -> {
          var parts =
              Arrays.stream(question.text().split("\\s+", 3)).map(Query::subQuestion).toList();
          return retrieved(retriever, QueryPlan.asAskedAnd(question, parts));
        });
  }

  private Retriever convex(Normalisation scale) {
    return Retrievers.hybrid(
        index.bm25(), index.dense(), new ConvexFusion(.6, scale, scale), DEPTH);
  }

  static Retriever hybrid(LuceneIndex index) {
    return Retrievers.hybrid(index, ConvexFusion.USUAL_WEIGHT, 2 * DEPTH);
  }

  static List<Passage> retrieved(Retriever retriever, QueryPlan plan) {
    var run = Run.start(Limits.within(Duration.ofMinutes(1)), event -> {});
    return retriever.apply(plan, run).ranking().passages();
  }

  private Candidates linked(QueryPlan plan, Run run) {
    return Links.byTitle().apply(hybrid(index).apply(plan, run), run);
  }

  private Path feedback(ScoringSearcher words, ScoringSearcher vectors) {
    return path(words + " and " + vectors, Retrievers.hybrid(words, vectors, .6, DEPTH));
  }

  private Candidates walked(QueryPlan plan, Run run) {
    var walk = Links.graph(index, GraphSettings.USUAL.withHops(2));
    return walk.apply(hybrid(index).apply(plan, run), run);
  }

  private Candidates widened(QueryPlan plan, Run run) {
    return SmallToBig.window(index, 1, 5000).apply(hybrid(index).apply(plan, run), run);
  }

  private List<Passage> stored(Question question, @Nullable String words) {
    var request =
        EmbeddingSearchRequest.builder()
            .query(words)
            .queryEmbedding(model.embed(question.text()).content())
            .maxResults(DEPTH)
            .filter(question.filters().getFirst())
            .build();
    return index.asEmbeddingStore().search(request).matches().stream()
        .map(match -> StoredSegments.passage(match.embeddingId(), match.embedded()))
        .map(this::withBooleans)
        .toList();
  }

  private List<Passage> contents(Question question) {
    var retriever =
        Retrievers.asContentRetriever(
            (asked, run) -> hybrid(index).apply(QueryPlan.asAsked(asked), run),
            Limits.within(Duration.ofMinutes(1)),
            DEPTH);
    var context =
        InvocationContext.builder()
            .invocationParameters(
                InvocationParameters.from(Questions.FILTER, question.filters().getFirst()))
            .build();
    var metadata =
        Metadata.builder()
            .chatMessage(UserMessage.from(question.text()))
            .invocationContext(context)
            .build();
    var query = dev.langchain4j.rag.query.Query.from(question.text(), metadata);
    return retriever.retrieve(query).stream()
        .map(Contents::passage)
        .map(this::withBooleans)
        .toList();
  }

  /** LangChain4j's metadata holds booleans as text. */
  private Passage withBooleans(Passage passage) {
    var added = Objects.requireNonNull(passages.get(passage.id()));
    var metadata = new HashMap<>(passage.metadata());
    added
        .metadata()
        .forEach(
            (key, value) ->
                metadata.computeIfPresent(
                    key, (k, back) -> back.toString().equals(value.toString()) ? value : back));
    return new Passage(passage.id(), passage.text(), passage.title(), passage.source(), metadata);
  }
}
