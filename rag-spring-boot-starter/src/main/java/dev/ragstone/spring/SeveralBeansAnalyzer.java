package dev.ragstone.spring;

import dev.langchain4j.model.chat.ChatModel;
import dev.langchain4j.model.chat.StreamingChatModel;
import dev.langchain4j.model.embedding.EmbeddingModel;
import dev.langchain4j.rag.RetrievalAugmentor;
import dev.langchain4j.rag.content.retriever.ContentRetriever;
import dev.langchain4j.store.embedding.EmbeddingStore;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.NoUniqueBeanDefinitionException;
import org.springframework.boot.diagnostics.AbstractFailureAnalyzer;
import org.springframework.boot.diagnostics.FailureAnalysis;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;

/** Says what to do about several beans of a LangChain4j type where one is asked for. */
@Order(Ordered.HIGHEST_PRECEDENCE + 100)
final class SeveralBeansAnalyzer extends AbstractFailureAnalyzer<NoUniqueBeanDefinitionException> {

  private static final List<Class<?>> TYPES =
      List.of(
          EmbeddingStore.class,
          EmbeddingModel.class,
          ChatModel.class,
          StreamingChatModel.class,
          ContentRetriever.class,
          RetrievalAugmentor.class);

  @Override
  protected @Nullable FailureAnalysis analyze(
      Throwable root, NoUniqueBeanDefinitionException cause) {
    var wanted = cause.getBeanType();
    if (wanted == null || !TYPES.contains(wanted)) {
      return null;
    }
    var type = wanted.getSimpleName();
    var found = cause.getBeanNamesFound();
    return new FailureAnalysis(
        "there are several %s beans, %s, and one is asked for".formatted(type, found),
        "Mark the one that is meant as @Primary, or ask for it by @Qualifier. Ragstone publishes"
            + " no %s of its own beside yours; of two starters that bring one, exclude one's"
                .formatted(type)
            + " auto-configuration (spring.autoconfigure.exclude).",
        cause);
  }
}
