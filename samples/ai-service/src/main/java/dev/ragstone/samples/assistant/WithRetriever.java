package dev.ragstone.samples.assistant;

import dev.ragstone.decompose.Decomposers;
import dev.ragstone.retrieval.LuceneIndex;
import dev.ragstone.retrieval.Retrievers;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Step one: words and meaning are searched together, in an index that stays. */
@Configuration
@ConditionalOnProperty(name = "help-desk.step", havingValue = "retriever")
class WithRetriever {

  @Bean
  Retrieval retrieval(LuceneIndex index) {
    var search = Decomposers.none().then(Retrievers.hybrid(index));
    return services ->
        services.contentRetriever(Retrievers.asContentRetriever(search, Steps.LIMITS, Steps.SHOWN));
  }
}
