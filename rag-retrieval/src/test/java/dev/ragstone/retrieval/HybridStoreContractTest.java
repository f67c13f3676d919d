package dev.ragstone.retrieval;

import static org.assertj.core.api.Assertions.assertThat;

import dev.langchain4j.data.segment.TextSegment;
import dev.langchain4j.store.embedding.EmbeddingMatch;
import dev.langchain4j.store.embedding.EmbeddingStore;
import org.junit.jupiter.api.Disabled;
import org.junit.jupiter.api.Test;

/** The same tests with their words: a mixed score is no cosine, but lies in [0, 1]. */
class HybridStoreContractTest extends EmbeddingStoreContractTest {

  @Override
  protected EmbeddingStore<TextSegment> embeddingStore() {
    return index.asEmbeddingStore();
  }

  @Override
  protected void assertScore(EmbeddingMatch<TextSegment> match, double cosine) {
    assertThat(match.score()).isBetween(0.0, 1.0);
  }

  @Test
  @Override
  @Disabled("takes the least score for a cosine")
  protected void should_find_with_min_score() {
    super.should_find_with_min_score();
  }
}
