package dev.ragstone.evaluation.collections;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.langchain4j.store.embedding.filter.MetadataFilterBuilder;
import dev.ragstone.core.Passage;
import dev.ragstone.core.Question;
import dev.ragstone.core.Question.Turn;
import dev.ragstone.core.Run;
import dev.ragstone.evaluation.Expected;
import dev.ragstone.evaluation.Judgments;
import dev.ragstone.evaluation.TestCollection;
import dev.ragstone.evaluation.Topic;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

class GivenTest {

  private final Run run = Run.within(Duration.ofMinutes(1));

  @Test
  void candidates_come_in_the_order_given() {
    var collection = collection(topic("1", new Question("who?"), "c", "a", "b"));

    var given = Given.candidates(collection);
    var found = given.apply(new Question("who?"), run);

    assertThat(found.ranking().passages()).isEqualTo(collection.topics().getFirst().given());
    assertThat(given).hasToString("given(lists)");
  }

  @Test
  void questions_of_one_wording_differ_by_what_was_said_before() {
    var later = new Question("and then?", List.of(new Turn("a?", "b")), List.of());
    var collection = collection(topic("1", new Question("and then?"), "a"), topic("2", later, "b"));

    var found = Given.candidates(collection).apply(later, run);

    assertThat(found.ranking().passages()).extracting(Passage::id).containsExactly("b");
  }

  @Test
  void a_filter_that_a_route_adds_does_not_hide_the_topic() {
    var question = new Question("who?");
    var filtered = question.restrictedTo(MetadataFilterBuilder.metadataKey("x").isEqualTo(1));

    var found = Given.candidates(collection(topic("1", question, "a"))).apply(filtered, run);

    assertThat(found.question()).isEqualTo(filtered);
    assertThat(found.ranking().size()).isEqualTo(1);
  }

  @Test
  void topics_that_cannot_be_told_apart_are_refused_unless_they_are_given_the_same() {
    var question = new Question("who?");
    var same = collection(topic("1", question, "a", "b"), topic("2", question, "a", "b"));
    var other = collection(topic("1", question, "a", "b"), topic("2", question, "b", "a"));

    assertThat(Given.candidates(same).apply(question, run).ranking().size()).isEqualTo(2);
    assertThatThrownBy(() -> Given.candidates(other))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage(
            "topics 1 and 2 of lists ask the same question but have different candidates;"
                + " leave one out");
  }

  @Test
  void a_question_of_nobody_and_a_collection_without_lists_are_mistakes() {
    var given = Given.candidates(collection(topic("1", new Question("who?"), "a")));

    assertThatThrownBy(() -> given.apply(new Question("what?"), run))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("no topic of lists asks 'what?'");
    assertThatThrownBy(() -> Given.candidates(collection(topic("1", new Question("who?")))))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("no topic of lists comes with candidates");
  }

  private static TestCollection collection(Topic... topics) {
    return new TestCollection("lists", List.of(), List.of(topics));
  }

  private static Topic topic(String id, Question question, String... candidates) {
    var given = List.of(candidates).stream().map(c -> new Passage(c, "text of " + c)).toList();
    return new Topic(id, question, Judgments.NONE, Expected.NOTHING, given);
  }
}
