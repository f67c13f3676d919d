package dev.ragstone.rerank;

import static dev.ragstone.rerank.Tally.counted;
import static dev.ragstone.rerank.Tally.hits;
import static dev.ragstone.rerank.Tally.ids;
import static java.util.Comparator.comparing;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import dev.ragstone.core.Hit;
import dev.ragstone.testing.Law;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class HeapSortTest {

  @Test
  void levels_are_built_at_once_from_below_and_then_the_top_is_taken() {
    var order = hits("g", "f", "e", "d", "c", "b", "a");
    var tally = Tally.perfect();

    HeapSort.sort(order, 2, 2, tally.inOneLook());

    assertThat(ids(order)).containsExactly("a", "b", "g", "f", "e", "d", "c");
    assertThat(tally.shown())
        .containsExactly(
            List.of("f", "d", "c"),
            List.of("e", "b", "a"),
            List.of("g", "c", "a"),
            List.of("g", "e", "b"),
            List.of("e", "c", "b"),
            List.of("g", "e"));
    assertThat(tally.rounds()).isEqualTo(5);
  }

  @Test
  void what_is_built_at_once_is_asked_and_ordered_as_one_after_the_other() {
    Law.forAll(
        HeapSortTest::shuffled,
        (given, random) -> {
          int children = 2 + random.nextInt(5);
          int k = 1 + random.nextInt(given.size());
          var atOnce = Tally.perfect();
          var inTurn = Tally.perfect();

          var order = new ArrayList<>(given);

          HeapSort.sort(order, k, children, atOnce.inOneLook());
          var best = sequential(given, k, children, inTurn.inOneLook());

          assertThat(ids(order).subList(0, k)).isEqualTo(best);
          assertThat(atOnce.shown()).containsExactlyInAnyOrderElementsOf(inTurn.shown());
          assertThat(atOnce.rounds()).isLessThanOrEqualTo(inTurn.rounds());
        });
  }

  @Test
  void an_end_in_the_midst_leaves_those_found_in_front_and_the_others_as_they_were() {
    var order = hits("g", "f", "e", "d", "c", "b", "a");
    var left = new AtomicInteger(4);
    var tally =
        Tally.of(
            group -> {
              if (left.getAndDecrement() == 0) {
                throw new IllegalStateException("spent");
              }
              return List.of(Collections.min(group, comparing(Hit::id)));
            });

    assertThatIllegalStateException()
        .isThrownBy(() -> HeapSort.sort(order, 7, 2, tally.inOneLook()));

    assertThat(ids(order)).containsExactly("a", "g", "f", "e", "d", "c", "b");
  }

  @Test
  void a_judge_who_contradicts_himself_or_says_nothing_finds_an_end() {
    var circle = Tally.of(group -> List.of(group.getLast()));
    var silent = Tally.of(group -> List.of());
    var order = counted(30);
    var kept = counted(30);

    HeapSort.sort(order, 30, 3, circle.inOneLook());
    HeapSort.sort(kept, 30, 3, silent.inOneLook());

    assertThat(order).containsExactlyInAnyOrderElementsOf(kept);
    assertThat(kept).isEqualTo(counted(30));
  }

  @Test
  void any_number_of_children_is_a_heap() {
    for (int children : new int[] {2, 99, 100, Integer.MAX_VALUE}) {
      var order = counted(100);
      Collections.shuffle(order, new Random(children));

      HeapSort.sort(order, 100, children, Tally.perfect().inOneLook());

      assertThat(order).as("%d children", children).isEqualTo(counted(100));
    }
  }

  private static List<Hit> shuffled(Random random) {
    var hits = counted(1 + random.nextInt(40));
    Collections.shuffle(hits, random);
    return hits;
  }

  /** Heapsort as in the books: node by node, from the last parent to the first. */
  private static List<String> sequential(List<Hit> given, int k, int children, Contest contest) {
    var heap = new ArrayList<>(given);
    Contest inOrder =
        groups ->
            contest.winners(
                groups.stream()
                    .map(group -> group.stream().sorted(comparing(given::indexOf)).toList())
                    .toList());
    for (int node = heap.size() / children; node >= 0; node--) {
      sink(heap, node, children, inOrder);
    }
    var best = new ArrayList<String>();
    while (best.size() < k) {
      if (!best.isEmpty()) {
        heap.set(0, heap.getLast());
        heap.removeLast();
        sink(heap, 0, children, inOrder);
      }
      best.add(heap.getFirst().id());
    }
    return best;
  }

  private static void sink(List<Hit> heap, int node, int children, Contest contest) {
    int first = node * children + 1;
    if (first >= heap.size()) {
      return;
    }
    var family = new ArrayList<Hit>();
    family.add(heap.get(node));
    family.addAll(heap.subList(first, Math.min(heap.size(), first + children)));
    int place = family.indexOf(contest.winner(family));
    if (place > 0) {
      Collections.swap(heap, node, first + place - 1);
      sink(heap, first + place - 1, children, contest);
    }
  }
}
