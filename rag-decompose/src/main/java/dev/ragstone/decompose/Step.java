package dev.ragstone.decompose;

import java.util.SortedSet;
import java.util.TreeSet;
import java.util.function.IntFunction;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * One step towards the answer of a question.
 *
 * @param text a question in which {@code #j} stands for the answer of step j, counted from 1
 * @param kind what it takes to answer it
 * @see <a href="https://arxiv.org/abs/2101.02235">Geva et al., TACL 2021 (StrategyQA)</a>, whose
 *     notation this is
 */
public record Step(String text, Kind kind) {

  /** What it takes to answer a step. */
  public enum Kind {
    /** A search. */
    LOOK_UP,
    /** Comparing, counting or judging what earlier steps found; nothing is searched. */
    OPERATION
  }

  private static final Pattern REFERENCE = Pattern.compile("#(\\d{1,3})(?!\\d)");

  public Step {
    if (text.isBlank()) {
      throw new IllegalArgumentException("a step asks something");
    }
  }

  public static Step lookUp(String text) {
    return new Step(text, Kind.LOOK_UP);
  }

  /** The numbers of the steps this one needs, ascending. */
  public SortedSet<Integer> references() {
    var numbers = new TreeSet<Integer>();
    REFERENCE.matcher(text).results().forEach(r -> numbers.add(Integer.valueOf(r.group(1))));
    return numbers;
  }

  /** The text with every {@code #j} replaced by what {@code answer} says of j. */
  String filled(IntFunction<String> answer) {
    return REFERENCE
        .matcher(text)
        .replaceAll(r -> Matcher.quoteReplacement(answer.apply(Integer.parseInt(r.group(1)))))
        .strip();
  }
}
