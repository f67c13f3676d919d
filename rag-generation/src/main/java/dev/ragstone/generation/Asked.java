package dev.ragstone.generation;

import dev.ragstone.core.Passage;
import java.util.HashSet;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What a question is about.
 *
 * @param type the kind of thing it asks for
 * @param words its content words
 * @param all every word, with a space before and behind each
 */
record Asked(AnswerType type, Set<String> words, String all) {

  // Chosen on the steps of half of the musique questions; each helps on the other half.
  private static final double TYPE = .15;
  private static final double NEAR = .12;
  private static final double HEAD = .1;

  /** So many letters away a word of the question counts half. */
  private static final double HALF = 15;

  private static final Pattern BEGINS =
      Pattern.compile(
          "^\\W*(?:(?:in|on|at|by|to|from|during|of|for|near)"
              + " )?(?:who|whom|whose|when|where|what|which|how)\\b",
          Pattern.CASE_INSENSITIVE);

  /**
   * So many words from the beginning say what is asked for; a later one is about something else.
   */
  private static final int FIRST = 5;

  /** Begins a question for what somebody does, whoever is named in it. */
  private static final Pattern DEED =
      Pattern.compile("^\\W*what (?:do|does|did|has|have|had|can|could|will|would)\\b");

  private static final Pattern CLAUSE =
      Pattern.compile("\\S \\S.* (?:that|which|who|whom|whose|where|when) ");

  static Asked of(String question) {
    return new Asked(
        AnswerType.of(question),
        Words.content(question),
        " " + String.join(" ", Words.all(question)) + " ");
  }

  /**
   * Whether its first words ask for a name, number, date or place, and it needs no other thing to
   * be found first, as the town of "where was the man born who" does.
   */
  boolean isForOneThing() {
    return type != AnswerType.VERDICT
        && type != AnswerType.THING
        && BEGINS.matcher(all).find()
        && !DEED.matcher(all).find()
        && type == AnswerType.of(first())
        && !CLAUSE.matcher(all).find();
  }

  private String first() {
    return Stream.of(all.strip().split(" ")).limit(FIRST).collect(Collectors.joining(" "));
  }

  /** What is asked of the thing that a passage is about. */
  Set<String> relation(Passage passage) {
    var relation = new HashSet<>(words);
    relation.removeAll(Words.content(passage.title()));
    return relation;
  }

  /** Whether a span only repeats the question. */
  boolean says(Span span) {
    var words = Words.all(span.text());
    return words.isEmpty()
        || all.contains(" " + String.join(" ", words) + " ")
        || words().containsAll(Words.content(span.text()));
  }

  /** Whether more than half of a span's words are the question's, as in another spelling of it. */
  boolean saysMost(Span span) {
    return Words.covered(Words.content(span.text()), words) > .5;
  }

  /** How likely a span answers, as to its kind and to how near it stands to the relation. */
  double worth(Span span, Set<String> relation) {
    double near =
        relation.stream()
            .mapToInt(span::distance)
            .filter(distance -> distance >= 0)
            .mapToDouble(distance -> 1 / (1 + distance / HALF))
            .max()
            .orElse(0);
    var said = Words.content(span.text());
    boolean head = words.stream().anyMatch(w -> AnswerType.HEADS.contains(w) && said.contains(w));
    return TYPE * type.fitted(span) + NEAR * near + (head ? HEAD : 0);
  }
}
