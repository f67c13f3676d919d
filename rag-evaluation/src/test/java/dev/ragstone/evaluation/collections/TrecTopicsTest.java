package dev.ragstone.evaluation.collections;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.ragstone.core.Passage;
import dev.ragstone.evaluation.Judgments;
import dev.ragstone.evaluation.Topic;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TrecTopicsTest {

  @Test
  void classic_topics_ask_their_title(@TempDir Path folder) {
    var topics =
        Written.file(
            folder,
            "topics.txt",
            """

            <top>
            <head> Tipster Topic Description
            <num> Number: 051
            <dom> Domain: International Economics
            <title> Topic: Airbus Subsidies
            <desc> Description:
            Document mentions a < b.
            </top>

            <top>
            <num> Number: 301
            <title>
            International
              Organized Crime

            <desc> Description:
            Which ones?
            </top>
            <top><num>7</num><title>one line</title></top>
            """);
    var qrels = Written.file(folder, "qrels", "51 0 AP-1 1\n51 0 AP-2 -1\n301\t0\tFT-1\t2\n");

    var collection = TestCollections.trec("trec", topics, qrels);

    assertThat(collection.name()).isEqualTo("trec");
    assertThat(collection.passages()).isEmpty();
    assertThat(collection.topics()).extracting(Topic::id).containsExactly("51", "301", "7");
    assertThat(collection.topics())
        .extracting(topic -> topic.question().text())
        .containsExactly("Airbus Subsidies", "International Organized Crime", "one line");
    assertThat(collection.topics().getFirst().judgments().grades())
        .isEqualTo(Map.of("AP-1", 1, "AP-2", -1));
    assertThat(collection.topics().getLast().judgments()).isEqualTo(Judgments.NONE);
  }

  @Test
  void topics_may_stand_between_tabs(@TempDir Path folder) {
    var topics = Written.file(folder, "topics.tsv", "007\twho?\n12\twhat is it?\n");
    var qrels = Written.file(folder, "qrels.gz", Written.zipped("007 0 d1 1\n"));

    var collection = TestCollections.trec("t", topics, qrels, List.of(new Passage("d1", "text")));

    assertThat(collection.passages()).hasSize(1);
    assertThat(collection.topics()).extracting(Topic::id).containsExactly("007", "12");
  }

  @Test
  void judgments_of_another_corpus_are_refused(@TempDir Path folder) {
    var topics = Written.file(folder, "topics.tsv", "1\twho?\n");
    var qrels = Written.file(folder, "qrels", "1 0 d1 1\n");

    assertThatThrownBy(
            () -> TestCollections.trec("t", topics, qrels, List.of(new Passage("e1", "text"))))
        .isInstanceOf(MalformedCollection.class)
        .hasMessageStartingWith(qrels + " judges no passage of the corpus");
  }
}
