package dev.ragstone.generation;

import static java.util.stream.Collectors.joining;

import dev.ragstone.core.Answer;
import dev.ragstone.core.Attempt;
import dev.ragstone.core.Context;
import dev.ragstone.core.Evidence;
import dev.ragstone.core.RagException;
import dev.ragstone.core.Run;
import dev.ragstone.generation.StateClusters.Cluster;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.function.Supplier;

/**
 * Reads what a model makes of many orders, and has one order of each group answered that it makes
 * the same of; the answer counts for the whole group.
 *
 * @param otherwise where too few states can be read
 */
record ClusteredOrders(
    CitedGenerator once, PromptStates states, ByStates settings, Election otherwise)
    implements Election {

  @Override
  public Vote<Answer> of(Context context, Run run) {
    var orders = Orders.different(context.evidence(), settings.orders());
    var clusters =
        orders.size() < 2 ? List.of(new Cluster(List.of(0), 0)) : read(context, orders, run);
    if (clusters.isEmpty()) {
      run.decided(this, "no states to compare: " + otherwise + " instead");
      return otherwise.of(context, run);
    }
    return answered(context, orders, clusters, run);
  }

  /** Clusters of the orders whose states could be read; none if they are fewer than two. */
  private List<Cluster> read(Context context, List<List<Evidence>> orders, Run run) {
    var prompts = new ArrayList<Supplier<String>>();
    orders.forEach(order -> prompts.add(() -> CitedGenerator.prompt(context.shown(order))));
    var read = new StateReading(states, settings.atOnce()).of(prompts, run);
    if (read.size() < 2) {
      return List.of();
    }
    var places = List.copyOf(read.keySet());
    List<Cluster> clusters;
    try {
      clusters = StateClusters.of(List.copyOf(read.values()), settings.clusters());
    } catch (RagException failure) {
      run.dropped("states of all orders", failure);
      return List.of();
    }
    run.decided(this, "%d states in clusters of %s".formatted(read.size(), sizes(clusters)));
    return clusters.stream()
        .map(
            cluster ->
                new Cluster(
                    cluster.members().stream().map(places::get).toList(),
                    places.get(cluster.representative())))
        .toList();
  }

  private static String sizes(List<Cluster> clusters) {
    return clusters.stream()
        .map(cluster -> cluster.members().size())
        .sorted(Comparator.reverseOrder())
        .map(String::valueOf)
        .collect(joining(", "));
  }

  private Vote<Answer> answered(
      Context context, List<List<Evidence>> orders, List<Cluster> clusters, Run run) {
    var tasks = new ArrayList<Callable<Answer>>();
    for (Cluster cluster : clusters) {
      var order = orders.get(cluster.representative());
      tasks.add(() -> once.answer(context.shown(order), run));
    }
    var ballots = new ArrayList<Vote.Ballot<Answer>>();
    var failures = new ArrayList<RagException>();
    var attempts = run.all("answering for clusters of orders", tasks);
    for (int i = 0; i < attempts.size(); i++) {
      var members = clusters.get(i).members();
      switch (attempts.get(i)) {
        case Attempt.Done<Answer>(var answer) -> {
          var claim = Claim.of(answer, context.question().text());
          ballots.add(new Vote.Ballot<>(answer, claim, members.getFirst(), members.size()));
        }
        case Attempt.Failed<Answer>(var cause) -> {
          run.dropped("cluster of %d orders".formatted(members.size()), cause);
          failures.add(cause);
        }
      }
    }
    if (ballots.isEmpty()) {
      throw failures.getFirst();
    }
    return Vote.of(ballots);
  }

  @Override
  public String toString() {
    return settings.toString();
  }
}
