package dev.ragstone.evaluation.metrics;

import static java.util.stream.Collectors.joining;

import dev.langchain4j.model.chat.ChatModel;
import dev.ragstone.core.Answer;
import dev.ragstone.core.Citation;
import dev.ragstone.core.Hit;
import dev.ragstone.core.Limits;
import dev.ragstone.core.Passage;
import dev.ragstone.core.Run;
import dev.ragstone.core.llm.Chat;
import dev.ragstone.core.llm.PromptFile;
import dev.ragstone.core.llm.PromptText;
import dev.ragstone.evaluation.Outcome;
import dev.ragstone.evaluation.Topic;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.stream.IntStream;

/** Asks a chat model once which sentences of an answer the shown passages support. */
record Faithfulness(ChatModel model, Limits limits) implements JudgedMetric {

  private static final PromptFile PROMPT =
      PromptFile.load(Faithfulness.class, "faithfulness.prompt", "passages", "sentences", "count");

  @Override
  public OptionalDouble of(Topic topic, Outcome outcome) {
    if (outcome.failure() != null) {
      return OptionalDouble.of(0);
    }
    if (!(outcome.answer() instanceof Answer.Grounded answer)) {
      return OptionalDouble.empty();
    }
    var sentences = Statement.of(answer.text()).stream().map(Statement::text).toList();
    if (sentences.isEmpty()) {
      return OptionalDouble.empty();
    }
    var run = Run.start(limits, event -> {});
    try {
      var reply =
          Chat.ask(model, "judge an answer", prompt(shown(outcome, answer), sentences), run);
      return Verdicts.each(reply, sentences.size()).stream()
          .mapToInt(supported -> supported ? 1 : 0)
          .average();
    } finally {
      run.end();
    }
  }

  private static String prompt(List<Hit> passages, List<String> sentences) {
    return PROMPT.fill(
        Map.of(
            "passages", PromptText.numbered(passages, Integer.MAX_VALUE),
            "sentences",
                IntStream.rangeClosed(1, sentences.size())
                    .mapToObj(
                        n -> n + ": " + PromptText.data(sentences.get(n - 1), Integer.MAX_VALUE))
                    .collect(joining("\n")),
            "count", sentences.size()));
  }

  /** What the generator was shown, or what it cites if the route does not say. */
  private static List<Hit> shown(Outcome outcome, Answer.Grounded answer) {
    List<Passage> passages =
        outcome.shown().isEmpty()
            ? answer.citations().stream().map(Citation::passage).distinct().toList()
            : outcome.shown();
    return passages.stream().map(passage -> new Hit(passage, 0)).toList();
  }

  @Override
  public JudgedMetric within(Limits newLimits) {
    return new Faithfulness(model, newLimits);
  }

  @Override
  public String toString() {
    return "faithfulness";
  }
}
