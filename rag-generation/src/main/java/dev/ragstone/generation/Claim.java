package dev.ragstone.generation;

import static java.util.stream.Collectors.joining;
import static java.util.stream.Collectors.toCollection;

import dev.ragstone.core.Answer;
import dev.ragstone.core.llm.Replies;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/**
 * What an answer claims, in a form that can be compared: the first sentence, its numbers and dates
 * as values, without articles, case and punctuation.
 *
 * @param refusal all refusals are one claim
 * @param sentence as it was written
 * @param whole every token in order
 * @param added the tokens the question did not contain; empty where the answer chooses among words
 *     of the question, so that all tokens count
 */
record Claim(boolean refusal, String sentence, List<String> whole, Set<String> added) {

  private static final double OVERLAP = .5;

  /** Words of a sentence whose meaning can be compared where its words cannot. */
  private static final int LONG = 8;

  /** Characters that are compared; a claim needs fewer. */
  private static final int LONGEST = 2_000;

  private static final Set<String> DENIALS =
      Set.of("no", "not", "never", "none", "neither", "nor", "cannot", "without");
  private static final Set<String> MUTE =
      Set.of(
          "is", "was", "are", "were", "be", "been", "it", "he", "she", "they", "by", "in", "on",
          "at", "of", "to", "for", "and", "that", "this", "which", "who", "has", "had", "have",
          "did", "does", "do", "with", "from", "as", "its", "his", "her", "their");

  /** What every refusal claims. */
  static final Claim REFUSAL = new Claim(true, "", List.of(), Set.of());

  Claim {
    whole = List.copyOf(whole);
    added = Set.copyOf(added);
  }

  static Claim of(Answer answer, String question) {
    return switch (answer) {
      case Answer.Abstained abstained -> REFUSAL;
      case Answer.Grounded grounded -> saying(grounded.text(), question);
    };
  }

  /** What the reply of a model claims, whatever the form of its marks. */
  static Claim reply(String reply, String question) {
    var said = Marks.normalise(Replies.body(reply), Set.of()).text();
    return said.isBlank() || Refusal.marked(said) || Refusal.worded(said)
        ? REFUSAL
        : saying(said, question);
  }

  /** What a text without markers of refusal claims. */
  static Claim saying(String text, String question) {
    var sentence = start(Draft.said(first(text)));
    var tokens = Values.tokens(sentence);
    var asked = new LinkedHashSet<>(Values.tokens(question));
    var added =
        tokens.stream()
            .filter(token -> !MUTE.contains(token))
            .filter(token -> DENIALS.contains(token) || !asked.contains(token))
            .collect(toCollection(TreeSet::new));
    boolean chooses = asked.contains("or") || DENIALS.containsAll(added);
    return new Claim(false, sentence, tokens, chooses ? Set.of() : added);
  }

  private static String start(String sentence) {
    return sentence.substring(0, Math.min(sentence.length(), LONGEST));
  }

  private static String first(String text) {
    return Sentences.pieces(text).stream()
        .filter(piece -> Draft.said(piece).codePoints().anyMatch(Character::isLetterOrDigit))
        .findFirst()
        .orElse(text);
  }

  /**
   * Whether two answers say the same: equal after normalisation, or one contains the other and at
   * least half of its tokens. Different numbers or dates, and a denial beside none, are never the
   * same.
   */
  boolean same(Claim other) {
    return !contradicts(other)
        && (refusal || whole.equals(other.whole) || phrase(other) || tokens(other));
  }

  /** Whether two claims cannot both be meant, however alike their words. */
  boolean contradicts(Claim other) {
    return refusal != other.refusal || denies() != other.denies() || !numbersAgree(other);
  }

  /** Too long for its words to tell what it means. */
  boolean isLong() {
    return whole.size() > LONG;
  }

  /** How alike two claims are, in [0, 1]: the Jaccard similarity of their tokens. */
  double similarity(Claim other) {
    var all = new TreeSet<>(whole);
    all.addAll(other.whole);
    long common = all.stream().filter(whole::contains).filter(other.whole::contains).count();
    return all.isEmpty() ? 1 : (double) common / all.size();
  }

  private boolean phrase(Claim other) {
    var here = text();
    var there = other.text();
    int shorter = Math.min(whole.size(), other.whole.size());
    int longer = Math.max(whole.size(), other.whole.size());
    return shorter >= OVERLAP * longer && (here.contains(there) || there.contains(here));
  }

  private boolean tokens(Claim other) {
    int shorter = Math.min(added.size(), other.added.size());
    int longer = Math.max(added.size(), other.added.size());
    return shorter > 0
        && shorter >= OVERLAP * longer
        && (covers(added, other.added) || covers(other.added, added));
  }

  /** Every number of the one is one of the other, or a date that fits one; or one has none. */
  private boolean numbersAgree(Claim other) {
    boolean all = added.isEmpty() || other.added.isEmpty();
    var here = numbers(all);
    var there = other.numbers(all);
    return here.isEmpty() || there.isEmpty() || (covers(here, there) && covers(there, here));
  }

  private static boolean covers(Set<String> all, Set<String> some) {
    return some.stream()
        .allMatch(one -> all.contains(one) || all.stream().anyMatch(o -> Values.fit(one, o)));
  }

  private Set<String> numbers(boolean all) {
    return (all ? whole : added)
        .stream().filter(Values::isNumber).collect(toCollection(TreeSet::new));
  }

  private boolean denies() {
    return whole.stream().anyMatch(DENIALS::contains);
  }

  private String text() {
    return whole.stream().collect(joining(" ", " ", " "));
  }
}
