package dev.ragstone.rerank.local;

import java.io.UncheckedIOException;
import java.nio.file.Path;

/** Loads multi-view models from files. */
public final class MultiViewModels {

  private MultiViewModels() {}

  /**
   * A model in two files of ONNX. The encoder is given input_ids and attention_mask, a batch of
   * passages behind the marks of the views, and says last_hidden_state. The decoder makes one step,
   * a row for each view: it is given input_ids, the token it begins with, encoder_hidden_states,
   * that view of every passage, and encoder_attention_mask, and says last_hidden_state.
   *
   * @param encoder needs {@code com.microsoft.onnxruntime:onnxruntime}
   * @param tokenizer their tokenizer.json; needs {@code ai.djl.huggingface:tokenizers}
   * @throws UncheckedIOException if a file cannot be read
   * @throws IllegalArgumentException if a file is no model or no tokenizer, or if the tokenizer
   *     does not know the marks of the views
   */
  public static MultiViewModel onnx(
      Path encoder, Path decoder, Path tokenizer, MultiViewSettings settings) {
    var encoding = new OnnxForward(encoder);
    return CausalModels.loaded(
        encoding,
        () -> {
          var decoding = new OnnxForward(decoder);
          return CausalModels.loaded(
              decoding,
              () ->
                  new OnnxMultiViewModel(
                      new LocalTokenizer(tokenizer), encoding, decoding, settings));
        });
  }
}
