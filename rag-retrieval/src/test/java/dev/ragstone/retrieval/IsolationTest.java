package dev.ragstone.retrieval;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.langchain4j.store.embedding.filter.Filter;
import dev.langchain4j.store.embedding.filter.comparison.IsEqualTo;
import dev.langchain4j.store.embedding.filter.logical.And;
import dev.ragstone.core.Passage;
import dev.ragstone.core.Query;
import dev.ragstone.core.QueryPlan;
import dev.ragstone.core.Question;
import dev.ragstone.core.RagException.InvalidFilter;
import dev.ragstone.core.Searcher;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
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
  private static final int DEPTH = SearchPaths.DEPTH;

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

  Stream<SearchPaths.Path> a_filter_holds_on_every_path() {
    return new SearchPaths(index, model, passages).all();
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
  void a_filter_holds_on_every_path(SearchPaths.Path path) {
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
    var retriever = SearchPaths.hybrid(index);
    int both = 0;
    for (int f = 1; f < FILTERS; f++) {
      if (f % GROUPS != 0 && (f - 1) % GROUPS != 0) {
        var question =
            new Question(questions.get(f))
                .restrictedTo(filters.get(f))
                .restrictedTo(filters.get(f - 1));
        for (Passage passage : SearchPaths.retrieved(retriever, QueryPlan.asAsked(question))) {
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

  private static Passage withOther(Passage passage, Map<String, Object> metadata) {
    return new Passage(passage.id(), passage.text(), "", "", metadata);
  }

  private static Map<String, Object> some(Random random) {
    return RandomMetadata.some(random);
  }

  private static String words(Random random, int most) {
    return IntStream.rangeClosed(0, random.nextInt(most))
        .mapToObj(i -> WORDS.get(random.nextInt(WORDS.size())))
        .collect(Collectors.joining(" "));
  }
}
