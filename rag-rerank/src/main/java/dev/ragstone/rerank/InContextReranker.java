package dev.ragstone.rerank;

import static java.util.stream.Collectors.toMap;

import dev.ragstone.core.Candidates;
import dev.ragstone.core.Hit;
import dev.ragstone.core.RagException.UnreadableReply;
import dev.ragstone.core.Reranker;
import dev.ragstone.core.Run;
import dev.ragstone.rerank.local.CausalModel;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.stream.IntStream;

/** Shows all passages in one prompt and scores each by the attention the question pays to it. */
record InContextReranker(CausalModel model, InContext settings) implements Reranker {

  private static final String NAME = "inContext";

  /** A question without content: what is attended to even then says nothing about a passage. */
  private static final String NO_QUESTION = "N/A";

  @Override
  public Candidates apply(Candidates candidates, Run run) {
    return Judging.scoring(NAME, settings.depth(), candidates, run, this::scores);
  }

  private double[] scores(Judging judging) {
    var hits = List.copyOf(judging.order());
    var question = CausalText.data(judging.question().text(), Integer.MAX_VALUE);
    var asks = new ArrayList<Callable<Map<String, Double>>>();
    asks.add(() -> scores(question, hits.reversed()));
    if (settings.bothOrders()) {
      asks.add(() -> scores(question, hits));
    }
    var verdicts = judging.verdicts(asks).stream().flatMap(Optional::stream).toList();
    return hits.stream()
        .mapToDouble(
            hit ->
                verdicts.stream()
                    .mapToDouble(byId -> byId.get(hit.id()))
                    .average()
                    .orElse(Double.NaN))
        .toArray();
  }

  private Map<String, Double> scores(String question, List<Hit> shown) {
    double[] scores = LocalWork.translated("attend to passages", () -> attended(question, shown));
    if (Arrays.stream(scores).noneMatch(Double::isFinite)) {
      throw new UnreadableReply("attention", Arrays.toString(scores));
    }
    return IntStream.range(0, scores.length)
        .boxed()
        .collect(toMap(i -> shown.get(i).id(), i -> scores[i]));
  }

  private double[] attended(String question, List<Hit> shown) {
    var longer = question.length() < NO_QUESTION.length() ? NO_QUESTION : question;
    int words =
        CausalText.words(
            model,
            shown.size(),
            some -> InContextPrompt.of(settings.marks(), shown, some).asking(longer));
    var prompt = InContextPrompt.of(settings.marks(), shown, words);
    var asked = prompt.asking(question);
    var empty = prompt.asking(NO_QUESTION);
    return CalibratedAttention.scores(
        model.read(asked, prompt.look(asked)),
        model.read(empty, prompt.look(empty)),
        prompt.places());
  }

  @Override
  public String toString() {
    return "%s(%s, %s)".formatted(NAME, model, settings);
  }
}
