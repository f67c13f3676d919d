package dev.ragstone.generation;

import dev.langchain4j.model.chat.ChatModel;
import dev.ragstone.core.Candidates;
import dev.ragstone.core.Hit;
import dev.ragstone.core.Question;
import dev.ragstone.core.RagException;
import dev.ragstone.core.Run;
import dev.ragstone.core.Selector;
import dev.ragstone.core.llm.Chat;
import dev.ragstone.core.llm.PromptFile;
import dev.ragstone.core.llm.PromptText;
import dev.ragstone.core.llm.Replies;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/**
 * Answers and selects in turn, always from all passages, until a selection or an answer comes back.
 *
 * @param alike how much of two answers must agree to be the same, by {@link CommonWords}
 */
record IteratedSelector(UsefulSet useful, int rounds, double alike, Sizes sizes)
    implements Selector {

  static final int USUAL_ROUNDS = 5;
  static final double USUALLY_ALIKE = .9;

  private static final String TASK = "answer to select";
  private static final int WORDS_OF_AN_ANSWER = 150;

  private static final PromptFile PROMPT =
      PromptFile.load(IteratedSelector.class, "answer-to-select.prompt", "passages", "question");

  IteratedSelector {
    if (rounds < 1 || rounds > 20) {
      throw new IllegalArgumentException("rounds must be 1 to 20, was " + rounds);
    }
    if (!(alike > 0 && alike <= 1)) {
      throw new IllegalArgumentException("alike must be in (0, 1], was " + alike);
    }
  }

  @Override
  public Candidates apply(Candidates candidates, Run run) {
    var shown = candidates.ranking().top(Sizes.SHOWN).hits();
    return shown.isEmpty()
        ? candidates
        : sizes.of(candidates, shown, settled(candidates.question(), shown, run));
  }

  private Set<Integer> settled(Question question, List<Hit> shown, Run run) {
    var answer = answer(question, shown, run);
    var selections = new ArrayList<Set<Integer>>();
    for (int round = 1; ; round++) {
      Set<Integer> selection;
      try {
        selection = new TreeSet<>(useful.of(question, answer, shown, run));
        if (selection.isEmpty() && !selections.isEmpty()) {
          return selections.getLast();
        }
        if (selections.contains(selection)) {
          return common(selections.subList(selections.indexOf(selection), selections.size()));
        }
        selections.add(selection);
        if (selection.isEmpty() || round == rounds) {
          return selection;
        }
        var next = answer(question, selection.stream().map(n -> shown.get(n - 1)).toList(), run);
        if (CommonWords.share(answer, next) >= alike) {
          return selection;
        }
        answer = next;
      } catch (RagException failure) {
        if (selections.isEmpty()) {
          throw failure;
        }
        run.dropped("round %d of %d".formatted(round, rounds), failure);
        return selections.getLast();
      }
    }
  }

  /** What all selections of a cycle agree on, or else the first of them. */
  private static Set<Integer> common(List<Set<Integer>> cycle) {
    var common = new TreeSet<>(cycle.getFirst());
    cycle.forEach(common::retainAll);
    return common.isEmpty() ? cycle.getFirst() : common;
  }

  private String answer(Question question, List<Hit> hits, Run run) {
    var prompt =
        PROMPT.fill(
            Map.of(
                "passages", PromptText.numbered(hits, PromptText.WORDS),
                "question", PromptText.data(question)));
    var reply = Chat.ask(model(), TASK, prompt, run);
    var answer = Replies.passage(reply, WORDS_OF_AN_ANSWER);
    return answer.isEmpty() ? "unknown" : answer;
  }

  private ChatModel model() {
    return useful.model();
  }

  @Override
  public String toString() {
    var printed = sizes.equals(Sizes.USUAL) ? "" : ", " + sizes;
    return "usefulIterated(%d rounds, alike %s%s)".formatted(rounds, alike, printed);
  }
}
