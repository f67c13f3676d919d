package dev.ragstone.generation;

import dev.ragstone.core.Passage;
import dev.ragstone.core.Run;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/** The share of a sentence's words that its passages have; asks no model. */
record WordSupport(double share) implements SupportCheck {

  WordSupport {
    if (!(share > 0 && share < 1)) {
      throw new IllegalArgumentException("share of words must be in (0, 1), was " + share);
    }
  }

  @Override
  public List<Double> supports(List<Statement> statements, Run run) {
    return statements.stream().map(this::support).toList();
  }

  private double support(Statement statement) {
    if (!Stated.in(statement.passages()).allows(statement.text())) {
      return 0;
    }
    var there = new HashSet<String>();
    for (Passage passage : statement.passages()) {
      there.addAll(Words.content(passage.title() + " " + passage.text()));
    }
    var own = words(statement.text());
    double covered = Words.covered(words(statement.full()), there);
    double least = own.isEmpty() ? covered : Math.min(covered, Words.covered(own, there));
    return new Scale(0, share, 1).support(least);
  }

  /** Numbers are looked at as values already. */
  private static Set<String> words(String text) {
    var words = Words.content(text);
    words.removeIf(word -> Character.isDigit(word.codePointAt(0)));
    return words;
  }

  @Override
  public String toString() {
    return String.format(Locale.ROOT, "words %.2f", share);
  }
}
