package dev.ragstone.samples.assistant;

import dev.langchain4j.memory.chat.MessageWindowChatMemory;
import dev.langchain4j.service.AiServices;
import dev.ragstone.retrieval.Ingestion;
import dev.ragstone.spring.ChatModels;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.ApplicationRunner;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Puts the AI service together. */
@Configuration
class AssistantConfiguration {

  private static final Logger log = LoggerFactory.getLogger(AssistantConfiguration.class);

  @Bean
  Assistant assistant(ChatModels models, Retrieval retrieval) {
    var services =
        AiServices.builder(Assistant.class)
            .chatModel(models.any().orElseGet(ShowingModel::new))
            .chatMemoryProvider(conversation -> MessageWindowChatMemory.withMaxMessages(20))
            .storeRetrievedContentInChatMemory(false);
    retrieval.plugInto(services);
    return services.build();
  }

  /** The documents go into Ragstone's index; those that have not changed are passed over. */
  @Bean
  ApplicationRunner filling(Ingestion ingestion, Library library) {
    return arguments -> log.info("{}", ingestion.documents(library.documents()));
  }
}
