package dev.ragstone.rerank;

import dev.ragstone.core.Attempt;
import dev.ragstone.core.Hit;
import dev.ragstone.core.Question;
import dev.ragstone.core.RagException;
import dev.ragstone.core.RagException.UnreadableReply;
import dev.ragstone.core.Run;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Random;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;

/**
 * Permutation self-consistency: shows the passages in several orders at once, the given one among
 * them, and takes the ranking that the replies agree on most. What a reply forgets has no vote of
 * it, for a place at its end would be a vote for the order it was shown.
 *
 * @param orders in which the passages are shown, at least 2; fewer where there are not as many
 */
record SelfConsistentOrderer(Orderer orderer, int orders, long seed) implements Orderer {

  private static final String NAME = "selfConsistent";

  SelfConsistentOrderer {
    Settings.atLeast(2, orders, "orders");
  }

  @Override
  public List<Hit> order(Question question, List<Hit> hits, Run run) {
    var shown = shown(hits);
    var asks = new ArrayList<Callable<List<Hit>>>();
    shown.forEach(order -> asks.add(() -> orderer.order(question, order, run)));
    var replies = new ArrayList<List<Hit>>();
    int unreadable = 0;
    @Nullable RagException lost = null;
    for (Attempt<List<Hit>> attempt : run.all("waiting for an order", asks)) {
      switch (attempt) {
        case Attempt.Done<List<Hit>>(var order) -> replies.add(order);
        case Attempt.Failed<List<Hit>>(var cause) -> {
          unreadable += cause instanceof UnreadableReply ? 1 : 0;
          lost = lost == null || lost instanceof UnreadableReply ? cause : lost;
        }
      }
    }
    if (lost != null) {
      if (replies.isEmpty()) {
        throw lost;
      }
      note(shown.size() - replies.size(), shown.size(), lost, run);
    }
    return unreadable > shown.size() / 2 ? replies.getFirst() : CentralRanking.of(hits, replies);
  }

  private void note(int missing, int asked, RagException lost, Run run) {
    var what = "%d of %d orders are missing".formatted(missing, asked);
    if (lost instanceof UnreadableReply) {
      run.repaired(NAME, what);
    } else {
      run.dropped(NAME + ": " + what, lost);
    }
  }

  /** The given order first, each once, the same whenever the same passages are given. */
  private List<List<Hit>> shown(List<Hit> hits) {
    var random = new Random(31 * seed + hits.stream().map(Hit::id).toList().hashCode());
    var shown = new LinkedHashSet<List<Hit>>();
    shown.add(hits);
    long most = Math.min(orders, permutations(hits.size()));
    while (shown.size() < most) {
      var shuffled = new ArrayList<>(hits);
      Collections.shuffle(shuffled, random);
      shown.add(List.copyOf(shuffled));
    }
    return List.copyOf(shown);
  }

  /** How many orders there are, as far as anyone could ask for them. */
  private long permutations(int items) {
    long permutations = 1;
    for (int i = 2; i <= items && permutations < orders; i++) {
      permutations *= i;
    }
    return permutations;
  }

  @Override
  public String settings() {
    return "%sorders %d, seed %d, ".formatted(orderer.settings(), orders, seed);
  }

  @Override
  public String toString() {
    return NAME;
  }
}
