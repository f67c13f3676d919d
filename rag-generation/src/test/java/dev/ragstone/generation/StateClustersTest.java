package dev.ragstone.generation;

import static java.util.stream.Collectors.toSet;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import dev.ragstone.generation.StateClusters.Cluster;
import dev.ragstone.testing.Law;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class StateClustersTest {

  /** A state that points along one axis, and a little elsewhere. */
  private static float[] towards(int axis, int length, double noise, Random random) {
    var state = new float[length];
    for (int i = 0; i < length; i++) {
      state[i] = (float) ((i == axis ? 1 : 0) + noise * random.nextGaussian());
    }
    return state;
  }

  private static List<float[]> groups(Random random, double noise, int length, int... sizes) {
    var states = new ArrayList<float[]>();
    for (int axis = 0; axis < sizes.length; axis++) {
      for (int i = 0; i < sizes[axis]; i++) {
        states.add(towards(axis, length, noise, random));
      }
    }
    return states;
  }

  private static List<Integer> range(int from, int to) {
    return IntStream.range(from, to).boxed().toList();
  }

  @ParameterizedTest
  @ValueSource(ints = {3, 20, 60, 500})
  void three_clear_groups_are_found_with_their_members(int length) {
    var states = groups(new Random(1), .01, length, 70, 30, 20);

    assertThat(StateClusters.of(states, 20))
        .extracting(Cluster::members)
        .containsExactly(range(0, 70), range(70, 100), range(100, 120));
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 6, 120})
  void states_that_are_all_the_same_are_one_cluster(int states) {
    var same = Collections.nCopies(states, new float[] {3, -1, 0, 7e8f});

    assertThat(StateClusters.of(same, 20)).containsExactly(new Cluster(range(0, states), 0));
  }

  @Test
  void rounding_makes_no_cluster() {
    var states = groups(new Random(1), 1e-7, 40, 120);

    assertThat(StateClusters.of(states, 20)).containsExactly(new Cluster(range(0, 120), 0));
  }

  @Test
  void two_states_that_differ_are_two_clusters_and_many_may_each_be_one() {
    var two = List.of(new float[] {1, 0}, new float[] {0, 1});
    var six = groups(new Random(1), 0, 6, 1, 1, 1, 1, 1, 1);

    assertThat(StateClusters.of(two, 20))
        .containsExactly(new Cluster(List.of(0), 0), new Cluster(List.of(1), 1));
    assertThat(StateClusters.of(six, 20)).hasSize(6);
  }

  @Test
  void there_are_never_more_clusters_than_allowed_and_every_state_is_in_one() {
    Law.forAll(
        random ->
            groups(random, random.nextDouble(), 1 + random.nextInt(8), 3, 4, random.nextInt(9)),
        (states, random) -> {
          int most = 1 + random.nextInt(6);

          var clusters = StateClusters.of(states, most);

          assertThat(clusters).hasSizeBetween(1, most);
          assertThat(clusters.stream().flatMap(c -> c.members().stream()))
              .containsExactlyInAnyOrderElementsOf(range(0, states.size()));
          assertThat(clusters).allMatch(c -> c.members().contains(c.representative()));
          assertThat(clusters.getFirst().members()).contains(0);
        });
  }

  @Test
  void the_order_of_the_states_does_not_change_the_partition() {
    Law.forAll(
        random -> groups(random, .4 * random.nextDouble(), 4, 5, 1 + random.nextInt(9), 3),
        (states, random) -> {
          var shuffled = new ArrayList<>(states);
          Collections.shuffle(shuffled, random);

          assertThat(partition(shuffled)).isEqualTo(partition(states));
        });
  }

  private static Set<Set<List<Float>>> partition(List<float[]> states) {
    return StateClusters.of(states, 20).stream()
        .map(c -> c.members().stream().map(i -> numbers(states.get(i))).collect(toSet()))
        .collect(toSet());
  }

  private static List<Float> numbers(float[] state) {
    return IntStream.range(0, state.length).mapToObj(i -> state[i]).toList();
  }

  @Test
  void the_member_nearest_to_the_centre_speaks_for_its_cluster() {
    // on one line: the first group has its centre at 2, the second its own at 101
    var states = new ArrayList<float[]>();
    for (float at : new float[] {1, 1.75f, 3.25f, 100, 101, 102}) {
      states.add(new float[] {at, 0});
    }

    assertThat(StateClusters.of(states, 2))
        .containsExactly(new Cluster(List.of(0, 1, 2), 1), new Cluster(List.of(3, 4, 5), 4));
  }

  /** Few directions among many states: eigenvalues of 0 by the dozen. */
  @Test
  void states_of_a_low_rank_are_clustered_too() {
    for (int seed = 0; seed < 60; seed++) {
      var random = new Random(seed);
      var shares = new ArrayList<float[]>();
      for (int i = 0; i < 120; i++) {
        var state = new float[20];
        double sum = 0;
        for (int j = 0; j < 20; j++) {
          state[j] = (float) Math.exp(5 * random.nextGaussian());
          sum += state[j];
        }
        for (int j = 0; j < 20; j++) {
          state[j] /= (float) sum;
        }
        shares.add(state);
      }

      var clusters = StateClusters.of(shares, 20);

      assertThat(clusters).hasSizeBetween(2, 20);
      assertThat(clusters.stream().mapToInt(c -> c.members().size()).sum()).isEqualTo(120);
    }
  }

  @Test
  void what_is_no_state_is_refused() {
    var fine = new float[] {1, 2};
    for (float[] broken :
        List.of(
            new float[] {},
            new float[] {0, 0},
            new float[] {1},
            new float[] {1, 2, 3},
            new float[] {1, Float.NaN},
            new float[] {Float.POSITIVE_INFINITY, 1})) {
      assertThatIllegalArgumentException()
          .as(Arrays.toString(broken))
          .isThrownBy(() -> StateClusters.of(List.of(fine, broken), 2));
    }
    assertThatIllegalArgumentException().isThrownBy(() -> StateClusters.of(List.of(), 2));
  }

  @Test
  void components_keep_the_distances_and_come_by_variance() {
    // (0, 0), (4, 0), (4, 3), (0, 3) about their centre: 4 times 2 squared, 4 times 1.5 squared
    double[][] corners = {{0, 0}, {4, 0}, {4, 3}, {0, 3}};

    double[][] components = PrincipalComponents.of(corners, 30);

    for (double[] corner : components) {
      assertThat(corner).hasSize(2);
      assertThat(Math.abs(corner[0])).isCloseTo(2, within(1e-9));
      assertThat(Math.abs(corner[1])).isCloseTo(1.5, within(1e-9));
    }
    assertThat(PrincipalComponents.of(corners, 1)[0]).hasSize(1);
  }
}
