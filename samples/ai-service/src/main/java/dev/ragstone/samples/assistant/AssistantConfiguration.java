package dev.ragstone.samples.assistant;

import dev.langchain4j.memory.chat.MessageWindowChatMemory;
import dev.langchain4j.service.AiServices;
import dev.ragstone.retrieval.Ingestion;
import dev.ragstone.spring.ChatModels;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.SmartInitializingSingleton;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Puts the AI service together. */
@Configuration
class AssistantConfiguration {

  private static final Logger log = LoggerFactory.getLogger(AssistantConfiguration.class);

  @Bean
  Assistant assistant(
      ChatModels models, Retrieval retrieval, @Value("${help-desk.step}") String step) {
    log.info("step: {}", step);
    if (models.any().isEmpty()) {
      log.warn(
          "there is no chat model, so answers show what one would be sent; set"
              + " ragstone.chat.base-url and ragstone.chat.model to have it answer");
    }
    var services =
        AiServices.builder(Assistant.class)
            .chatModel(models.any().orElseGet(ShowingModel::new))
            .chatMemoryProvider(conversation -> MessageWindowChatMemory.withMaxMessages(20))
            .storeRetrievedContentInChatMemory(false);
    retrieval.plugInto(services);
    return services.build();
  }

  /**
   * The documents go into Ragstone's index before the first request; those that have not changed
   * are passed over.
   */
  @Bean
  SmartInitializingSingleton filling(Ingestion ingestion, Library library) {
    return () -> log.info("{}", ingestion.documents(library.documents()));
  }
}
