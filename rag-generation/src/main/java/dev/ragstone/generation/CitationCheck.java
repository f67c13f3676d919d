package dev.ragstone.generation;

import static java.util.Comparator.comparingDouble;
import static java.util.stream.Collectors.joining;

import dev.ragstone.core.Answer;
import dev.ragstone.core.Context;
import dev.ragstone.core.Evidence;
import dev.ragstone.core.Passage;
import dev.ragstone.core.RagException;
import dev.ragstone.core.Run;
import dev.ragstone.core.Stability;
import dev.ragstone.generation.SupportCheck.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * Checks every sentence of an answer against the passages it cites, and repairs those that fail:
 * first by another passage, then by other words; what is left is removed or marked.
 */
record CitationCheck(SupportCheck check, Checking settings, Rewriting rewriting) {

  static final String UNPROVEN =
      "Nothing the model answered is borne out by the passages found, so it is withheld.";

  private static final String TASK = "check citations";

  /** Passages that are looked at for a sentence whose own do not support it. */
  private static final int ALTERNATIVES = 5;

  /**
   * What is left of an answer.
   *
   * @param text its marks must be normalised
   */
  Answer checked(String text, Stability stability, Context context, Run run) {
    return outcome(text, stability, context, run).answer();
  }

  /** What is left, and how many sentences are not supported whatever was tried. */
  record Outcome(Answer answer, int lost) {}

  /** The same, for who wants to know how much was lost. */
  Outcome outcome(String text, Stability stability, Context context, Run run) {
    var sentences = judged(CheckedSentence.of(text), context, run);
    for (CheckedSentence sentence : sentences) {
      if (!sentence.isProven()) {
        run.decided(this, sentence.toString());
      }
    }
    sentences = reworded(moved(sentences, context, run), context, run);
    var left = told(sentences);
    int lost = (int) sentences.stream().filter(s -> !s.isProven()).count();
    if (!left.equals(text.strip())) {
      run.repaired(TASK, "mended citations; %d sentences %s".formatted(lost, settings.unproven()));
    }
    return new Outcome(
        sentences.stream().anyMatch(s -> s.claims() && s.isProven())
            ? Draft.of(left).answer(context, stability, UNPROVEN)
            : new Answer.Abstained(UNPROVEN),
        lost);
  }

  private String told(List<CheckedSentence> sentences) {
    return sentences.stream()
        .filter(s -> s.isProven() || settings.unproven() == Unproven.MARKED)
        .map(s -> s.isProven() ? s.text() : s.disowned().text())
        .collect(joining())
        .strip();
  }

  /**
   * Every claim with the support of what it cites. Of several marks, only those stay that support
   * the sentence by themselves, if there are any.
   */
  private List<CheckedSentence> judged(List<CheckedSentence> sentences, Context context, Run run) {
    var statements = new ArrayList<Statement>();
    for (CheckedSentence sentence : sentences) {
      for (var numbers : together(sentence)) {
        statements.add(sentence.statement(asked(context), passages(numbers, context)));
      }
    }
    var supports = supports(statements, run);
    var judged = new ArrayList<CheckedSentence>();
    int next = 0;
    for (CheckedSentence sentence : sentences) {
      int end = next + together(sentence).size();
      judged.add(next == end ? sentence : judged(sentence, supports.subList(next, end)));
      next = end;
    }
    return judged;
  }

  /** All marks of a claim, and each by itself if there are several; none of what claims nothing. */
  private static List<List<Integer>> together(CheckedSentence sentence) {
    var all = List.copyOf(sentence.marks());
    var groups = new ArrayList<List<Integer>>();
    if (sentence.claims() && !all.isEmpty()) {
      groups.add(all.stream().sorted().toList());
      if (all.size() > 1) {
        all.stream().sorted().map(List::of).forEach(groups::add);
      }
    }
    return groups;
  }

