package dev.ragstone.samples.assistant;

import dev.langchain4j.rag.RetrievalAugmentor;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Step three: the whole route, as {@code ragstone.*} describes it. */
@Configuration
@ConditionalOnProperty(name = "help-desk.step", havingValue = "augmentor")
class WithAugmentor {

  @Bean
  Retrieval retrieval(RetrievalAugmentor augmentor) {
    return services -> services.retrievalAugmentor(augmentor);
  }
}
