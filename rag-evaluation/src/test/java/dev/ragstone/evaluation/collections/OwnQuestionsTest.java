package dev.ragstone.evaluation.collections;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ragstone.core.Passage;
import dev.ragstone.evaluation.Expected.Part;
import dev.ragstone.evaluation.Judgments;
import dev.ragstone.evaluation.Judgments.Unit;
import dev.ragstone.evaluation.Topic;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class OwnQuestionsTest {

  @Test
  void a_table_needs_nothing_but_questions(@TempDir Path folder) {
    var collection =
        TestCollections.own(Written.file(folder, "mine.csv", "question\nWho?\n\n\"Why, then?\"\n"));

    assertThat(collection.name()).isEqualTo("mine");
    assertThat(collection.passages()).isEmpty();
    assertThat(collection.topics()).extracting(Topic::id).containsExactly("2", "4");
    assertThat(collection.topics())
        .extracting(topic -> topic.question().text())
        .containsExactly("Who?", "Why, then?");
    assertThat(collection.topics()).allMatch(t -> t.judgments().equals(Judgments.NONE));
    assertThat(collection.topics()).allMatch(t -> t.expected().answerable());
  }

  @Test
  void what_is_expected_stands_in_further_columns(@TempDir Path folder) {
    var table =
        """
        \uFEFFID,Question,Expected Answer,expected_source,Type,ANSWERABLE,note
        a,Who?,Ada | Ada Lovelace,guide/setup.md|faq.md,who,yes,x
        b,"Says ""no""?",,,,no,
        c,"Two
        lines",,./a\\b.md,,
        """;

    var asExcelWritesIt = table.replace("\n", "\r\n");
    var topics = TestCollections.own(Written.file(folder, "q.csv", asExcelWritesIt)).topics();

    var first = topics.getFirst();
    assertThat(first.id()).isEqualTo("a");
    assertThat(first.expected().answers()).containsExactly("Ada", "Ada Lovelace");
    assertThat(first.expected().type()).isEqualTo("who");
    assertThat(first.judgments())
        .isEqualTo(new Judgments(Unit.SOURCE, Map.of("guide/setup.md", 1, "faq.md", 1)));
    assertThat(topics.get(1).question().text()).isEqualTo("Says \"no\"?");
    assertThat(topics.get(1).expected().answerable()).isFalse();
    assertThat(topics.get(2).question().text()).isEqualTo("Two\nlines");
    assertThat(topics.get(2).judgments().grades()).containsOnlyKeys("a/b.md");
  }

  @Test
  void an_ingested_passage_counts_by_the_path_of_its_file(@TempDir Path folder) {
    var topic =
        TestCollections.own(Written.file(folder, "q.csv", "question,source\nHow?,guide/setup.md\n"))
            .topics()
            .getFirst();
    var ingested = new Passage("guide/setup.md#3", "Run it.", "Setup", "guide/setup.md", Map.of());

    var ids = topic.judgments().ids(List.of(ingested));

    assertThat(ids).containsExactly("guide/setup.md");
    assertThat(topic.judgments().grade(ids.getFirst())).isEqualTo(1);
  }

  @Test
  void json_lines_have_the_same_fields(@TempDir Path folder) {
    var lines =
        """
        {"question": "Who?", "expectedAnswer": ["Ada | Co", "Ada"], "expected_source": "a.md"}
        {"qid": 7, "Question": "Is it?", "expected answer": false, "facts": ["It is not."],\
         "decomposition": ["What is it?"], "history": [["user", "Hm?"], ["agent", "Yes."]]}
        """;

    for (String name : List.of("q.jsonl", "questions", "q.json.gz")) {
      var topics = TestCollections.own(Written.file(folder, name, lines)).topics();

      assertThat(topics).extracting(Topic::id).containsExactly("1", "7");
      assertThat(topics.getFirst().expected().answers()).containsExactly("Ada | Co", "Ada");
      assertThat(topics.getFirst().judgments().grades()).containsOnlyKeys("a.md");
      assertThat(topics.getLast().expected().answers()).containsExactly("no");
      assertThat(topics.getLast().expected().facts()).containsExactly("It is not.");
      assertThat(topics.getLast().expected().parts()).containsExactly(new Part("What is it?", ""));
      assertThat(topics.getLast().question().history()).hasSize(1);
    }
  }

  @Test
  void the_end_of_a_path_is_enough_where_the_folder_is_known(@TempDir Path folder) {
    Written.file(folder, "docs/guide/setup.md", "x");
    Written.file(folder, "docs/guide/old/faq.md", "x");
    Written.file(folder, "docs/faq.md", "x");
    var table = "question,sources\nHow?,setup.md|faq.md\nWhat?,old/faq.md\n";

    var topics =
        TestCollections.own(Written.file(folder, "q.csv", table), folder.resolve("docs")).topics();

    assertThat(topics.getFirst().judgments().grades()).containsOnlyKeys("guide/setup.md", "faq.md");
    assertThat(topics.getLast().judgments().grades()).containsOnlyKeys("guide/old/faq.md");
  }
}
