package dev.ragstone.evaluation.collections;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ragstone.core.Passage;
import dev.ragstone.evaluation.Topic;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CandidateListsTest {

  @Test
  void our_layout_gives_candidates_grades_and_answers(@TempDir Path folder) {
    var lists =
        """
        {"id": "t", "question": "who?", "answers": ["Ada"], "candidates": [\
        {"id": "a", "title": "A", "text": "one", "grade": 2}, {"id": "b", "text": "two", "grade": "0"},\
         {"text": "three", "lang": "en"}]}
        """;

    var collection =
        TestCollections.candidateLists(
            Written.file(folder, "mine.v2.jsonl.gz", Written.zipped(lists)));

    assertThat(collection.name()).isEqualTo("mine.v2");
    assertThat(collection.passages()).isEmpty();
    var topic = collection.topics().getFirst();
    assertThat(topic.id()).isEqualTo("t");
    assertThat(topic.question().text()).isEqualTo("who?");
    assertThat(topic.expected().answers()).containsExactly("Ada");
    assertThat(topic.judgments().grades()).isEqualTo(Map.of("a", 2, "b", 0));
    assertThat(topic.given())
        .containsExactly(
            new Passage("a", "one", "A", "", Map.of()),
            new Passage("b", "two"),
            new Passage("t-2", "three", "", "", Map.of("lang", "en")));
  }

  @Test
  void labels_are_grades(@TempDir Path folder) {
    var topic =
        only(
            folder,
            """
            {"id": "0", "question": "how many?", "candidates": [\
            {"id": "0-0", "text": "x", "label": 2}, {"id": "0-1", "text": "y", "label": 0}]}
            """);

    assertThat(topic.judgments().grades()).isEqualTo(Map.of("0-0", 2, "0-1", 0));
  }

  @Test
  void the_gold_candidate_stands_before_its_distractors(@TempDir Path folder) {
    var topic =
        only(
            folder,
            """
            {"id": "q", "question": "where?", "answers": ["here"],\
             "gold": {"id": "z", "title": "Z", "text": "gold"},\
             "distractors": [{"id": "b", "title": "B", "text": "x"}, {"id": "a", "text": "y"}]}
            """);

    assertThat(topic.given()).extracting(Passage::id).containsExactly("z", "b", "a");
    assertThat(topic.judgments().grades()).isEqualTo(Map.of("z", 1, "b", 0, "a", 0));
  }

  @Test
  void documents_are_judged_by_their_type_and_keep_it(@TempDir Path folder) {
    var topic =
        only(
            folder,
            """
            {"question": "which sport?", "gold_answers": ["ice hockey", "football"], "wrong_answers": [],\
             "documents": [{"text": "x", "type": "correct", "answer": "football"},\
             {"text": "y", "type": "misinfo", "answer": "chess"}, {"text": "z", "type": "noise"}]}
            """);

    assertThat(topic.id()).isEqualTo("1");
    assertThat(topic.expected().answers()).containsExactly("ice hockey", "football");
    assertThat(topic.judgments().grades()).isEqualTo(Map.of("1-0", 1, "1-1", 0, "1-2", 0));
    assertThat(topic.given().get(1).metadata())
        .isEqualTo(Map.of("type", "misinfo", "answer", "chess"));
  }

  @Test
  void a_topic_without_an_id_is_called_by_its_line(@TempDir Path folder) {
    var line = "{\"question\": \"a?\", \"candidates\": [{\"text\": \"x\"}]}\n";

    var file = Written.file(folder, "lists.jsonl", line + "\n" + line);

    assertThat(TestCollections.candidateLists(file).topics())
        .extracting(Topic::id)
        .isEqualTo(List.of("1", "3"));
  }

  private static Topic only(Path folder, String line) {
    return TestCollections.candidateLists(Written.file(folder, "lists.jsonl", line))
        .topics()
        .getFirst();
  }
}
