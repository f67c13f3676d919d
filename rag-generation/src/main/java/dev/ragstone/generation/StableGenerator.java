package dev.ragstone.generation;

import dev.langchain4j.model.chat.ChatModel;
import dev.ragstone.core.Answer;
import dev.ragstone.core.Attempt;
import dev.ragstone.core.Context;
import dev.ragstone.core.Evidence;
import dev.ragstone.core.Generator;
import dev.ragstone.core.RagException;
import dev.ragstone.core.Run;
import dev.ragstone.core.Stability;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;

/** Answers from several orders of the same evidence and keeps what most of them say. */
record StableGenerator(CitedGenerator once, int orders) implements Generator {

  /** If this many orders say the same, the others are not asked. */
  private static final int ENOUGH = 3;

  private static final int MOST_ORDERS = 20;
  private static final String TASK = "answer in several orders";

  StableGenerator {
    if (orders < 2 || orders > MOST_ORDERS) {
      throw new IllegalArgumentException(
          "a stable answer takes 2 to %d orders, was %d".formatted(MOST_ORDERS, orders));
    }
  }

  StableGenerator(ChatModel model, int orders) {
    this(new CitedGenerator(model), orders);
  }

  @Override
  public Answer apply(Context context, Run run) {
    if (context.evidence().isEmpty()) {
      return once.apply(context, run);
    }
    var all = Orders.of(context, orders);
    var vote = new Vote();
    var failures = new ArrayList<RagException>();
    int first = Math.min(ENOUGH, all.size());
    ask(context, all, 0, first, vote, failures, run);
    if (vote.cast() < first || !vote.unanimous()) {
      ask(context, all, first, all.size(), vote, failures, run);
    }
    if (vote.cast() == 0) {
      throw failures.getFirst();
    }
    return CitedGenerator.told(elected(vote, context, run), run);
  }

  /** Asks the orders from {@code from} to {@code to} side by side. */
  private void ask(
      Context context,
      List<List<Evidence>> all,
      int from,
      int to,
      Vote vote,
      List<RagException> failures,
      Run run) {
    var tasks = new ArrayList<Callable<Answer>>();
    for (List<Evidence> order : all.subList(from, to)) {
      tasks.add(() -> once.answer(context.shown(order), run));
    }
    var attempts = run.all("answering in several orders", tasks);
    for (int i = 0; i < attempts.size(); i++) {
      switch (attempts.get(i)) {
        case Attempt.Done<Answer>(var answer) ->
            vote.cast(answer, context.question().text(), from + i);
        case Attempt.Failed<Answer>(var cause) -> {
          run.dropped("order %d of %d".formatted(from + i + 1, all.size()), cause);
          failures.add(cause);
        }
      }
    }
  }

  private static Answer elected(Vote vote, Context context, Run run) {
    var winners = vote.winners();
    var stability = new Stability(winners.size(), vote.cast());
    if (stability.value() < .5) {
      run.repaired(TASK, "unstable: only %s orders agree".formatted(stability));
    }
    return switch (Vote.medoid(winners).answer()) {
      case Answer.Abstained abstained -> abstained;
      case Answer.Grounded(var text, var citations, var asked) -> {
        var draft = Draft.of(text).marked(0, Vote.cited(winners));
        yield draft.answer(context, stability, text);
      }
    };
  }

  @Override
  public String toString() {
    return "stable(" + orders + " orders)";
  }
}
