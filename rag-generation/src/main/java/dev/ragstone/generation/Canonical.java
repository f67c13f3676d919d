package dev.ragstone.generation;

import static java.util.Comparator.comparing;

import dev.ragstone.core.Answer;
import dev.ragstone.core.Citation;
import dev.ragstone.core.Context;
import dev.ragstone.core.Evidence;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/**
 * Evidence in the one order that depends on nothing but the passages: by their ids, numbered anew
 * from 1. Whatever the ranking and the order shown, a model is asked the same.
 *
 * @param context what the model is asked with
 * @param original the evidence under its own numbers, in the same order
 */
record Canonical(Context context, List<Evidence> original) {

  private static final Pattern NUMBER = Pattern.compile("\\d+");

  /** Numbers decide only between pieces of one id. */
  private static final Comparator<Evidence> BY_PASSAGE =
      comparing((Evidence piece) -> piece.passage().id()).thenComparing(Evidence::number);

  static Canonical of(Context context) {
    var original = context.evidence().stream().sorted(BY_PASSAGE).toList();
    var renumbered = new ArrayList<Evidence>();
    for (Evidence piece : original) {
      renumbered.add(new Evidence(renumbered.size() + 1, piece.hit()));
    }
    return new Canonical(new Context(context.question(), renumbered), original);
  }

  /** An answer to the canonical context, its marks and citations under the original numbers. */
  Answer named(Answer answer) {
    return switch (answer) {
      case Answer.Abstained abstained -> abstained;
      case Answer.Grounded(var text, var citations, var stability) ->
          new Answer.Grounded(
              Marks.renumbered(text, this::named),
              citations.stream().map(this::named).toList(),
              stability);
    };
  }

  private Citation named(Citation citation) {
    return new Citation(number(citation.number()), citation.passage(), citation.sentence());
  }

  private String named(MatchResult marks) {
    var numbers = new TreeSet<Integer>();
    NUMBER
        .matcher(marks.group())
        .results()
        .forEach(found -> numbers.add(number(Integer.parseInt(found.group()))));
    var named = new StringBuilder();
    numbers.forEach(number -> named.append('[').append(number).append(']'));
    return named.toString();
  }

  private int number(int canonical) {
    return original.get(canonical - 1).number();
  }
}
