package dev.ragstone.rerank;

import dev.langchain4j.model.chat.ChatModel;
import dev.ragstone.core.Candidates;
import dev.ragstone.core.Hit;
import dev.ragstone.core.RagException;
import dev.ragstone.core.RagException.UnreadableReply;
import dev.ragstone.core.Ranking;
import dev.ragstone.core.Reranker;
import dev.ragstone.core.Run;
import dev.ragstone.core.llm.Chat;
import dev.ragstone.core.llm.PromptFile;
import dev.ragstone.core.llm.PromptText;
import dev.ragstone.core.llm.Replies;
import dev.ragstone.rerank.Windows.Window;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * RankGPT's sliding windows. Unlike the original it also ranks the head of lists that the step does
 * not divide, asks once more where a reply names less than half of a window, and sends one message
 * a window instead of one a passage.
 */
record ListwiseReranker(ChatModel model, int window, int step, int depth) implements Reranker {

  private static final String NAME = "listwise";
  private static final String TASK = "rerank";
  private static final PromptFile PROMPT = prompt("listwise.prompt");
  private static final PromptFile STRICTER = prompt("listwise-stricter.prompt");

  ListwiseReranker {
    if (window < 2) {
      throw new IllegalArgumentException("window must be at least 2, was " + window);
    }
    if (step < 1 || step >= window) {
      throw new IllegalArgumentException(
          "step must be at least 1 and below the window of %d, was %d".formatted(window, step));
    }
    if (depth < 2) {
      throw new IllegalArgumentException("depth must be at least 2, was " + depth);
    }
  }

  @Override
  public Candidates apply(Candidates candidates, Run run) {
    var hits = candidates.ranking().hits();
    var head = new ArrayList<>(hits.subList(0, Math.min(depth, hits.size())));
    if (head.size() < 2) {
      return candidates;
    }
    sweep(candidates, head, run);
    var ranked = new ArrayList<>(Ranking.inOrder(head).placedBy(NAME).hits());
    ranked.addAll(hits.subList(head.size(), hits.size()));
    return new Candidates(candidates.question(), Ranking.inOrder(ranked));
  }

  private void sweep(Candidates candidates, List<Hit> head, Run run) {
    boolean ranked = false;
    var unread = new ArrayList<String>();
    for (Window place : Windows.over(head.size(), window, step)) {
      try {
        var part = head.subList(place.start(), place.end());
        var order = order(candidates, List.copyOf(part), place, unread, run);
        ranked |= order.isPresent();
        order.ifPresent(
            hits -> {
              part.clear();
              part.addAll(hits);
            });
      } catch (RagException failure) {
        if (!ranked) {
          throw failure;
        }
        run.dropped("%s from place %d up".formatted(NAME, place.end()), failure);
        return;
      }
    }
    if (!ranked) {
      throw new UnreadableReply("an order of numbered passages", unread.getFirst());
    }
  }

  /** The order of one window; empty if the model named less than half of it, twice. */
  private Optional<List<Hit>> order(
      Candidates candidates, List<Hit> hits, Window place, List<String> unread, Run run) {
    for (PromptFile prompt : List.of(PROMPT, STRICTER)) {
      var reply = Chat.ask(model, TASK, filled(prompt, candidates, hits), run);
      var numbers = Replies.numbers(reply, hits.size());
      if (numbers.valid().size() >= Math.ceilDiv(hits.size(), 2)) {
        noteMending(place, hits.size(), numbers, run);
        return Optional.of(completed(hits, numbers.valid()));
      }
      unread.add(reply);
    }
    run.repaired(TASK, place + " keep their order: fewer than half were named, twice");
    return Optional.empty();
  }

  private static String filled(PromptFile prompt, Candidates candidates, List<Hit> hits) {
    return prompt.fill(
        Map.of(
            "question",
            PromptText.data(candidates.question()),
            "count",
            hits.size(),
            "passages",
            PromptText.numbered(hits, PromptText.WORDS)));
  }

  /** The named hits, then the forgotten ones in the order they had. */
  private static List<Hit> completed(List<Hit> hits, List<Integer> numbers) {
    var order = new LinkedHashSet<Hit>();
    numbers.forEach(number -> order.add(hits.get(number - 1)));
    order.addAll(hits);
    return List.copyOf(order);
  }

  private static void noteMending(Window place, int size, Replies.Numbers numbers, Run run) {
    int missing = size - numbers.valid().size();
    if (missing + numbers.invented() + numbers.repeated() > 0) {
      run.repaired(
          TASK,
          "%s: %d numbers missing, %d repeated, %d invented"
              .formatted(place, missing, numbers.repeated(), numbers.invented()));
    }
  }

  private static PromptFile prompt(String file) {
    return PromptFile.load(ListwiseReranker.class, file, "question", "count", "passages");
  }

  @Override
  public String toString() {
    return "%s(window %d, step %d, depth %d)".formatted(NAME, window, step, depth);
  }
}
