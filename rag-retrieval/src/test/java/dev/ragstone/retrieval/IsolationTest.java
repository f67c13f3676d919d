package dev.ragstone.retrieval;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.langchain4j.data.message.UserMessage;
import dev.langchain4j.invocation.InvocationContext;
import dev.langchain4j.invocation.InvocationParameters;
import dev.langchain4j.rag.query.Metadata;
import dev.langchain4j.store.embedding.EmbeddingSearchRequest;
import dev.langchain4j.store.embedding.filter.Filter;
import dev.langchain4j.store.embedding.filter.comparison.IsEqualTo;
import dev.langchain4j.store.embedding.filter.logical.And;
import dev.ragstone.core.Candidates;
import dev.ragstone.core.Fusion;
import dev.ragstone.core.Limits;
import dev.ragstone.core.Passage;
import dev.ragstone.core.Query;
import dev.ragstone.core.QueryPlan;
import dev.ragstone.core.Question;
import dev.ragstone.core.RagException.InvalidFilter;
import dev.ragstone.core.ReciprocalRankFusion;
import dev.ragstone.core.Retriever;
import dev.ragstone.core.Run;
import dev.ragstone.core.Searcher;
import dev.ragstone.core.langchain4j.Contents;
import dev.ragstone.core.langchain4j.Questions;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * A filter holds on every path from a question to passages: 600 passages with metadata of every
 * kind, 200 filters, 1,000 questions, all from one seed. What a filter accepts is what {@link
 * FilterMeaning} says.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class IsolationTest {

  private static final int PASSAGES = 600;
  private static final int FILTERS = 200;
  private static final int QUESTIONS = 1_000;

  /** Filters of one group are asked together; those of the first ask for a key that is nowhere. */
  private static final int GROUPS = 50;

  private static final int PAIRS_A_PATH = 2_000;
  private static final int DEPTH = 4;

  private static final String EVERYWHERE = "stone";
  private static final List<String> WORDS =
      List.of("mill river bridge heron quarry hill water ferry lamp tower glass rope".split(" "));

  private static final List<String> SYNTAX =
      List.of("*:*", "text:a OR flag:true", "-day:2024-01-01", "[* TO *]", "/.*/", "(a) NOT b");

  private final CountingEncoder model = new CountingEncoder();
  private final LuceneIndex index = LuceneIndex.inMemory(Encoder.of(model));
  private final Map<String, Passage> passages = new HashMap<>();
  private final List<Filter> filters = new ArrayList<>();
  private final List<String> questions = new ArrayList<>();
  private final List<Set<String>> accepted = new ArrayList<>();

  /** A way from a question with filters to passages. */
  private record Path(String name, Function<Question, List<Passage>> search) {
    @Override
    public String toString() {
      return name;
    }
  }

  /** Every path but the legs alone; one line for each. */
  Stream<Path> a_filter_holds_on_every_path() {
    return Stream.of(
        path("convex", hybrid()),
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
        parts("coverage", hybrid()),
        parts("comb-max", Retrievers.merging(new CombMax(), hybrid())),
        parts("round-robin", Retrievers.merging(new RoundRobin(), hybrid())),
        parts("greedy", Retrievers.merging(GreedyCoverage.USUAL, hybrid())),
        path("title links", this::linked),
        new Path("embedding store, vector alone", question -> stored(question, null)),
        new Path("embedding store, with words", question -> stored(question, question.text())),
        new Path("content retriever", this::contents));
  }

  @BeforeAll
  void fill() {
    var random = new Random(20260101);
    for (int i = 0; i < PASSAGES; i++) {
      var text = EVERYWHERE + " " + words(random, 6);
      passages.put("p" + i, new Passage("p" + i, text, words(random, 1), "", some(random)));
    }
    // each lay in the index with other metadata first, in another segment
    index.add(passages.values().stream().map(p -> withOther(p, some(random))).toList());
    index.commit();
    index.add(List.copyOf(passages.values()));
    for (int i = 0; i < FILTERS; i++) {
      var filter = RandomMetadata.filter(random, 2);
      filters.add(i % GROUPS == 0 ? new And(new IsEqualTo("nobody has it", "a"), filter) : filter);
    }
    for (int i = 0; i < QUESTIONS; i++) {
      var words = random.nextInt(3) == 0 ? "" : EVERYWHERE + " ";
      var more = random.nextInt(10) == 0 ? SYNTAX.get(random.nextInt(SYNTAX.size())) : "";
      questions.add(words + words(random, 3) + " " + more + " " + i);
    }
    for (Filter filter : filters) {
      accepted.add(
          passages.values().stream()
              .filter(passage -> FilterMeaning.accepts(filter, passage))
              .map(Passage::id)
              .collect(Collectors.toSet()));
    }
  }

  @AfterAll
  void close() {
    index.close();
  }

  @Test
  void the_filters_are_worth_asking() {
    var shares = accepted.stream().mapToInt(Set::size).summaryStatistics();

    assertThat(shares.getMin()).isZero();
    assertThat(shares.getMax()).isEqualTo(PASSAGES);
    assertThat(shares.getAverage()).isCloseTo(PASSAGES / 2.0, within(PASSAGES / 5.0));
  }

  /** Every filter with every question, four at a time, on one of the legs. */
  @Test
  void a_filter_holds_in_every_leg() {
    var words = index.bm25();
    var vectors = index.dense();
    var legs = List.of(words, vectors, words, vectors, words, new DenseSearcher(index, 0));
    var hits = new AtomicLong();
    var refused = new AtomicLong();

    IntStream.range(0, QUESTIONS)
        .parallel()
        .forEach(
            q -> {
              var query = Query.original(new Question(questions.get(q)));
              for (int group = 0; group < GROUPS; group++) {
                var leg = legs.get((q + group) % legs.size());
                var all = IntStream.iterate(group, f -> f < FILTERS, f -> f + GROUPS).toArray();
                check(all, found(leg, query, DEPTH, all), leg, hits, refused);
              }
            });

    assertThat(hits.get()).isGreaterThan(QUESTIONS * GROUPS);
    assertFewRefused(refused, QUESTIONS * GROUPS);
  }

  @ParameterizedTest
  @MethodSource
  void a_filter_holds_on_every_path(Path path) {
    var hits = new AtomicLong();
    var refused = new AtomicLong();

    IntStream.range(0, PAIRS_A_PATH)
        .parallel()
        .forEach(
            pair -> {
              int f = pair % FILTERS;
              var question = new Question(questions.get((int) (pair * 7919L % QUESTIONS)));
              var asked = question.restrictedTo(filters.get(f));
              check(new int[] {f}, () -> path.search().apply(asked), path, hits, refused);
            });

    assertThat(hits.get()).isGreaterThan(PAIRS_A_PATH);
    assertFewRefused(refused, PAIRS_A_PATH);
  }

  @Test
  void several_filters_of_a_question_hold_together() {
    var retriever = hybrid();
    int both = 0;
    for (int f = 1; f < FILTERS; f++) {
      if (f % GROUPS != 0 && (f - 1) % GROUPS != 0) {
        var question =
            new Question(questions.get(f))
                .restrictedTo(filters.get(f))
                .restrictedTo(filters.get(f - 1));
        for (Passage passage : retrieved(retriever, QueryPlan.asAsked(question))) {
          assertThat(accepted.get(f)).contains(passage.id());
          assertThat(accepted.get(f - 1)).contains(passage.id());
          both++;
        }
      }
    }

    assertThat(both).isGreaterThan(FILTERS);
  }

  @Test
  void whatever_a_filter_accepts_is_found() {
    var others = List.of(index.bm25(), new DenseSearcher(index, 0));
    var query = Query.original(new Question(EVERYWHERE));
    var refused = new AtomicLong();

    for (int f = 0; f < FILTERS; f++) {
      for (Searcher leg : List.of(index.dense(), others.get(f / 2 % 2))) {
        try {
          assertThat(found(leg, query, PASSAGES, f).get())
              .as("%s, %s", leg, filters.get(f))
              .extracting(Passage::id)
              .containsExactlyInAnyOrderElementsOf(accepted.get(f));
        } catch (InvalidFilter e) {
          refused.incrementAndGet();
        }
      }
    }

    assertFewRefused(refused, FILTERS * 2);
  }

  private interface Search {
    List<Passage> get();
  }

  private Search found(Searcher leg, Query query, int depth, int... asked) {
    var together = Arrays.stream(asked).mapToObj(filters::get).toList();
    return () -> leg.search(query, together, depth).passages();
  }

  /** What is found is accepted, and is the passage that was added last under its id. */
  private void check(int[] asked, Search search, Object path, AtomicLong hits, AtomicLong refused) {
    try {
      for (Passage passage : search.get()) {
        if (Arrays.stream(asked).anyMatch(f -> !accepted.get(f).contains(passage.id()))
            || !passage.equals(passages.get(passage.id()))) {
          var together = Arrays.stream(asked).mapToObj(filters::get).toList();
          throw new AssertionError(path + " found " + passage + " for " + together);
        }
        hits.incrementAndGet();
      }
    } catch (InvalidFilter nobodyHasThatKey) {
      refused.incrementAndGet();
    }
  }

  /** Only what asks for the key that no passage has is refused. */
  private static void assertFewRefused(AtomicLong refused, int asked) {
    assertThat(refused.get()).isEqualTo(asked / GROUPS);
  }

  private Path path(String name, Retriever retriever) {
    return new Path(name, question -> retrieved(retriever, QueryPlan.asAsked(question)));
  }

  private Path fused(Fusion fusion) {
    return path(
        fusion.toString(), Retrievers.fusing(fusion, DEPTH, index.bm25(), index.dense()));
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

  private Retriever hybrid() {
    return Retrievers.hybrid(index, ConvexFusion.USUAL_WEIGHT, 2 * DEPTH);
  }

  private static List<Passage> retrieved(Retriever retriever, QueryPlan plan) {
    var run = Run.start(Limits.within(Duration.ofMinutes(1)), event -> {});
    return retriever.apply(plan, run).ranking().passages();
  }

  private Candidates linked(QueryPlan plan, Run run) {
    return Links.byTitle().apply(hybrid().apply(plan, run), run);
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
            (asked, run) -> hybrid().apply(QueryPlan.asAsked(asked), run),
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
    var added = passages.get(passage.id());
    var metadata = new HashMap<>(passage.metadata());
    added
        .metadata()
        .forEach(
            (key, value) ->
                metadata.computeIfPresent(
                    key, (k, back) -> back.toString().equals(value.toString()) ? value : back));
    return new Passage(passage.id(), passage.text(), passage.title(), passage.source(), metadata);
  }

  private static String words(Random random, int most) {
    return IntStream.rangeClosed(0, random.nextInt(most))
        .mapToObj(i -> WORDS.get(random.nextInt(WORDS.size())))
        .collect(Collectors.joining(" "));
  }

  private static Passage withOther(Passage passage, Map<String, Object> metadata) {
    return new Passage(passage.id(), passage.text(), "", "", metadata);
  }

  private static Map<String, Object> some(Random random) {
    return RandomMetadata.some(random);
  }
}
