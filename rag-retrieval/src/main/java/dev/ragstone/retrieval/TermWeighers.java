package dev.ragstone.retrieval;

import ai.onnxruntime.OrtException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** The weighers of terms this module offers. */
public final class TermWeighers {

  private TermWeighers() {}

  /**
   * Needs no model: a word weighs {@code ln(1 + tf)} in a passage that says it tf times, and its
   * inverse document frequency in a question, however often it is said there.
   *
   * @see <a href="https://doi.org/10.1108/eb026526">Sparck Jones 1972</a>
   */
  public static TermWeigher idf(Language language) {
    return new IdfWeigher(language);
  }

  /**
   * A SPLADE model in ONNX: each entry of its vocabulary weighs {@code max ln(1 + max(0, logit))}
   * over the tokens of a text, which reaches words the text does not say. Terms are the numbers of
   * vocabulary entries. Reads 512 tokens.
   *
   * @param model the file of a masked language model, whose first output has a logit for each token
   *     and vocabulary entry; needs {@code com.microsoft.onnxruntime:onnxruntime}
   * @param tokenizer its {@code tokenizer.json}; needs {@code ai.djl.huggingface:tokenizers}
   * @throws UncheckedIOException if a file cannot be read
   * @throws IllegalArgumentException if a file is no model or no tokenizer
   * @see <a href="https://arxiv.org/abs/2109.10086">Formal et al. 2021 (SPLADE v2)</a>
   */
  public static TermWeigher splade(Path model, Path tokenizer) {
    return loaded(model, tokenizer, true);
  }

  /**
   * The same for passages alone: a question's distinct tokens weigh their inverse document
   * frequency, and no model is asked for it.
   *
   * @see #splade
   */
  public static TermWeigher spladeOfPassages(Path model, Path tokenizer) {
    return loaded(model, tokenizer, false);
  }

  private static TermWeigher loaded(Path model, Path tokenizer, boolean queries) {
    try (var json = Files.newInputStream(tokenizer)) {
      return new SpladeWeigher(model, json, queries);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (OrtException e) {
      throw new IllegalArgumentException("ONNX Runtime cannot load " + model, e);
    } catch (RuntimeException e) { // the tokenizer's library throws one of its own
      throw new IllegalArgumentException(tokenizer + " is no tokenizer: " + e.getMessage(), e);
    }
  }
}
