package dev.ragstone.generation;

import dev.ragstone.core.llm.PromptText;
import dev.ragstone.core.llm.Replies;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The grades of a draft, and what would make it better.
 *
 * @param grades from 1 to 5 by criterion, one for each of {@link #CRITERIA}
 */
record Rubric(Map<String, Integer> grades, List<String> suggestions) {

  static final List<String> CRITERIA =
      List.of("completeness", "accuracy", "clarity", "attribution");

  private static final int HIGHEST = 5;
  private static final int GOOD = 4;
  private static final int SUGGESTIONS = 5;
  private static final int WORDS_OF_A_SUGGESTION = 60;

  /** Nothing unless a reply has all grades, in range. */
  static Optional<Rubric> read(String reply) {
    return Replies.objects(reply, 1)
        .filter(objects -> !objects.isEmpty())
        .map(List::getFirst)
        .flatMap(Rubric::of);
  }

  private static Optional<Rubric> of(Map<String, Object> fields) {
    var grades = new LinkedHashMap<String, Integer>();
    for (String criterion : CRITERIA) {
      if (fields.get(criterion) instanceof Long grade && grade >= 1 && grade <= HIGHEST) {
        grades.put(criterion, grade.intValue());
      }
    }
    return grades.size() < CRITERIA.size()
        ? Optional.empty()
        : Optional.of(new Rubric(grades, suggestions(fields.get("suggestions"))));
  }

  private static List<String> suggestions(@Nullable Object value) {
    var suggestions = new ArrayList<String>();
    for (Object one : value instanceof Collection<?> several ? several : List.of()) {
      if (one instanceof String text && !text.isBlank() && suggestions.size() < SUGGESTIONS) {
        suggestions.add(PromptText.data(text, WORDS_OF_A_SUGGESTION));
      }
    }
    return suggestions;
  }

  boolean passes() {
    return grades.values().stream().allMatch(grade -> grade >= GOOD);
  }

  /** Whether this draft is graded higher than another; a sum that is the same is not. */
  boolean better(Rubric other) {
    return passes() == other.passes() ? sum() > other.sum() : passes();
  }

  private int sum() {
    return grades.values().stream().mapToInt(Integer::intValue).sum();
  }

  /** The grades that are too low, and the suggestions, one a line. */
  String wanted() {
    var lines = new ArrayList<String>();
    grades.forEach(
        (criterion, grade) -> {
          if (grade < GOOD) {
            lines.add("- %s: %d of %d".formatted(criterion, grade, HIGHEST));
          }
        });
    suggestions.forEach(suggestion -> lines.add("- " + suggestion));
    return String.join("\n", lines);
  }

  @Override
  public String toString() {
    return grades.toString();
  }
}
