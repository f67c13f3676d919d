package dev.ragstone.rerank.local;

import ai.djl.huggingface.tokenizers.Encoding;
import ai.djl.huggingface.tokenizers.HuggingFaceTokenizer;
import ai.djl.huggingface.tokenizers.jni.CharSpan;
import dev.ragstone.core.Telemetry;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;

/** A tokenizer.json that cuts nothing off and fills nothing up. */
final class LocalTokenizer implements AutoCloseable {

  private final HuggingFaceTokenizer tokenizer;

  LocalTokenizer(Path json) {
    Telemetry.off();
    try (var in = Files.newInputStream(json)) {
      tokenizer =
          HuggingFaceTokenizer.newInstance(in, Map.of("truncation", "false", "padding", "false"));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (RuntimeException e) { // the library throws one of its own
      throw new IllegalArgumentException(json + " is no tokenizer: " + e.getMessage(), e);
    }
  }

  /** With the marks of beginning and end that the tokenizer puts around a text. */
  List<Reading.Token> tokens(String text) {
    return tokens(tokenizer.encode(text, true, false), text);
  }

  /** The characters of the first {@code most} tokens. */
  String head(String text, int most) {
    var tokens = tokens(text);
    return tokens.size() <= most ? text : text.substring(0, tokens.get(most - 1).to());
  }

  OptionalInt token(String text) {
    long[] ids = tokenizer.encode(text, false, false).getIds();
    boolean known = ids.length == 1 && tokenizer.decode(ids).strip().equals(text.strip());
    return known ? OptionalInt.of((int) ids[0]) : OptionalInt.empty();
  }

  String text(List<Integer> tokens) {
    return tokenizer.decode(tokens.stream().mapToLong(Integer::longValue).toArray());
  }

  private static List<Reading.Token> tokens(Encoding encoding, String text) {
    long[] ids = encoding.getIds();
    CharSpan[] spans = encoding.getCharTokenSpans();
    var places = new Places(text);
    var tokens = new ArrayList<Reading.Token>(ids.length);
    int end = 0;
    for (int i = 0; i < ids.length; i++) {
      var span = spans[i];
      int from = span == null ? end : places.at(span.getStart());
      end = span == null ? end : places.at(span.getEnd());
      tokens.add(new Reading.Token((int) ids[i], from, end));
    }
    return tokens;
  }

  /** The tokenizer counts code points, Java's texts do not; mostly walked forward. */
  private static final class Places {

    private final String text;
    private int points;
    private int chars;

    Places(String text) {
      this.text = text;
    }

    int at(int point) {
      chars = text.offsetByCodePoints(chars, point - points);
      points = point;
      return chars;
    }
  }

  @Override
  public void close() {
    tokenizer.close();
  }
}
