package dev.ragstone.generation;

import static java.util.stream.Collectors.joining;

import dev.ragstone.core.llm.PromptText;
import dev.ragstone.core.llm.Replies;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * What each sentence of an answer is to say, and which passages it is to cite.
 *
 * @param forgotten passages that are neither cited nor said to be unused
 * @param invented mentions of passages that were not shown
 */
record Plan(List<Sentence> sentences, Set<Integer> forgotten, int invented) {

  private static final int WORDS_OF_A_GOAL = 40;
  private static final String UNUSED = "unused";

  /** One sentence to write; {@code cite} is not empty. */
  record Sentence(String goal, Set<Integer> cite) {

    @Override
    public String toString() {
      return goal + " " + cite.stream().map(n -> "[" + n + "]").collect(joining());
    }
  }

  /**
   * The plan in a reply: nothing if there is none; without sentences if it says that no passage can
   * be used. A sentence without a goal or a passage is left out.
   */
  static Optional<Plan> read(String reply, Set<Integer> known, int most) {
    return Replies.objects(reply, 4 * most).flatMap(parts -> of(parts, known, most));
  }

  private static Optional<Plan> of(List<Map<String, Object>> parts, Set<Integer> known, int most) {
    var sentences = new ArrayList<Sentence>();
    var assigned = new TreeSet<Integer>();
    int invented = 0;
    boolean says = false;
    for (Map<String, Object> part : parts) {
      var cite = numbers(part.get("cite"));
      var unused = numbers(part.get(UNUSED));
      var valid = new TreeSet<>(cite);
      valid.retainAll(known);
      invented += cite.size() - valid.size();
      assigned.addAll(unused);
      says |= part.containsKey(UNUSED);
      if (part.get("goal") instanceof String goal && !goal.isBlank() && !valid.isEmpty()) {
        sentences.add(new Sentence(PromptText.data(goal, WORDS_OF_A_GOAL), valid));
      }
    }
    var kept = sentences.subList(0, Math.min(most, sentences.size()));
    kept.forEach(sentence -> assigned.addAll(sentence.cite()));
    var forgotten = new TreeSet<>(known);
    forgotten.removeAll(assigned);
    return kept.isEmpty() && !(says && forgotten.isEmpty())
        ? Optional.empty()
        : Optional.of(new Plan(List.copyOf(kept), forgotten, invented));
  }

  private static Set<Integer> numbers(@Nullable Object value) {
    var numbers = new TreeSet<Integer>();
    for (Object one : value instanceof Collection<?> several ? several : List.of()) {
      if (one instanceof Long number && number >= 0 && number <= Integer.MAX_VALUE) {
        numbers.add(number.intValue());
      }
    }
    return numbers;
  }

  /** The passages that the text is to cite. */
  Set<Integer> cited() {
    var cited = new TreeSet<Integer>();
    sentences.forEach(sentence -> cited.addAll(sentence.cite()));
    return cited;
  }

  /** What a text that was to follow the plan lacks, in words for whoever revises it. */
  List<String> lacks(String text) {
    var lacks = new ArrayList<String>();
    var missing = new TreeSet<>(cited());
    missing.removeAll(Marks.in(text));
    missing.forEach(number -> lacks.add("It does not cite passage [%d].".formatted(number)));
    int written = MarkedShare.sentences(text).size();
    if (Math.abs(written - sentences.size()) > 1) {
      lacks.add("It has %d sentences, not %d.".formatted(written, sentences.size()));
    }
    return lacks;
  }

  /** A sentence a line. */
  @Override
  public String toString() {
    var lines = new ArrayList<String>();
    for (Sentence sentence : sentences) {
      lines.add((lines.size() + 1) + ". " + sentence);
    }
    return String.join("\n", lines);
  }
}
