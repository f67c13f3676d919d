package dev.ragstone.samples.assistant;

import dev.langchain4j.rag.DefaultRetrievalAugmentor;
import dev.ragstone.core.ReciprocalRankFusion;
import dev.ragstone.core.Stage;
import dev.ragstone.decompose.Decomposers;
import dev.ragstone.generation.Selectors;
import dev.ragstone.rerank.Rerankers;
import dev.ragstone.rerank.TokenEncoders;
import dev.ragstone.retrieval.LuceneIndex;
import dev.ragstone.retrieval.Retrievers;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Step two: more is found, and a reranker puts the best of it first. */
@Configuration
@ConditionalOnProperty(name = "help-desk.step", havingValue = "reranker")
class WithReranker {

  @Bean
  Retrieval retrieval(LuceneIndex index) {
    var search = Decomposers.none().then(Retrievers.hybrid(index));
    var rerank = Rerankers.tokenCoverage(TokenEncoders.bundled()).orElse(Stage.unchanged());
    var augmentor =
        DefaultRetrievalAugmentor.builder()
            .contentRetriever(Retrievers.asContentRetriever(search, Steps.LIMITS, 4 * Steps.SHOWN))
            .contentAggregator(
                Rerankers.asContentAggregator(
                    new ReciprocalRankFusion(60),
                    rerank.then(Selectors.best(Steps.SHOWN)),
                    Steps.LIMITS))
            .build();
    return services -> services.retrievalAugmentor(augmentor);
  }
}
