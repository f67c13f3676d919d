package dev.ragstone.evaluation.collections;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.ragstone.core.Decomposer;
import dev.ragstone.core.Query;
import dev.ragstone.core.Question;
import dev.ragstone.core.Run;
import dev.ragstone.evaluation.Expected;
import dev.ragstone.evaluation.Expected.Part;
import dev.ragstone.evaluation.Judgments;
import dev.ragstone.evaluation.TestCollection;
import dev.ragstone.evaluation.Topic;
import java.time.Duration;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class GoldPartsTest {

  /** A topic of MuSiQue. */
  private static final Part[] PUBLIX = {
    new Part("Hello Love >> performer", "Hank Snow"),
    new Part("What city did #1 live when he died?", "Tennessee"),
    new Part("Which state borders #2 to the east?", "North Carolina"),
    new Part("how many publix stores are in #3", "35")
  };

  @Test
  void earlier_answers_are_filled_in() {
    var parts = GoldParts.of(collection(PUBLIX));

    assertThat(queries(parts))
        .containsExactly(
            "asked?",
            "Hello Love >> performer",
            "What city did Hank Snow live when he died?",
            "Which state borders Tennessee to the east?",
            "how many publix stores are in North Carolina");
    assertThat(parts).hasToString("gold parts(gold, answers filled in)");
  }

  @Test
  void without_answers_what_refers_to_them_is_cut_out() {
    var parts = GoldParts.withoutAnswers(collection(PUBLIX));

    assertThat(queries(parts))
        .containsExactly(
            "asked?",
            "Hello Love >> performer",
            "What city did live when he died?",
            "Which state borders to the east?",
            "how many publix stores are in");
    assertThat(parts).hasToString("gold parts(gold, without answers)");
  }

  @Test
  void the_first_query_is_the_question_and_the_others_are_its_parts() {
    var plan =
        GoldParts.of(collection(PUBLIX))
            .apply(new Question("asked?"), Run.within(Duration.ofMinutes(1)));

    assertThat(plan.queries())
        .extracting(Query::role)
        .containsExactly(
            Query.Role.ORIGINAL,
            Query.Role.SUB_QUESTION,
            Query.Role.SUB_QUESTION,
            Query.Role.SUB_QUESTION,
            Query.Role.SUB_QUESTION);
  }

  @Test
  void part_ten_is_not_part_one() {
    var eleven =
        Stream.concat(
                IntStream.rangeClosed(1, 10).mapToObj(k -> new Part("part " + k, "a" + k)),
                Stream.of(new Part("#10 of #1", "")))
            .toArray(Part[]::new);

    assertThat(queries(GoldParts.of(collection(eleven)))).endsWith("a10 of a1");
  }

  @Test
  void answers_are_text_and_not_patterns() {
    var parts = collection(new Part("what costs $1?", "$1 #2 \\"), new Part("why #1?", "no"));

    assertThat(queries(GoldParts.of(parts))).endsWith("why $1 #2 \\?");
  }

  @Test
  void what_refers_to_nothing_known_is_cut_out_and_an_empty_part_left_out() {
    var parts =
        collection(
            new Part("is #0 so?", ""), new Part("#1", ""), new Part("and #2, #3, #999999999?", ""));

    assertThat(queries(GoldParts.of(parts))).containsExactly("asked?", "is so?", "and , , ?");
  }

  @Test
  void a_collection_without_parts_is_refused() {
    assertThatThrownBy(() -> GoldParts.of(collection()))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("no topic of gold comes with sub-questions");
  }

  private static List<String> queries(Decomposer decomposer) {
    return decomposer
        .apply(new Question("asked?"), Run.within(Duration.ofMinutes(1)))
        .queries()
        .stream()
        .map(Query::text)
        .toList();
  }

  private static TestCollection collection(Part... parts) {
    var expected = new Expected(List.of(), List.of(), List.of(parts), true, "");
    return new TestCollection(
        "gold",
        List.of(),
        List.of(new Topic("1", new Question("asked?"), Judgments.NONE, expected, List.of())));
  }
}
