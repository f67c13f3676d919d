package dev.ragstone.evaluation.collections;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ragstone.core.Passage;
import dev.ragstone.evaluation.Expected;
import dev.ragstone.evaluation.Judgments;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A miniature made by hand after the published description. */
class MultiHopRagTest {

  private static final String CORPUS =
      """
      [
        {"title": "Trial", "author": null, "source": "The Verge", "published_at": "2023-09-26",
         "category": "technology", "url": "https://a", "body": "Apple takes the money. More."},
        {"title": "Score", "source": "BBC", "published_at": "2023-10-01", "category": "sports",
         "url": "https://b", "body": "They won."},
        {"title": "Score, later", "source": "BBC", "url": "https://b", "body": "They lost."}
      ]
      """;
  private static final String QUERIES =
      """
      [
        {"query": "Who pays, as The Verge says, and who won?", "answer": "Google",
         "question_type": "inference_query", "evidence_list": [
          {"title": "Trial", "url": "https://a", "fact": "Apple takes the money."},
          {"title": "Trial", "url": "https://a", "fact": "More."},
          {"title": "Score", "url": "https://b", "fact": "They won."}]},
        {"query": "Who knows?", "answer": "Insufficient information.",
         "question_type": "null_query", "evidence_list": []}
      ]
      """;

  @Test
  void each_article_is_a_passage_whose_source_is_its_address(@TempDir Path folder) {
    Written.file(folder, "corpus.json", CORPUS);
    Written.file(folder, "MultiHopRAG.json", QUERIES);

    var passages = TestCollections.multiHopRag(folder).passages();

    assertThat(passages.getFirst())
        .isEqualTo(
            new Passage(
                "https://a",
                "Apple takes the money. More.",
                "Trial",
                "https://a",
                Map.of(
                    "source",
                    "The Verge",
                    "published_at",
                    "2023-09-26",
                    "category",
                    "technology")));
    assertThat(passages)
        .extracting(Passage::id)
        .containsExactly("https://a", "https://b", "https://b#2");
    assertThat(passages)
        .extracting(Passage::source)
        .containsExactly("https://a", "https://b", "https://b");
  }

  @Test
  void articles_are_judged_and_facts_expected(@TempDir Path folder) {
    Written.file(folder, "corpus.json.gz", Written.zipped(CORPUS));
    Written.file(folder, "MultiHopRAG.json", QUERIES);

    var topics = TestCollections.multiHopRag(folder).topics();

    assertThat(topics.getFirst().judgments())
        .isEqualTo(new Judgments(Judgments.Unit.SOURCE, Map.of("https://a", 1, "https://b", 1)));
    assertThat(topics.getFirst().expected())
        .isEqualTo(
            new Expected(
                List.of("Google"),
                List.of("Apple takes the money.", "More.", "They won."),
                List.of(),
                true,
                "inference_query"));
    assertThat(topics.getLast().id()).isEqualTo("2");
    assertThat(topics.getLast().judgments()).isEqualTo(Judgments.NONE);
    assertThat(topics.getLast().expected().answerable()).isFalse();
    assertThat(topics.getLast().expected().answers()).isEmpty();
  }
}
