package dev.ragstone.decompose;

import dev.ragstone.core.Question;
import java.util.Locale;

/** Which questions a model is asked to decompose. */
public enum Asking {

  /** Every question. */
  ALWAYS {
    @Override
    boolean of(Question question) {
      return true;
    }
  },

  /**
   * Every question but those that are plainly simple: a first question, in English, that asks who,
   * what, when, where, which, why or how in one clause of few content words without conjunction,
   * comparison, superlative, relative clause, participle or chain of possessives. Where a rule
   * cannot tell, the model is asked.
   */
  IF_COMPOUND {
    @Override
    boolean of(Question question) {
      return !question.history().isEmpty() || !SimpleQuestion.is(question.text());
    }
  };

  abstract boolean of(Question question);

  @Override
  public String toString() {
    return name().toLowerCase(Locale.ROOT).replace('_', ' ');
  }
}
