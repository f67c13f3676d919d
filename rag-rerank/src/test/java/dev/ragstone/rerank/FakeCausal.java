package dev.ragstone.rerank;

import dev.ragstone.rerank.local.CausalModel;
import dev.ragstone.rerank.local.Look;
import dev.ragstone.rerank.local.Reading;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;
import java.util.function.BiFunction;
import java.util.regex.Pattern;

/** Cuts a text into words and signs; what it shows of a prompt is decided by the test. */
final class FakeCausal implements CausalModel {

  /** Ids of the words it knows are their places here; all others are 0. */
  static final List<String> WORDS = words();

  private static final Pattern WORD = Pattern.compile("\\w+|[^\\w\\s]");

  private final int window;
  private final BiFunction<String, List<Reading.Token>, Reading> seeing;
  private final List<String> prompts = new ArrayList<>();
  private String unknown = "";

  private FakeCausal(int window, BiFunction<String, List<Reading.Token>, Reading> seeing) {
    this.window = window;
    this.seeing = seeing;
  }

  static FakeCausal seeing(int window, BiFunction<String, List<Reading.Token>, Reading> seeing) {
    return new FakeCausal(window, seeing);
  }

  /** Says of every prompt the same: logits by word of {@link #WORDS}. */
  static FakeCausal saying(float[] logits) {
    return seeing(100_000, (prompt, tokens) -> logits(tokens, logits));
  }

  static Reading logits(List<Reading.Token> tokens, float[] logits) {
    return new Reading(tokens, logits, new float[0][], new float[0][][]);
  }

  /** One layer of one head. */
  static Reading attention(List<Reading.Token> tokens, float[] attention) {
    return new Reading(tokens, new float[0], new float[0][], new float[][][] {{attention}});
  }

  FakeCausal withoutToken(String text) {
    unknown = text;
    return this;
  }

  List<String> prompts() {
    return prompts;
  }

  @Override
  public Reading read(String prompt, Look look) {
    synchronized (prompts) {
      prompts.add(prompt);
    }
    return seeing.apply(prompt, tokens(prompt));
  }

  @Override
  public List<Reading.Token> tokens(String text) {
    return WORD.matcher(text)
        .results()
        .map(it -> new Reading.Token(Math.max(0, WORDS.indexOf(it.group())), it.start(), it.end()))
        .toList();
  }

  @Override
  public OptionalInt token(String text) {
    int id = WORDS.indexOf(text);
    return id > 0 && !text.equals(unknown) ? OptionalInt.of(id) : OptionalInt.empty();
  }

  @Override
  public String text(List<Integer> tokens) {
    return String.join(" ", tokens.stream().map(WORDS::get).toList());
  }

  @Override
  public int window() {
    return window;
  }

  @Override
  public void close() {}

  private static List<String> words() {
    var words = new ArrayList<>(List.of("?", "yes", "no", "1", "0"));
    for (char letter = 'A'; letter <= 'T'; letter++) {
      words.add(String.valueOf(letter));
    }
    words.add(" A");
    return words;
  }

  @Override
  public String toString() {
    return "fake";
  }
}
