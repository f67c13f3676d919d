package dev.ragstone.evaluation.collections;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.entry;

import dev.ragstone.core.Passage;
import dev.ragstone.core.Question.Turn;
import dev.ragstone.evaluation.Expected;
import dev.ragstone.evaluation.Expected.Part;
import dev.ragstone.evaluation.Judgments;
import dev.ragstone.evaluation.TestCollection;
import dev.ragstone.evaluation.Topic;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class BeirCollectionTest {

  @Test
  void passages_topics_and_judgments_are_read_in_their_order(@TempDir Path folder) {
    Written.beir(folder, Written.CORPUS, Written.QUERIES, Written.QRELS);

    var collection = TestCollections.beir(folder);

    assertThat(collection.name()).isEqualTo(folder.getFileName().toString());
    assertThat(collection.passages())
        .containsExactly(
            new Passage("d1", "the river runs past the mill", "Mill", "", Map.of()),
            new Passage("d2", "a heron by the river", "Heron", "", Map.of()));
    assertThat(collection.topics()).extracting(Topic::id).containsExactly("q1", "q2");
    assertThat(collection.topics().getFirst().judgments())
        .isEqualTo(new Judgments(Judgments.Unit.PASSAGE, Map.of("d1", 2, "d2", 0)));
    assertThat(collection.topics().getFirst().expected()).isEqualTo(Expected.NOTHING);
  }

  @Test
  void archives_are_known_by_their_bytes_and_not_by_their_names(@TempDir Path folder) {
    Written.file(folder, "corpus.jsonl", Written.zipped(Written.CORPUS));
    Written.file(folder, "queries.jsonl.gz", Written.QUERIES);
    Written.file(folder, "qrels.tsv.gz", Written.zipped(Written.QRELS));

    var collection = TestCollections.beir(folder);

    assertThat(collection.passages()).hasSize(2);
    assertThat(collection.topics()).hasSize(2);
  }

  @Test
  void windows_line_ends_a_byte_order_mark_and_blank_lines_do_no_harm(@TempDir Path folder) {
    Written.beir(
        folder,
        "\uFEFF" + Written.CORPUS.replace("\n", "\r\n\r\n"),
        Written.QUERIES.strip(),
        Written.QRELS.replace("\n", "\r\n"));

    var collection = TestCollections.beir(folder);

    assertThat(collection.passages()).extracting(Passage::id).containsExactly("d1", "d2");
    assertThat(collection.topics().getLast().judgments().grades()).containsExactly(entry("d2", 1));
  }

  @Test
  void a_line_longer_than_any_buffer_is_read_whole(@TempDir Path folder) {
    var text = "long \u00e9\u6f22\ud83d\ude00 ".repeat(30_000).strip();
    Written.beir(
        folder,
        Written.CORPUS + "{\"_id\": \"d3\", \"text\": \"" + text + "\"}\n",
        Written.QUERIES,
        Written.QRELS);

    assertThat(TestCollections.beir(folder).passages().getLast().text()).isEqualTo(text);
  }

  @Test
  void the_title_stands_in_for_a_blank_text_and_a_passage_with_neither_is_left_out(
      @TempDir Path folder) {
    var corpus =
        """
        {"_id": "d1", "title": "Mill", "text": " "}
        {"_id": "d2", "title": "", "text": "\\n"}
        {"_id": "d3", "title": null, "text": "text"}
        """;
    Written.beir(folder, corpus, Written.QUERIES, Written.QRELS);

    assertThat(TestCollections.beir(folder).passages())
        .containsExactly(
            new Passage("d1", "Mill", "Mill", "", Map.of()), new Passage("d3", "text"));
  }

  @Test
  void other_fields_become_metadata(@TempDir Path folder) {
    var corpus =
        """
        {"_id": "d1", "text": "x", "source": "The Verge", "year": 2023, "share": 0.5, "paid": true,\
         "author": null, "tags": ["a"], "metadata": {"url": "http://x", "year": 1}}
        """;
    Written.beir(folder, corpus, Written.QUERIES, Written.QRELS);

    var passage = TestCollections.beir(folder).passages().getFirst();

    assertThat(passage.source()).isEmpty();
    assertThat(passage.metadata())
        .containsExactly(
            entry("paid", true),
            entry("share", 0.5),
            entry("source", "The Verge"),
            entry("url", "http://x"),
            entry("year", 2023L));
  }

  @Test
  void what_a_topic_expects_is_read(@TempDir Path folder) {
    var queries =
        """
        {"_id": "q1", "text": "who?", "answer": "Ada", "aliases": ["Ada L.", "Ada"], "type": "bridge",\
         "facts": ["Ada wrote it."], "decomposition": [{"question": "what?", "answer": "it"},\
         {"question": "who wrote #1?", "answer": "Ada"}]}
        {"_id": "q2", "text": "no?", "answer": false, "decomposition": ["is it?", "Is #1 so?"]}
        """;
    Written.beir(folder, Written.CORPUS, queries, Written.QRELS);

    var topics = TestCollections.beir(folder).topics();

    assertThat(topics.getFirst().expected())
        .isEqualTo(
            new Expected(
                List.of("Ada", "Ada L."),
                List.of("Ada wrote it."),
                List.of(new Part("what?", "it"), new Part("who wrote #1?", "Ada")),
                true,
                "bridge"));
    assertThat(topics.getLast().expected().answers()).containsExactly("no");
    assertThat(topics.getLast().expected().parts())
        .containsExactly(new Part("is it?", ""), new Part("Is #1 so?", ""));
  }

  @Test
  void a_null_query_has_no_right_answer(@TempDir Path folder) {
    var queries =
        """
        {"_id": "q1", "text": "who?", "answer": "Insufficient information.", "type": "null_query"}
        {"_id": "q2", "text": "what?", "answerable": false}
        """;
    Written.beir(folder, Written.CORPUS, queries, Written.QRELS);

    var topics = TestCollections.beir(folder).topics();

    assertThat(topics).noneMatch(topic -> topic.expected().answerable());
    assertThat(topics).allMatch(topic -> topic.expected().answers().isEmpty());
  }

  @Test
  void what_was_said_is_paired_to_turns(@TempDir Path folder) {
    var queries =
        """
        {"_id": "q1", "text": "and then?", "history": [["user", "a?"], ["agent", "b"], ["user", "c?"],\
         ["user", "d?"], ["assistant", ""]]}
        {"_id": "q2", "text": "what?", "history": []}
        """;
    Written.beir(folder, Written.CORPUS, queries, Written.QRELS);

    var topics = TestCollections.beir(folder).topics();

    assertThat(topics.getFirst().question().history())
        .containsExactly(new Turn("a?", "b"), new Turn("c?", ""), new Turn("d?", ""));
    assertThat(topics.getLast().question().history()).isEmpty();
  }

  @Test
  void a_topic_that_nobody_judged_is_kept_and_judged_passages_may_be_missing(@TempDir Path folder) {
    var qrels = "query-id\tcorpus-id\tscore\nq1\td1\t1\nq1\tgone\t1\nq1\td1\t1\n";
    Written.beir(folder, Written.CORPUS, Written.QUERIES, qrels);

    var topics = TestCollections.beir(folder).topics();

    assertThat(topics.getFirst().judgments().relevant(1)).containsExactly("d1", "gone");
    assertThat(topics.getLast().judgments()).isEqualTo(Judgments.NONE);
  }

  @Test
  void of_a_split_only_the_judged_topics_are_read(@TempDir Path folder) {
    var heading = "query-id\tcorpus-id\tscore\n";
    Written.file(folder, "corpus.jsonl", Written.CORPUS);
    Written.file(folder, "queries.jsonl", Written.QUERIES);
    Written.file(folder, "qrels/test.tsv", heading + "q1\td1\t1\n");
    Written.file(folder, "qrels/dev.tsv.gz", Written.zipped(heading + "q2\td2\t1\n"));

    assertThat(ids(TestCollections.beir(folder))).containsExactly("q1");
    assertThat(ids(TestCollections.beir(folder, BeirSettings.USUAL.withSplit("dev"))))
        .containsExactly("q2");
  }

  @Test
  void a_split_without_a_judgment_is_refused(@TempDir Path folder) {
    Written.file(folder, "corpus.jsonl", Written.CORPUS);
    Written.file(folder, "queries.jsonl", Written.QUERIES);
    var qrels = Written.file(folder, "qrels/test.tsv", "query-id\tcorpus-id\tscore\n");

    assertThatThrownBy(() -> TestCollections.beir(folder))
        .isInstanceOf(MalformedCollection.class)
        .hasMessage(qrels + " holds no judgment");
  }

  @Test
  void matches_are_cut_out_of_texts_before_a_title_stands_in(@TempDir Path folder) {
    var corpus =
        """
        {"_id": "d1", "text": "A paper\\n\\n1\\t5\\t1\\n2\\t5\\t1\\n"}
        {"_id": "d2", "title": "Numbers", "text": "\\n1\\t5\\t2"}
        """;
    Written.beir(folder, corpus, Written.QUERIES, Written.QRELS);

    var settings = BeirSettings.USUAL.withName("cacm").withRemoved("(?s)\\n[\\d\\t\\s]+$");
    var collection = TestCollections.beir(folder, settings);

    assertThat(collection.name()).isEqualTo("cacm");
    assertThat(collection.passages())
        .extracting(Passage::text)
        .containsExactly("A paper", "Numbers");
  }

  @Test
  void a_regular_expression_that_is_none_is_refused() {
    assertThatThrownBy(() -> BeirSettings.USUAL.withRemoved("("))
        .isInstanceOf(IllegalArgumentException.class);
  }

  private static List<String> ids(TestCollection collection) {
    return collection.topics().stream().map(Topic::id).toList();
  }
}
