package dev.ragstone.rerank.local;

import java.util.Collection;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.LongStream;

/**
 * What a causal model is given of one prompt.
 *
 * @param from the first token that attention is wanted of
 * @param to the token behind the last
 */
record CausalInputs(List<Reading.Token> tokens, int from, int to) implements Forward.Inputs {

  private static final List<String> KNOWN =
      List.of(
          "input_ids",
          "attention_mask",
          "position_ids",
          "attention_rows",
          "num_logits_to_keep",
          "logits_to_keep");

  static void check(Collection<String> inputs) {
    for (String input : inputs) {
      if (!KNOWN.contains(input)) {
        throw new IllegalArgumentException(
            "a causal model can be given %s, but not %s%s"
                .formatted(
                    KNOWN,
                    input,
                    input.startsWith("past_key_values") ? ": export it without a cache" : ""));
      }
    }
  }

  @Override
  public Forward.Value of(String input) {
    int length = tokens.size();
    return switch (input) {
      case "input_ids" -> row(tokens.stream().mapToLong(Reading.Token::id).toArray());
      case "attention_mask" -> row(LongStream.generate(() -> 1).limit(length).toArray());
      case "position_ids" -> row(IntStream.range(0, length).asLongStream().toArray());
      case "attention_rows" -> new Forward.Longs(new long[] {from, to}, 2);
      case "num_logits_to_keep", "logits_to_keep" -> new Forward.Longs(new long[] {1});
      default -> throw new IllegalArgumentException("unknown input " + input);
    };
  }

  private static Forward.Value row(long[] values) {
    return new Forward.Longs(values, 1, values.length);
  }
}
