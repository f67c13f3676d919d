package dev.ragstone.rerank;

import static java.util.Comparator.comparingDouble;

import dev.ragstone.core.Hit;
import dev.ragstone.core.Question;
import dev.ragstone.core.RagException.UnreadableReply;
import dev.ragstone.core.Run;
import dev.ragstone.core.llm.PromptFile;
import dev.ragstone.rerank.local.CausalModel;
import dev.ragstone.rerank.local.Look;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** Shows a window under letters and reads how likely each is to be named first. */
final class FirstTokenOrderer implements Orderer {

  private static final String NAME = "firstToken";
  private static final PromptFile PROMPT =
      PromptFile.load(FirstTokenOrderer.class, "first-token.prompt", "question", "passages");

  private final CausalModel model;
  private final FirstToken settings;

  /** By letter, the tokens that name it. */
  private final List<List<Integer>> letters = new ArrayList<>();

  FirstTokenOrderer(CausalModel model, FirstToken settings) {
    this.model = model;
    this.settings = settings;
    for (int i = 0; i < settings.window(); i++) {
      var letter = String.valueOf((char) ('A' + i));
      var tokens =
          Stream.of(letter, " " + letter)
              .map(model::token)
              .flatMapToInt(OptionalInt::stream)
              .boxed()
              .distinct()
              .toList();
      if (tokens.isEmpty()) {
        throw new IllegalArgumentException("letter " + letter + " is not one token of " + model);
      }
      letters.add(tokens);
    }
  }

  @Override
  public List<Hit> order(Question question, List<Hit> hits, Run run) {
    double[] scores =
        LocalWork.done(
            "name the best passage",
            run,
            () -> settings.bothOrders() ? inBothOrders(question, hits) : scores(question, hits));
    var order =
        IntStream.range(0, scores.length)
            .filter(i -> Double.isFinite(scores[i]))
            .boxed()
            .sorted(comparingDouble((Integer i) -> scores[i]).reversed())
            .map(hits::get)
            .toList();
    if (order.size() < Math.ceilDiv(hits.size(), 2)) {
      throw new UnreadableReply(
          hits.size() + " letters", order.size() + " of them with a probability");
    }
    return order;
  }

  private double[] inBothOrders(Question question, List<Hit> hits) {
    double[] given = scores(question, hits);
    double[] reversed = scores(question, hits.reversed());
    return IntStream.range(0, given.length)
        .mapToDouble(i -> (given[i] + reversed[given.length - 1 - i]) / 2)
        .toArray();
  }

  private double[] scores(Question question, List<Hit> hits) {
    var prompt = CausalText.fitting(model, hits.size(), words -> prompt(question, hits, words));
    var reading = model.read(prompt, Look.LOGITS);
    return IntStream.range(0, hits.size())
        .mapToDouble(
            i ->
                letters.get(i).stream()
                    .mapToDouble(reading::logProbability)
                    .filter(Double::isFinite)
                    .max()
                    .orElse(Double.NaN))
        .toArray();
  }

  private String prompt(Question question, List<Hit> hits, int words) {
    var filled =
        PROMPT.fill(
            Map.of(
                "question",
                CausalText.data(question.text(), Integer.MAX_VALUE),
                "passages",
                CausalText.lettered(hits, words)));
    return settings.marks().around(filled.strip()) + "[";
  }

  @Override
  public String toString() {
    return settings.bothOrders() ? NAME + " in both orders" : NAME;
  }
}
