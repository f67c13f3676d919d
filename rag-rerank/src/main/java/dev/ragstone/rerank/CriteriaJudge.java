package dev.ragstone.rerank;

import static java.util.stream.Collectors.joining;

import dev.langchain4j.model.chat.ChatModel;
import dev.ragstone.core.Hit;
import dev.ragstone.core.Question;
import dev.ragstone.core.Run;
import dev.ragstone.core.llm.Chat;
import dev.ragstone.core.llm.PromptFile;
import dev.ragstone.core.llm.PromptText;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * Asks for marks of a batch of passages: relevance from 0 to 10, every criterion from 0 to 5. The
 * score, relevance plus the weighted marks, is computed here. A mark that is not given adds
 * nothing; without a relevance there is no score.
 */
record CriteriaJudge(ChatModel model, List<Criterion> criteria) {

  private static final String RELEVANCE = "relevance";
  private static final double MOST_RELEVANT = 10;
  private static final double HIGHEST = 5;
  private static final PromptFile PROMPT =
      PromptFile.load(
          CriteriaJudge.class,
          "criteria.prompt",
          "question",
          "passages",
          "criteria",
          "count",
          "form");

  /** Scores by places in {@code batch}, counted from 0; at least one. */
  Map<Integer, Double> scores(Question question, List<Hit> batch, Run run) {
    var prompt =
        PROMPT.fill(
            Map.of(
                "question",
                PromptText.data(question),
                "count",
                batch.size(),
                "passages",
                PromptText.numbered(batch, PromptText.WORDS),
                "criteria",
                criteria.stream()
                    .map(it -> "- %s: %s".formatted(key(it), it.meaning()))
                    .collect(joining("\n")),
                "form",
                criteria.stream()
                    .map(it -> ", \"%s\": 2.5".formatted(key(it)))
                    .collect(joining("", "[{\"passage\": 1, \"relevance\": 6.5", "}]"))));
    return Twice.ask(
        model,
        prompt,
        "marks of numbered passages",
        response -> read(Chat.text(response), batch.size()),
        run);
  }

  private Optional<Map<Integer, Double>> read(String reply, int count) {
    var scores = new HashMap<Integer, Double>();
    Marks.in(reply, count)
        .forEach((place, marks) -> score(marks).ifPresent(score -> scores.put(place, score)));
    return scores.isEmpty() ? Optional.empty() : Optional.of(scores);
  }

  private OptionalDouble score(Map<String, Object> marks) {
    var relevance = Marks.number(marks.get(RELEVANCE));
    if (relevance.isEmpty()) {
      return relevance;
    }
    double score = Math.clamp(relevance.getAsDouble(), 0, MOST_RELEVANT);
    for (Criterion criterion : criteria) {
      double mark = Marks.number(marks.get(key(criterion))).orElse(0);
      score += criterion.weight() * Math.clamp(mark, 0, HIGHEST);
    }
    return OptionalDouble.of(score);
  }

  private static String key(Criterion criterion) {
    return criterion.name().toLowerCase(Locale.ROOT);
  }
}
