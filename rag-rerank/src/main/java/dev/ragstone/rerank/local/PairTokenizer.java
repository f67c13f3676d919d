package dev.ragstone.rerank.local;

import ai.djl.huggingface.tokenizers.Encoding;
import ai.djl.huggingface.tokenizers.HuggingFaceTokenizer;
import dev.ragstone.core.Telemetry;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.LongStream;

/**
 * A Hugging Face tokenizer that reads each text once: the pairs are put together from its tokens,
 * with the marks the tokenizer itself puts around a pair.
 *
 * <p>A text that spells a mark ({@code [SEP]}) does not get it: such tokens are left out, or a
 * passage could end itself and begin another.
 */
final class PairTokenizer implements AutoCloseable {

  /** What is not read of a text is not tokenized: no language needs more for a token. */
  private static final int CHARACTERS_A_TOKEN = 24;

  private final HuggingFaceTokenizer tokenizer;
  private final PairTemplate template;
  private final long pad;

  private PairTokenizer(HuggingFaceTokenizer tokenizer) {
    this.tokenizer = tokenizer;
    var pair = tokenizer.encode("a", "a");
    template = new PairTemplate(pair.getIds(), pair.getTypeIds(), pair.getSequenceIds());
    pad =
        List.of("[PAD]", "<pad>").stream()
            .map(this::idOf)
            .filter(id -> id >= 0)
            .findFirst()
            .orElse(0L);
  }

  /**
   * @throws IOException if it cannot be read
   * @throws UncheckedIOException if it is missing
   * @throws IllegalArgumentException if it is no tokenizer
   */
  static PairTokenizer load(Path json) throws IOException {
    CrossEncoders.present(json);
    Telemetry.off();
    HuggingFaceTokenizer tokenizer;
    try {
      tokenizer =
          HuggingFaceTokenizer.newInstance(json, Map.of("truncation", "false", "padding", "false"));
    } catch (RuntimeException e) { // the library throws one of its own
      throw notATokenizer(json, e);
    }
    try {
      return new PairTokenizer(tokenizer);
    } catch (RuntimeException e) {
      tokenizer.close();
      throw notATokenizer(json, e);
    }
  }

  private static IllegalArgumentException notATokenizer(Path json, RuntimeException why) {
    return new IllegalArgumentException(json + " is no tokenizer: " + why.getMessage(), why);
  }

  private long idOf(String mark) {
    var read = tokenizer.encode(mark, false, false);
    return read.getIds().length == 1 && read.getTokens()[0].equals(mark) ? read.getIds()[0] : -1;
  }

  PairTemplate template() {
    return template;
  }

  /** What shorter pairs are filled up with. */
  long pad() {
    return pad;
  }

  /** The tokens of a text, of a very long one not much more than {@code most}. */
  Tokens read(String text, int most) {
    long characters = (long) CHARACTERS_A_TOKEN * most;
    var encoding =
        tokenizer.encode(
            text.length() <= characters ? text : text.substring(0, (int) characters), false, false);
    var ids = encoding.getIds();
    if (LongStream.of(ids).noneMatch(template::isMark)) {
      return new Tokens(ids, encoding.getWordIds());
    }
    return withoutMarks(encoding);
  }

  private Tokens withoutMarks(Encoding encoding) {
    var ids = encoding.getIds();
    var words = encoding.getWordIds();
    var kept = IntStream.range(0, ids.length).filter(i -> !template.isMark(ids[i])).toArray();
    return new Tokens(
        IntStream.of(kept).mapToLong(i -> ids[i]).toArray(),
        IntStream.of(kept).mapToLong(i -> words[i]).toArray());
  }

  @Override
  public void close() {
    tokenizer.close();
  }
}
