package dev.ragstone.generation;

import static java.util.stream.Collectors.toSet;

import dev.langchain4j.model.chat.ChatModel;
import dev.ragstone.core.Attempt;
import dev.ragstone.core.Candidates;
import dev.ragstone.core.Hit;
import dev.ragstone.core.Question;
import dev.ragstone.core.RagException;
import dev.ragstone.core.Run;
import dev.ragstone.core.Selector;
import dev.ragstone.core.llm.PromptFile;
import dev.ragstone.core.llm.PromptText;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.stream.Stream;

/** Asks of every passage by itself whether it helps, all at once. */
record OneByOneSelector(ChatModel model, Sizes sizes) implements Selector {

  private static final String TASK = "judge a passage";
  private static final String EXPECTED = "a line 'Useful: yes' or 'Useful: no'";

  private static final PromptFile PROMPT =
      PromptFile.load(OneByOneSelector.class, "useful-one.prompt", "passages", "question");

  @Override
  public Candidates apply(Candidates candidates, Run run) {
    var shown = candidates.ranking().top(Sizes.SHOWN).hits();
    if (shown.isEmpty()) {
      return candidates;
    }
    var tasks = new ArrayList<Callable<Boolean>>();
    shown.forEach(hit -> tasks.add(() -> isUseful(candidates.question(), hit, run)));
    var useful = new ArrayList<Integer>();
    var unjudged = new ArrayList<Integer>();
    var failures = new ArrayList<RagException>();
    var attempts = run.all("judging passages", tasks);
    for (int n = 1; n <= attempts.size(); n++) {
      switch (attempts.get(n - 1)) {
        case Attempt.Done<Boolean>(var yes) -> {
          if (yes) {
            useful.add(n);
          }
        }
        case Attempt.Failed<Boolean>(var cause) -> {
          run.dropped("judgement of passage %d of %d".formatted(n, shown.size()), cause);
          failures.add(cause);
          unjudged.add(n);
        }
      }
    }
    if (unjudged.size() == shown.size()) {
      throw failures.getFirst();
    }
    return sizes.of(
        candidates,
        shown,
        Stream.concat(useful.stream(), unjudged.stream()).limit(sizes.atMost()).collect(toSet()));
  }

  private boolean isUseful(Question question, Hit hit, Run run) {
    var prompt =
        PROMPT.fill(
            Map.of(
                "passages", PromptText.numbered(List.of(hit), PromptText.WORDS),
                "question", PromptText.data(question)));
    return Twice.ask(model, TASK, prompt, EXPECTED, Useful::read, run);
  }

  @Override
  public String toString() {
    return sizes.equals(Sizes.USUAL) ? "usefulOneByOne" : "usefulOneByOne(" + sizes + ")";
  }
}
