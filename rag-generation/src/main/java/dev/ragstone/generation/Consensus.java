package dev.ragstone.generation;

import dev.ragstone.core.Attempt;
import dev.ragstone.core.RagException;
import dev.ragstone.core.Run;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.function.Function;

/**
 * Asks the same in several orders of the same items until the outcome is decided.
 *
 * <p>The first orders are asked side by side. After that only as many as may bring one group more
 * than half of all orders: what a majority says cannot be outvoted, so that stopping there never
 * changes the answer. Where fewer than a majority agree and are enough, it may, if seldom.
 *
 * @param ask one call; from several threads at once
 */
record Consensus<E, T>(
    Stable settings, Likeness likeness, Function<List<E>, T> ask, Function<T, Claim> claim) {

  /**
   * At least one reply.
   *
   * @throws RagException the first failure, if all orders fail
   */
  Vote<T> of(List<E> items, Run run) {
    var orders = orders(items);
    var ballots = new ArrayList<Vote.Ballot<T>>();
    var failures = new ArrayList<RagException>();
    var vote = new Vote<T>(List.of());
    int asked = 0;
    for (int next = first(orders.size()); next > 0; next = next(vote, orders.size() - asked)) {
      ask(orders, asked, asked + next, ballots, failures, run);
      asked += next;
      vote = vote(ballots, run);
    }
    if (ballots.isEmpty()) {
      throw failures.getFirst();
    }
    return vote;
  }

  /** At a temperature the same order asked again is another sample. */
  private List<List<E>> orders(List<E> items) {
    var different = LatinSquare.orders(items, settings.orders());
    var orders = new ArrayList<>(different);
    while (settings.temperature() > 0 && orders.size() < settings.orders()) {
      orders.add(different.get(orders.size() % different.size()));
    }
    return orders;
  }

  private int first(int orders) {
    return Math.min(settings.enough(), orders);
  }

  /** How many more orders may decide it; 0 if it is decided. */
  private int next(Vote<T> vote, int left) {
    if (vote.cast() == 0) {
      return left;
    }
    int leading = vote.leading();
    int missing = (vote.cast() + left) / 2 + 1 - leading;
    int toEnough = vote.unanimous() ? settings.enough() - leading : left;
    return Math.clamp(Math.min(missing, toEnough), 0, left);
  }

  private Vote<T> vote(List<Vote.Ballot<T>> ballots, Run run) {
    var vote = Vote.of(ballots);
    return vote.groups().size() < 2
        ? vote
        : vote.joined(likeness.among(ballots.stream().map(Vote.Ballot::claim).toList(), run));
  }

  private void ask(
      List<List<E>> orders,
      int from,
      int to,
      List<Vote.Ballot<T>> ballots,
      List<RagException> failures,
      Run run) {
    var tasks = new ArrayList<Callable<T>>();
    orders.subList(from, to).forEach(order -> tasks.add(() -> ask.apply(order)));
    var attempts = run.all("answering in several orders", tasks);
    for (int i = 0; i < attempts.size(); i++) {
      switch (attempts.get(i)) {
        case Attempt.Done<T>(var said) ->
            ballots.add(new Vote.Ballot<>(said, claim.apply(said), from + i));
        case Attempt.Failed<T>(var cause) -> {
          run.dropped("order %d of %d".formatted(from + i + 1, orders.size()), cause);
          failures.add(cause);
        }
      }
    }
  }
}
