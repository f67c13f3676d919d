package dev.ragstone.rerank;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.concurrent.Callable;
import org.junit.jupiter.api.Test;

/** LangChain4j's OpenAI module is optional. */
class WithoutOpenAiTest {

  /** Loads our classes and LangChain4j's anew, as if the OpenAI module were not there. */
  private static final class Missing extends ClassLoader {

    Missing() {
      super(WithoutOpenAiTest.class.getClassLoader());
    }

    @Override
    protected Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
      if (name.startsWith("dev.langchain4j.model.openai.")) {
        throw new ClassNotFoundException(name);
      }
      if (!name.startsWith("dev.")) {
        return super.loadClass(name, resolve);
      }
      synchronized (getClassLoadingLock(name)) {
        var loaded = findLoadedClass(name);
        return loaded == null ? defined(name) : loaded;
      }
    }

    private Class<?> defined(String name) throws ClassNotFoundException {
      try (var in = getResourceAsStream(name.replace('.', '/') + ".class")) {
        if (in == null) {
          throw new ClassNotFoundException(name);
        }
        var bytes = in.readAllBytes();
        return defineClass(name, bytes, 0, bytes.length);
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
  }

  @Test
  void rerankers_work_without_the_module() throws Exception {
    var missing = new Missing();

    var scenario = missing.loadClass(WithoutOpenAiScenario.class.getName());
    var ranked = ((Callable<?>) scenario.getConstructor().newInstance()).call();

    assertThat(ranked).hasToString("[2, 1]");
    assertThatThrownBy(() -> missing.loadClass("dev.langchain4j.model.openai.OpenAiChatModel"))
        .isInstanceOf(ClassNotFoundException.class);
  }
}
