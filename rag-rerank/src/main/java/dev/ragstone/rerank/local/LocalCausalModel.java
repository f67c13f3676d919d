package dev.ragstone.rerank.local;

import dev.ragstone.core.RagException.ModelUnavailable;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;

/** A tokenizer and a network. */
final class LocalCausalModel implements CausalModel {

  private final LocalTokenizer tokenizer;
  private final Forward network;
  private final int window;
  private final WhileOpen open;

  LocalCausalModel(LocalTokenizer tokenizer, Forward network, int window) {
    this.tokenizer = tokenizer;
    this.network = network;
    this.window = window;
    this.open = new WhileOpen(network.toString());
  }

  @Override
  public Reading read(String prompt, Look look) {
    return open.use(() -> looked(tokenizer.tokens(prompt), look));
  }

  /** The tokens themselves: text read again may be cut in another way. */
  @Override
  public Reading next(String prompt, List<Integer> written) {
    return open.use(
        () -> {
          var tokens = new ArrayList<>(tokenizer.tokens(prompt));
          int end = prompt.length();
          written.forEach(token -> tokens.add(new Reading.Token(token, end, end)));
          return looked(tokens, Look.LOGITS);
        });
  }

  private Reading looked(List<Reading.Token> tokens, Look look) {
    if (tokens.isEmpty() || tokens.size() > window) {
      throw new ModelUnavailable(
          "read %d tokens: %s reads 1 to %d".formatted(tokens.size(), network, window), null);
    }
    int from = 0;
    int to = 0;
    if (look.parts().contains(Look.Part.ATTENTION)) {
      while (from < tokens.size() && !tokens.get(from).within(look.from(), look.to())) {
        from++;
      }
      to = from;
      for (int i = from; i < tokens.size(); i++) {
        to = tokens.get(i).within(look.from(), look.to()) ? i + 1 : to;
      }
      if (from == to) {
        throw new ModelUnavailable("attend: no token is where attention is asked of", null);
      }
    }
    var inputs = new CausalInputs(tokens, from, to);
    return network.pass(
        inputs, CausalOutputs.wanted(look), said -> CausalOutputs.of(said, inputs, look));
  }

  @Override
  public List<Reading.Token> tokens(String text) {
    return open.use(() -> tokenizer.tokens(text));
  }

  @Override
  public OptionalInt token(String text) {
    return open.use(() -> tokenizer.token(text));
  }

  @Override
  public String text(List<Integer> tokens) {
    return open.use(() -> tokenizer.text(tokens));
  }

  @Override
  public int window() {
    return window;
  }

  @Override
  public void close() {
    open.close(
        () -> {
          network.close();
          tokenizer.close();
        });
  }

  @Override
  public String toString() {
    return network.toString();
  }
}
