package dev.ragstone.rerank;

import static java.util.stream.Collectors.toUnmodifiableSet;

import dev.ragstone.core.Hit;
import java.util.List;
import java.util.Optional;

/**
 * Two passages, shown in both orders: one wins if it is chosen both times, so that a judge who
 * prefers a place sees ties and decides nothing.
 */
record BothOrders() implements Ballot {

  @Override
  public Object key(List<Hit> group) {
    return group.stream().map(Hit::id).collect(toUnmodifiableSet());
  }

  @Override
  public List<List<Hit>> orders(List<Hit> group) {
    return List.of(group, group.reversed());
  }

  @Override
  public Optional<Hit> winner(List<Hit> group, List<Optional<Hit>> choices) {
    return choices.getFirst().equals(choices.getLast()) ? choices.getFirst() : Optional.empty();
  }
}
