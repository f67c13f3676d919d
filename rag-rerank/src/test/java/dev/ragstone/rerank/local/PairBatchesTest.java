package dev.ragstone.rerank.local;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ragstone.rerank.local.PairBatches.Piece;
import dev.ragstone.testing.Law;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class PairBatchesTest {

  @Test
  void pairs_about_as_long_share_a_batch_the_longest_first() {
    var batches = new PairBatches(3, 100, true).of(pieces(5, 40, 9, 30, 8, 7, 90), 1);

    assertThat(lengths(batches))
        .containsExactly(List.of(90), List.of(40, 30), List.of(9, 8, 7), List.of(5));
  }

  @Test
  void without_a_mask_only_pairs_of_one_length_do() {
    assertThat(lengths(new PairBatches(3, 100, false).of(pieces(5, 7, 5, 7, 7, 7), 1)))
        .containsExactly(List.of(7, 7, 7), List.of(7), List.of(5, 5));
  }

  @Test
  void there_is_a_batch_for_each_of_those_who_work() {
    assertThat(lengths(new PairBatches(32, 1000, true).of(pieces(10, 10, 10, 10), 2)))
        .containsExactly(List.of(10, 10), List.of(10, 10));
    assertThat(new PairBatches(32, 1000, true).of(List.of(), 2)).isEmpty();
  }

  @Test
  void every_pair_is_in_one_batch_that_keeps_the_limits() {
    Law.forAll(
        random -> random.ints(random.nextInt(40), 1, 60).toArray(),
        (lengths, random) -> {
          int pairs = 1 + random.nextInt(8);
          int tokens = 1 + random.nextInt(200);
          var pieces = pieces(lengths);

          var batches = new PairBatches(pairs, tokens, true).of(pieces, 1 + random.nextInt(4));

          assertThat(batches.stream().flatMap(List::stream))
              .containsExactlyInAnyOrderElementsOf(pieces);
          assertThat(batches)
              .allMatch(batch -> batch.size() <= pairs)
              .allMatch(
                  batch ->
                      batch.size() == 1
                          || batch.size() * batch.getFirst().pair().length() <= tokens);
        });
  }

  @Test
  void the_order_of_the_pairs_does_not_show() {
    var ids = new Random(5).ints(30, 0, 4).toArray();
    var pieces = new ArrayList<Piece>();
    for (int i = 0; i < ids.length; i++) {
      pieces.add(new Piece(i, new Pair(new long[] {i, ids[i]}, new long[2])));
    }
    var batches = new PairBatches(4, 100, true);

    assertThat(batches.of(pieces.reversed(), 2)).isEqualTo(batches.of(pieces, 2));
  }

  private static List<Piece> pieces(int... lengths) {
    return IntStream.range(0, lengths.length)
        .mapToObj(i -> new Piece(i, new Pair(new long[lengths[i]], new long[lengths[i]])))
        .toList();
  }

  private static List<List<Integer>> lengths(List<List<Piece>> batches) {
    return batches.stream()
        .map(batch -> batch.stream().map(piece -> piece.pair().length()).toList())
        .toList();
  }
}
