package dev.ragstone.generation;

import static dev.ragstone.generation.Contexts.run;
import static dev.ragstone.testing.Law.forAll;
import static org.assertj.core.api.Assertions.assertThat;

import dev.langchain4j.data.message.ChatMessage;
import dev.langchain4j.model.TokenCountEstimator;
import dev.ragstone.core.Candidates;
import dev.ragstone.core.Context;
import dev.ragstone.core.Evidence;
import dev.ragstone.core.Hit;
import dev.ragstone.core.Passage;
import dev.ragstone.core.Question;
import dev.ragstone.core.Ranking;
import dev.ragstone.core.llm.PromptText;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.function.ToIntFunction;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class PackingLawsTest {

  private static final List<String> WORDS =
      List.of(
          "mill",
          "the",
          "river. ",
          "Stone",
          "over. Then",
          "\n",
          "七八九。",
          "g".repeat(90),
          "😀",
          "[3]");

  /** Any function as a tokenizer. */
  private record Counting(ToIntFunction<String> count) implements TokenCountEstimator {

    @Override
    public int estimateTokenCountInText(String text) {
      return count.applyAsInt(text);
    }

    @Override
    public int estimateTokenCountInMessage(ChatMessage message) {
      throw new UnsupportedOperationException();
    }

    @Override
    public int estimateTokenCountInMessages(Iterable<ChatMessage> messages) {
      throw new UnsupportedOperationException();
    }
  }

  private static final Counting BY_CHARACTER =
      new Counting(text -> (int) Math.ceil(text.length() * 1.1 / 3.5));
  private static final Counting BY_LINE =
      new Counting(text -> 7 * (int) (1 + text.lines().count()) + text.length() / 6);
  private static final Counting MORE_FOR_THE_WHOLE =
      new Counting(text -> text.length() / 5 + text.length() * text.length() / 4000);
  private static final Counting BY_CHANCE =
      new Counting(text -> text.length() / 4 + Math.floorMod(text.hashCode(), 25));
  private static final Counting BY_PLACE =
      new Counting(text -> text.length() / 4 + (text.startsWith("[1]") ? 0 : 9));

  private static final List<Counting> COUNTS =
      List.of(BY_CHARACTER, BY_LINE, MORE_FOR_THE_WHOLE, BY_CHANCE, BY_PLACE);

  private record Case(Candidates found, Packing settings, Counting count) {

    Context packed() {
      return Packers.packing(settings, count).apply(found, run());
    }

    Context ordered(PackOrder order) {
      return Packers.packing(settings.withOrder(order), count).apply(found, run());
    }
  }

  private static Case some(Random random) {
    var settings =
        new Packing(
            16 + random.nextInt(random.nextBoolean() ? 60 : 400),
            1 + random.nextInt(15),
            1 + random.nextInt(5),
            random.nextBoolean(),
            List.of(PackOrder.values()).get(random.nextInt(PackOrder.values().length)));
    return new Case(found(random), settings, COUNTS.get(random.nextInt(COUNTS.size())));
  }

  /** Chunks of two documents that overlap, some with their place, and passages of no document. */
  private static Candidates found(Random random) {
    var passages = new ArrayList<Passage>();
    for (String source : List.of("a", "b", "")) {
      var words = random.ints(20 + random.nextInt(120), 0, WORDS.size()).mapToObj(WORDS::get);
      var text = words.toList();
      boolean placed = random.nextBoolean();
      for (int from = 0, place = 0; from < text.size(); from += 10, place++) {
        var chunk = String.join(" ", text.subList(from, Math.min(from + 14, text.size())));
        if (random.nextInt(3) > 0 && !chunk.isBlank()) {
          Map<String, Object> metadata = placed ? Map.of("index", place) : Map.of();
          passages.add(new Passage(source + place, chunk, "T " + source, source, metadata));
        }
      }
    }
    Collections.shuffle(passages, random);
    boolean tied = random.nextBoolean();
    var hits = new ArrayList<Hit>();
    for (Passage passage : passages) {
      hits.add(new Hit(passage, tied ? random.nextInt(3) : passages.size() - hits.size()));
    }
    return new Candidates(new Question("q"), new Ranking(hits));
  }

  @Test
  void packing_never_exceeds_its_budget_whatever_counts_the_tokens() {
    forAll(
        PackingLawsTest::some,
        (given, random) ->
            assertThat(given.count().estimateTokenCountInText(shown(given.packed())))
                .isLessThanOrEqualTo(given.settings().tokens()));
  }

  private static String shown(Context context) {
    return context.evidence().isEmpty() ? "" : PromptText.shown(context.evidence());
  }

  @Test
  void packing_shows_something_if_a_first_character_of_any_passage_fits() {
    forAll(
        PackingLawsTest::some,
        (given, random) -> {
          boolean fits =
              given.found().ranking().passages().stream()
                  .map(passage -> "[1] " + first(passage.text()))
                  .anyMatch(
                      line ->
                          given.count().estimateTokenCountInText(line)
                              <= given.settings().tokens());
          if (fits && !given.count().equals(BY_CHANCE)) {
            assertThat(given.packed().evidence()).isNotEmpty();
          }
        });
  }

  private static String first(String text) {
    var line = PromptText.data(text, Integer.MAX_VALUE);
    return line.substring(0, line.offsetByCodePoints(0, 1));
  }

  @Test
  void numbers_are_ranks_and_every_order_shows_the_same_pieces_under_the_same_numbers() {
    forAll(
        PackingLawsTest::some,
        (given, random) -> {
          var context = given.packed();
          var numbers = IntStream.rangeClosed(1, context.byNumber().size()).boxed().toList();
          assertThat(context.byNumber()).extracting(Evidence::number).isEqualTo(numbers);
          assertThat(numbers.size()).isLessThanOrEqualTo(given.settings().passages());
          if (given.count().equals(BY_CHARACTER)) {
            var best = given.ordered(PackOrder.DESCENDING).evidence();
            for (var order : Stream.of(PackOrder.values()).limit(4).toList()) {
              assertThat(given.ordered(order).evidence()).containsExactlyInAnyOrderElementsOf(best);
            }
            var twice = given.ordered(PackOrder.DUPLICATE_ENDS);
            var pieces = twice.byNumber();
            assertThat(twice.evidence().subList(0, pieces.size())).isEqualTo(pieces);
            var again = twice.evidence().subList(pieces.size(), twice.evidence().size());
            assertThat(again).isEqualTo(pieces.subList(0, again.size())).hasSizeLessThan(3);
          }
        });
  }

  @Test
  void the_order_in_which_equals_arrive_does_not_matter() {
    forAll(
        PackingLawsTest::some,
        (given, random) -> {
          var hits = new ArrayList<>(given.found().ranking().hits());
          Collections.shuffle(hits, random);
          var shuffled = new Candidates(given.found().question(), new Ranking(hits));

          assertThat(new Case(shuffled, given.settings(), given.count()).packed())
              .isEqualTo(given.packed());
        });
  }

  @Test
  void every_piece_is_a_passage_found_or_its_start_and_with_neighbours_more_than_it() {
    forAll(
        PackingLawsTest::some,
        (given, random) -> {
          for (Evidence piece : given.packed().byNumber()) {
            var text = line(piece.passage()).replaceFirst("…$", "");
            var own = line(found(given, piece));

            boolean merges = given.settings().merging() && !piece.passage().source().isEmpty();
            assertThat(own.startsWith(text) || merges).isTrue();
            boolean most = text.contains(own.substring(0, own.length() / 2));
            assertThat(own.startsWith(text) || most || piece.number() == 1).isTrue();
          }
        });
  }

  private static Passage found(Case given, Evidence piece) {
    return given.found().ranking().passages().stream()
        .filter(passage -> passage.id().equals(piece.passage().id()))
        .findFirst()
        .orElseThrow();
  }

  private static String line(Passage passage) {
    return PromptText.data(passage.text(), Integer.MAX_VALUE);
  }

  @Test
  void what_is_merged_never_costs_a_passage_that_is_shown_without_merging() {
    forAll(
        PackingLawsTest::some,
        (given, random) -> {
          var roomy = new Packing(100_000, Packing.ANY, Packing.ANY, true, PackOrder.DESCENDING);
          var merged = Packers.packing(roomy).apply(given.found(), run()).evidence();
          var apart =
              Packers.packing(roomy.withMerging(false)).apply(given.found(), run()).evidence();
          var texts = new HashSet<String>();
          merged.forEach(piece -> texts.add(piece.passage().text()));

          for (Evidence piece : apart) {
            assertThat(texts).anyMatch(text -> text.contains(piece.passage().text()));
          }
          assertThat(merged.size()).isLessThanOrEqualTo(apart.size());
        });
  }
}