  private CheckedSentence judged(CheckedSentence sentence, List<Double> supports) {
    var alone = new TreeSet<Integer>();
    double best = supports.getFirst();
    var marks = sentence.marks().stream().sorted().toList();
    for (int i = 1; i < supports.size(); i++) {
      if (supports.get(i) >= settings.least()) {
        alone.add(marks.get(i - 1));
        best = Math.max(best, supports.get(i));
      }
    }
    return alone.isEmpty() || alone.size() == marks.size()
        ? sentence.checked(settings.verdict(true, best), best)
        : sentence.resting(alone, best);
  }

  /** Claims without support on the passage that supports them best, if one does. */
  private List<CheckedSentence> moved(List<CheckedSentence> sentences, Context context, Run run) {
    var statements = new ArrayList<Statement>();
    var shown = new ArrayList<List<Evidence>>();
    for (CheckedSentence sentence : sentences) {
      var nearest = sentence.isProven() ? List.<Evidence>of() : nearest(sentence, context);
      shown.add(nearest);
      nearest.forEach(
          e -> statements.add(sentence.statement(asked(context), List.of(e.passage()))));
    }
    var supports = supports(statements, run);
    var moved = new ArrayList<CheckedSentence>();
    int next = 0;
    for (int i = 0; i < sentences.size(); i++) {
      var best = sentences.get(i);
      for (Evidence evidence : shown.get(i)) {
        double support = supports.get(next++);
        if (support >= settings.least() && (!best.isProven() || support > best.support())) {
          best = sentences.get(i).resting(List.of(evidence.number()), support);
        }
      }
      moved.add(best);
    }
    return moved;
  }

  /**
   * The passages that have most of a sentence's words, of those that its names, numbers and denials
   * fit: a check that errs now and then errs more often the more it is asked. The lower number
   * first of equals.
   */
  private static List<Evidence> nearest(CheckedSentence sentence, Context context) {
    var said = Words.content(sentence.said());
    return context.byNumber().stream()
        .filter(e -> Stated.in(List.of(e.passage())).allows(sentence.said()))
        .sorted(comparingDouble(e -> -covered(said, e)))
        .limit(ALTERNATIVES)
        .toList();
  }

  private static double covered(Set<String> said, Evidence evidence) {
    var passage = evidence.passage();
    return Words.covered(said, Words.content(passage.title() + " " + passage.text()));
  }

  /** Claims without support in other words, where these pass the check. */
  private List<CheckedSentence> reworded(
      List<CheckedSentence> sentences, Context context, Run run) {
    var doubtful = new TreeMap<Integer, String>();
    for (int i = 0; i < sentences.size(); i++) {
      if (!sentences.get(i).isProven()) {
        doubtful.put(i + 1, sentences.get(i).said());
      }
    }
    if (doubtful.isEmpty()) {
      return sentences;
    }
    Map<Integer, String> words;
    try {
      words = rewriting.rewritten(doubtful, context, run);
    } catch (RagException failure) {
      run.dropped("rewording of unsupported sentences", failure);
      return sentences;
    }
    var places = new ArrayList<Integer>();
    var proposed = new ArrayList<CheckedSentence>();
    new TreeMap<>(words)
        .forEach(
            (number, text) -> {
              places.add(number - 1);
              proposed.add(sentences.get(number - 1).reworded(text));
            });
    var judged = judged(proposed, context, run);
    var reworded = new ArrayList<>(sentences);
    for (int i = 0; i < judged.size(); i++) {
      if (judged.get(i).verdict() == Verdict.SUPPORTED) {
        reworded.set(places.get(i), judged.get(i));
      }
    }
    return reworded;
  }

  /** By the words alone if the check itself fails: an answer nobody checked is not shown. */
  private List<Double> supports(List<Statement> statements, Run run) {
    if (statements.isEmpty()) {
      return List.of();
    }
    try {
      return check.supports(statements, run);
    } catch (RagException failure) {
      run.dropped(check, failure);
      return SupportChecks.words().supports(statements, run);
    }
  }

  private static List<Passage> passages(List<Integer> numbers, Context context) {
    return CheckedSentence.passages(numbers, context.byNumber());
  }

  private static String asked(Context context) {
    return context.question().text();
  }

  @Override
  public String toString() {
    return "checked by " + check + (rewriting == Rewriting.NONE ? "" : ", " + rewriting);
  }
}
