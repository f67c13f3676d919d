package dev.ragstone.rerank;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.ragstone.testing.WithoutLibrary;
import java.util.concurrent.Callable;
import org.junit.jupiter.api.Test;

/** LangChain4j's OpenAI module is optional. */
class WithoutOpenAiTest {

  @Test
  void rerankers_work_without_the_module() throws Exception {
    // our classes and LangChain4j's are loaded anew
    var missing = new WithoutLibrary("dev.langchain4j.model.openai.", "dev.");

    var scenario = missing.loadClass(WithoutOpenAiScenario.class.getName());
    var ranked = ((Callable<?>) scenario.getConstructor().newInstance()).call();

    assertThat(ranked).hasToString("[2, 1]");
    assertThatThrownBy(() -> missing.loadClass("dev.langchain4j.model.openai.OpenAiChatModel"))
        .isInstanceOf(ClassNotFoundException.class);
  }
}
