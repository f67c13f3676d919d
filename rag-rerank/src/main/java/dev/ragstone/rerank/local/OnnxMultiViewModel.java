package dev.ragstone.rerank.local;

import dev.ragstone.core.RagException.DeadlineExceeded;
import dev.ragstone.core.RagException.ModelUnavailable;
import dev.ragstone.rerank.local.Forward.Floats;
import dev.ragstone.rerank.local.Forward.Longs;
import dev.ragstone.rerank.local.Forward.Tensor;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;

/** An encoder of passages and one step of a decoder over their views. */
final class OnnxMultiViewModel implements MultiViewModel {

  private static final String STATES = "last_hidden_state";

  private final LocalTokenizer tokenizer;
  private final Forward encoder;
  private final Forward decoder;
  private final MultiViewSettings settings;
  private final WhileOpen open;

  OnnxMultiViewModel(
      LocalTokenizer tokenizer, Forward encoder, Forward decoder, MultiViewSettings settings) {
    this.tokenizer = tokenizer;
    this.encoder = encoder;
    this.decoder = decoder;
    this.settings = settings;
    this.open = new WhileOpen(encoder.toString());
    for (int i = 0; i < settings.views(); i++) {
      var mark = settings.mark().formatted(i);
      if (tokenizer.token(mark).isEmpty()) {
        throw new IllegalArgumentException(mark + " is not one token of " + encoder);
      }
    }
  }

  @Override
  public List<float[][]> views(String question, List<String> passages) {
    return open.use(
        () -> {
          var cut = tokenizer.head(question, settings.window() / 4 * 3);
          var texts = passages.stream().map(passage -> tokens(cut, passage)).toList();
          var views = new ArrayList<float[][]>();
          for (int from = 0; from < texts.size(); from += settings.batch()) {
            if (Thread.currentThread().isInterrupted()) { // nobody waits any more
              throw new DeadlineExceeded("encoding passages");
            }
            int to = Math.min(texts.size(), from + settings.batch());
            views.addAll(encoded(texts.subList(from, to)));
          }
          return views;
        });
  }

  private long[] tokens(String question, String passage) {
    return tokenizer.tokens(settings.text(question, passage)).stream()
        .limit(settings.window())
        .mapToLong(Reading.Token::id)
        .toArray();
  }

  private List<float[][]> encoded(List<long[]> texts) {
    int longest = texts.stream().mapToInt(ids -> ids.length).max().orElse(0);
    var ids = new long[texts.size() * longest];
    var mask = new long[ids.length];
    for (int i = 0; i < texts.size(); i++) {
      int length = texts.get(i).length;
      System.arraycopy(texts.get(i), 0, ids, i * longest, length);
      Arrays.fill(mask, i * longest, i * longest + length, 1);
    }
    long[] shape = {texts.size(), longest};
    return encoder.pass(
        input ->
            switch (input) {
              case "input_ids" -> new Longs(ids, shape);
              case "attention_mask" -> new Longs(mask, shape);
              default -> throw unknown(encoder, input);
            },
        STATES::equals,
        said -> {
          var views = new ArrayList<float[][]>();
          for (int i = 0; i < texts.size(); i++) {
            views.add(rows(said, (long) i * longest, settings.views()));
          }
          return views;
        });
  }

  @Override
  public float[][] anchors(List<float[][]> views) {
    int width = views.getFirst()[0].length;
    var states = new float[settings.views() * views.size() * width];
    for (int view = 0; view < settings.views(); view++) {
      for (int i = 0; i < views.size(); i++) {
        System.arraycopy(views.get(i)[view], 0, states, (view * views.size() + i) * width, width);
      }
    }
    var start = new long[settings.views()];
    Arrays.fill(start, settings.start());
    var mask = new long[settings.views() * views.size()];
    Arrays.fill(mask, 1);
    return open.use(
        () ->
            decoder.pass(
                input ->
                    switch (input) {
                      case "input_ids", "decoder_input_ids" ->
                          new Longs(start, settings.views(), 1);
                      case "encoder_hidden_states" ->
                          new Floats(states, settings.views(), views.size(), width);
                      case "encoder_attention_mask" ->
                          new Longs(mask, settings.views(), views.size());
                      default -> throw unknown(decoder, input);
                    },
                STATES::equals,
                said -> rows(said, 0, settings.views())));
  }

  private static float[][] rows(Map<String, Tensor> said, long first, int count) {
    var tensor = said.values().iterator().next();
    int width = tensor.size(-1);
    var rows = new float[count][];
    for (int i = 0; i < count; i++) {
      rows[i] = tensor.read((first + i) * width, width);
    }
    return rows;
  }

  private static ModelUnavailable unknown(Forward network, String input) {
    return new ModelUnavailable("run: " + network + " asks for " + input, null);
  }

  @Override
  public void close() {
    open.close(
        () -> {
          encoder.close();
          decoder.close();
          tokenizer.close();
        });
  }

  @Override
  public String toString() {
    return encoder + ", " + settings.views() + " views";
  }
}
