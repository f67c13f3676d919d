package dev.ragstone.decompose;

import dev.ragstone.core.Finding;
import dev.ragstone.core.Question;
import dev.ragstone.decompose.Step.Kind;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * One way through a plan: what each step taken so far asked and found.
 *
 * @param taken by the number of the step
 * @param score the product of the confidences of what was found, in [0, 1]
 */
record Path(Map<Integer, Taken> taken, double score) {

  static final Path START = new Path(Map.of(), 1);

  /** What a step that found nothing counts: a way on that knows more is worth more. */
  private static final double UNKNOWN = .1;

  private static final String STOPS = " \t\n\r?.!";

  /** A step with the answers it refers to filled in, and what it found. */
  record Taken(Kind kind, String asked, Optional<Finding> found) {

    /** What stands for this step in later ones: its answer, or what it asked for. */
    private String told() {
      return found.map(Finding::answer).orElseGet(() -> withoutStop(asked));
    }

    private static String withoutStop(String asked) {
      int end = asked.length();
      while (end > 0 && STOPS.indexOf(asked.charAt(end - 1)) >= 0) {
        end--;
      }
      return end == 0 ? asked : asked.substring(0, end);
    }
  }

  Path {
    taken = new TreeMap<>(taken);
  }

  /** The step with what stands for those it refers to, cut where no question can be longer. */
  String filled(Step step) {
    var text = step.filled(j -> Objects.requireNonNull(taken.get(j), "no step " + j).told());
    return text.length() > Question.MAX_LENGTH ? text.substring(0, Question.MAX_LENGTH) : text;
  }

  boolean asks(String question) {
    return asking(question).findAny().isPresent();
  }

  private Stream<Taken> asking(String question) {
    return taken.values().stream().filter(before -> Wording.same(before.asked(), question));
  }

  /** With a step that asks what an earlier one asked: it found the same. */
  Path again(int number, String asked) {
    return and(number, asking(asked).findFirst().orElseThrow(), 1);
  }

  Path finding(int number, Kind kind, String asked, Finding answer) {
    return and(number, new Taken(kind, asked, Optional.of(answer)), answer.confidence());
  }

  Path unanswered(int number, Kind kind, String asked) {
    return and(number, new Taken(kind, asked, Optional.empty()), UNKNOWN);
  }

  private Path and(int number, Taken next, double confidence) {
    var all = new TreeMap<>(taken);
    all.put(number, next);
    return new Path(all, score * confidence);
  }

  List<String> lookedUp() {
    return taken.values().stream()
        .filter(step -> step.kind() == Kind.LOOK_UP)
        .map(Taken::asked)
        .toList();
  }

  /** What the steps of these numbers found. */
  List<Finding> findings(Set<Integer> numbers) {
    return numbers.stream()
        .flatMap(number -> Stream.ofNullable(taken.get(number)))
        .flatMap(step -> step.found().stream())
        .toList();
  }

  List<Finding> findings() {
    return taken.values().stream().flatMap(step -> step.found().stream()).distinct().toList();
  }
}
