package dev.ragstone.generation;

import static dev.ragstone.generation.Contexts.run;
import static dev.ragstone.testing.Rankings.candidates;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.langchain4j.data.message.UserMessage;
import dev.langchain4j.data.segment.TextSegment;
import dev.langchain4j.rag.content.Content;
import dev.ragstone.core.Candidates;
import dev.ragstone.core.Context;
import dev.ragstone.core.Evidence;
import dev.ragstone.core.Hit;
import dev.ragstone.core.Passage;
import dev.ragstone.core.Question;
import dev.ragstone.core.RagException;
import dev.ragstone.core.Ranking;
import dev.ragstone.core.ReadingOrder;
import dev.ragstone.core.langchain4j.Questions;
import dev.ragstone.testing.ScriptedChatModel;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class PackingTest {

  private static final Packing ROOM = Packing.of(1000);

  /** Passage {@code a3} says "Part 3 of a." and stands at place 3 of document a. */
  private static Passage part(String source, int place) {
    return part(source, place, "Part %d of %s.".formatted(place, source));
  }

  private static Passage part(String source, int place, String text) {
    return new Passage(source + place, text, "", source, Map.of("index", "" + place));
  }

  private static Passage text(String id, String source, String text) {
    return new Passage(id, text, "", source, Map.of());
  }

  private static Candidates found(Passage... ranked) {
    var hits = new ArrayList<Hit>();
    for (Passage passage : ranked) {
      hits.add(new Hit(passage, 0));
    }
    return new Candidates(new Question("q"), Ranking.inOrder(hits));
  }

  private static Context packed(Packing settings, Passage... ranked) {
    return Packers.packing(settings).apply(found(ranked), run());
  }

  private static List<String> shown(Context context) {
    return context.evidence().stream()
        .map(e -> "[%d] %s".formatted(e.number(), e.passage().text().replace("\n\n", " / ")))
        .toList();
  }

  private static List<String> ids(Context context) {
    return context.evidence().stream().map(e -> e.passage().id()).toList();
  }

  @Test
  void neighbours_are_one_piece_in_reading_order_under_the_number_and_id_of_the_better() {
    var context = packed(ROOM, part("a", 3), part("b", 1), part("a", 2), part("a", 5));

    assertThat(shown(context))
        .containsExactly("[1] Part 2 of a. / Part 3 of a.", "[2] Part 1 of b.", "[3] Part 5 of a.");
    assertThat(ids(context)).containsExactly("a3", "b1", "a5");
  }

  @Test
  void a_passage_between_two_pieces_joins_them_and_the_numbers_close_up() {
    var context =
        packed(ROOM, part("b", 1), part("a", 3), part("a", 1), part("c", 0), part("a", 2));

    assertThat(shown(context))
        .containsExactly(
            "[1] Part 1 of b.",
            "[2] Part 1 of a. / Part 2 of a. / Part 3 of a.",
            "[3] Part 0 of c.");
    assertThat(ids(context)).containsExactly("b1", "a3", "c0");
  }

  @Test
  void text_that_overlaps_tells_neighbours_where_nothing_else_does_and_is_said_once() {
    var first = text("a", "guide", "The mill was built in 1850. It stands by the river.");
    var second = text("b", "guide", "It stands by the river. The wheel turned until 1920.");

    assertThat(shown(packed(ROOM, second, first)))
        .containsExactly(
            "[1] The mill was built in 1850. It stands by the river. The wheel turned until 1920.");
  }

  @Test
  void a_passage_that_stands_in_another_of_its_document_is_said_once() {
    var wide = text("w", "guide", "It is old. The mill was built in 1850. It stands there.");
    var narrow = text("n", "guide", "The mill was built in 1850.");

    assertThat(shown(packed(ROOM, wide, narrow))).containsExactly("[1] " + wide.text());
    var widened = packed(ROOM, narrow, wide);
    assertThat(shown(widened)).containsExactly("[1] " + wide.text());
    assertThat(ids(widened)).containsExactly("n");
  }

  @Test
  void passages_of_other_sources_titles_or_pages_are_not_neighbours() {
    var text = "All mills are old. It stands by the river, as they all do.";
    var more = "It stands by the river, as they all do. The wheel turned until 1920.";
    var page = Map.<String, Object>of("page", 4, "index", "1");
    var other = Map.<String, Object>of("page", 5, "index", "2");

    for (var apart :
        List.of(
            List.of(text("a", "", text), text("b", "", more)),
            List.of(text("a", "guide", text), text("b", "tour", more)),
            List.of(
                new Passage("a", text, "Setup > Linux", "guide", Map.of()),
                new Passage("b", more, "Setup > Windows", "guide", Map.of())),
            List.of(
                new Passage("a", text, "", "guide.pdf", page),
                new Passage("b", more, "", "guide.pdf", other)),
            List.of(part("guide", 2, text), part("guide", 4, more)))) {
      assertThat(packed(ROOM, apart.get(0), apart.get(1)).evidence()).hasSize(2);
    }
  }

  @Test
  void a_reading_order_tells_neighbours_and_is_believed_more_than_the_metadata() {
    ReadingOrder order = passages -> Map.of("a1", 7, "a5", 8, "a2", 3);
    var packer = Packers.packing(ROOM, order);

    var context = packer.apply(found(part("a", 1), part("a", 2), part("a", 5)), run());

    assertThat(shown(context))
        .containsExactly("[1] Part 1 of a. / Part 5 of a.", "[2] Part 2 of a.");
  }

  @Test
  void a_reading_order_that_fails_is_done_without_and_the_trace_says_so() {
    ReadingOrder down =
        passages -> {
          throw new RagException.IndexUnavailable("down", null);
        };
    var run = run();

    var context = Packers.packing(ROOM, down).apply(found(part("a", 1), part("a", 2)), run);

    assertThat(shown(context)).containsExactly("[1] Part 1 of a. / Part 2 of a.");
    assertThat(run.trace().dropped()).hasSize(1);
    assertThat(run.trace().toString()).contains("dropped: reading order: down");
  }

  @Test
  void neighbours_stay_apart_where_merging_is_off_and_out_where_the_whole_does_not_fit() {
    var first = part("a", 1, "one ".repeat(20).strip());
    var next = part("a", 2, "two ".repeat(20).strip());

    assertThat(packed(ROOM.withMerging(false), first, next).evidence()).hasSize(2);
    assertThat(shown(packed(Packing.of(40), first, next))).containsExactly("[1] " + first.text());
  }

  @Test
  void no_more_than_so_many_of_a_source_and_so_many_in_all_are_shown() {
    var found =
        new Passage[] {part("a", 1), part("a", 3), part("a", 5), part("b", 1), part("c", 1)};

    assertThat(ids(packed(ROOM.withPerSource(2), found))).containsExactly("a1", "a3", "b1", "c1");
    assertThat(ids(packed(ROOM.withPassages(3), found))).containsExactly("a1", "a3", "a5");
    assertThat(ids(packed(ROOM.withPerSource(1).withPassages(2), found)))
        .containsExactly("a1", "b1");
  }

  @Test
  void passages_of_an_unknown_source_are_not_counted_together_and_merged_ones_each() {
    var unknown = IntStream.range(0, 4).mapToObj(i -> text("" + i, "", "Text " + i + "."));
    assertThat(packed(ROOM.withPerSource(1), unknown.toArray(Passage[]::new)).evidence())
        .hasSize(4);

    assertThat(shown(packed(ROOM.withPerSource(2), part("a", 1), part("a", 2), part("a", 3))))
        .containsExactly("[1] Part 1 of a. / Part 2 of a.");
  }

  @ParameterizedTest
  @CsvSource({
    "DESCENDING, 4, 1 2 3 4",
    "ASCENDING, 4, 4 3 2 1",
    "ENDS_FIRST, 4, 1 2 3 4",
    "ENDS_FIRST, 11, 1 3 5 7 9 11 10 8 6 4 2",
    "DOCUMENT, 4, 1 2 3 4",
    "DUPLICATE_ENDS, 2, 1 2",
    "DUPLICATE_ENDS, 3, 1 2 3 1",
    "DUPLICATE_ENDS, 6, 1 2 3 4 5 6 1 2"
  })
  void every_order_shows_ranks_where_it_says(PackOrder order, int size, String expected) {
    var texts = IntStream.range(0, size).mapToObj(i -> "text number " + i).toArray(String[]::new);

    var context = Packers.packing(ROOM.withOrder(order)).apply(candidates("q", texts), run());

    assertThat(context.evidence())
        .extracting(e -> "" + e.number())
        .containsExactly(expected.split(" "));
    assertThat(context.evidence()).allMatch(e -> e.passage().id().equals("" + e.number()));
  }

  @Test
  void document_order_keeps_sources_together_by_their_best_and_reads_each_from_the_start() {
    var context =
        packed(
            ROOM.withOrder(PackOrder.DOCUMENT).withMerging(false),
            part("b", 7),
            part("a", 4),
            text("loose", "", "Loose."),
            part("b", 2),
            text("b?", "b", "Somewhere in b."),
            text("loose too", "", "Loose too."),
            part("a", 3));

    assertThat(ids(context)).containsExactly("b2", "b7", "b?", "a3", "a4", "loose", "loose too");
    assertThat(context.byNumber())
        .extracting(e -> e.passage().id())
        .containsExactly("b7", "a4", "loose", "b2", "b?", "loose too", "a3");
  }

  @Test
  void what_is_shown_again_has_its_room_and_is_not_shown_again_where_that_takes_too_much() {
    var settings = Packing.of(60).withOrder(PackOrder.DUPLICATE_ENDS);
    var shorter = IntStream.range(0, 9).mapToObj(i -> "word number " + i).toArray(String[]::new);
    var longer = shorter.clone();
    longer[0] = "word ".repeat(15);

    var twice = Packers.packing(settings).apply(candidates("q", shorter), run());
    var once = Packers.packing(settings).apply(candidates("q", longer), run());

    assertThat(twice.evidence())
        .extracting(Evidence::number)
        .containsExactly(1, 2, 3, 4, 5, 6, 7, 8, 1, 2);
    assertThat(once.evidence()).extracting(Evidence::number).containsExactly(1, 2, 3, 4, 5, 6);
  }

  @Test
  void an_answer_from_a_piece_that_is_shown_twice_cites_it_once() {
    var context =
        packed(
            ROOM.withOrder(PackOrder.DUPLICATE_ENDS),
            text("a", "", "Anna built the mill in 1850."),
            text("b", "", "The river floods in May."),
            text("c", "", "Carl sold the weir."));
    var model = ScriptedChatModel.saying("Anna built the mill [1].");

    var answer = Contexts.grounded(Generators.cited(model).apply(context, run()));

    assertThat(context.evidence()).hasSize(4);
    assertThat(answer.citations()).hasSize(1);
    assertThat(answer.citations().getFirst().passage().id()).isEqualTo("a");
    assertThat(model.asked().getFirst()).containsPattern("(?s)\\[1] Anna.*\\[3] Carl.*\\[1] Anna");
  }

  @ParameterizedTest
  @EnumSource
  void every_order_goes_into_a_message_of_langchain4j(PackOrder order) {
    var injector = Packers.asContentInjector(Packers.packing(ROOM.withOrder(order)));
    var contents =
        IntStream.rangeClosed(1, 12)
            .mapToObj(i -> Content.from(TextSegment.from("Mill number %d.".formatted(i))))
            .toList();

    var text = Questions.text((UserMessage) injector.inject(contents, UserMessage.from("Which?")));

    for (int i = 1; i <= 12; i++) {
      assertThat(text).contains("[%d] Mill number %d.".formatted(i, i));
    }
    assertThat(text.split("\\[1] Mill", -1)).hasSize(order == PackOrder.DUPLICATE_ENDS ? 3 : 2);
  }

  @ParameterizedTest
  @CsvSource({
    "4096, 1000, 1000, 1891",
    "8192, 1000, 1000, 4096",
    "32768, 1000, 1000, 8000",
    "2000, 900, 900, 100",
    "2147483647, 0, 0, 8000",
  })
  void the_budget_is_what_the_window_leaves(int window, int prompt, int answer, int tokens) {
    assertThat(Packing.inWindow(window, prompt, answer)).isEqualTo(Packing.of(tokens));
  }

  @Test
  void a_window_without_room_and_settings_that_show_nothing_are_refused() {
    assertThat(Packing.inWindow(16_384)).isEqualTo(Packing.of(8000));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Packing.inWindow(2048))
        .withMessageContaining("window of 2048");
    assertThatIllegalArgumentException().isThrownBy(() -> Packing.inWindow(2048, -1, 0));
    assertThatIllegalArgumentException().isThrownBy(() -> Packing.of(15));
    assertThatIllegalArgumentException().isThrownBy(() -> ROOM.withPassages(0));
    assertThatIllegalArgumentException().isThrownBy(() -> ROOM.withPerSource(0));
  }

  @Test
  void a_packer_prints_what_limits_it() {
    assertThat(Packers.packing(ROOM))
        .hasToString("endsFirst(1000 tokens, at most 20, neighbours merged)");
    assertThat(
            Packers.packing(ROOM.withOrder(PackOrder.DOCUMENT).withPerSource(3).withMerging(false)))
        .hasToString("document(1000 tokens, at most 20, 3 of a source)");
  }
}
