package dev.ragstone.rerank.local;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.function.Function;

/**
 * Puts a model and its tokenizer together, and names the optional jar that one of them misses.
 *
 * @param jar group and artifact of what runs the model
 */
record Loading(String jar, CrossEncoderSettings settings) {

  private static final String TOKENIZERS = "ai.djl.huggingface:tokenizers";

  /** What reads files and needs a jar. */
  interface Load<T> {
    T load() throws IOException;
  }

  <M extends PairModel> CrossEncoder encoder(
      String name, Load<M> load, Function<M, Path> tokenizer) {
    var model = needed(jar, load);
    try {
      var reader = needed(TOKENIZERS, () -> PairTokenizer.load(tokenizer.apply(model)));
      return LocalCrossEncoder.of(name, model, reader, settings);
    } catch (RuntimeException | Error e) {
      model.close();
      throw e;
    }
  }

  private static <T> T needed(String jar, Load<T> load) {
    try {
      return load.load();
    } catch (NoClassDefFoundError e) {
      throw new IllegalStateException("not on the class path: add " + jar, e);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
