package dev.ragstone.generation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.ragstone.generation.Vote.Ballot;
import dev.ragstone.testing.Law;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class WeightedVoteTest {

  private static Ballot<String> ballot(String said, int order, int weight) {
    return new Ballot<>(said, Claim.saying(said, "Who?"), order, weight);
  }

  @Test
  void one_reply_for_many_orders_beats_several_for_few() {
    var vote = Vote.of(List.of(ballot("Kim", 0, 2), ballot("Kim", 1, 1), ballot("Anna", 2, 4)));

    assertThat(vote.medoid().said()).isEqualTo("Anna");
    assertThat(vote.leading()).isEqualTo(4);
    assertThat(vote.cast()).isEqualTo(7);
  }

  @Test
  void equal_replies_add_their_weights_and_ties_go_to_the_earliest_order() {
    var merged = Vote.of(List.of(ballot("Kim", 0, 3), ballot("Anna", 1, 2), ballot("Anna", 2, 2)));
    var tied = Vote.of(List.of(ballot("Anna", 3, 4), ballot("Kim", 0, 4)));

    assertThat(merged.medoid().said()).isEqualTo("Anna");
    assertThat(merged.leading()).isEqualTo(4);
    assertThat(tied.medoid().said()).isEqualTo("Kim");
  }

  @Test
  void a_weight_counts_like_as_many_replies() {
    Law.forAll(
        random -> {
          var ballots = new ArrayList<Ballot<String>>();
          for (int i = 0; i < 2 + random.nextInt(5); i++) {
            var said = List.of("Anna Berg", "Anna Berg of Oslo", "Kim", "Lee in 1970", "Lee");
            ballots.add(ballot(said.get(random.nextInt(5)), i * 10, 1 + random.nextInt(5)));
          }
          return ballots;
        },
        (ballots, random) -> {
          var each = new ArrayList<Ballot<String>>();
          for (Ballot<String> ballot : ballots) {
            for (int i = 0; i < ballot.weight(); i++) {
              each.add(ballot(ballot.said(), ballot.order() + i, 1));
            }
          }

          var weighted = Vote.of(ballots).joined((one, other) -> one.similarity(other));
          var repeated = Vote.of(each).joined((one, other) -> one.similarity(other));

          assertThat(weighted.medoid().said()).isEqualTo(repeated.medoid().said());
          assertThat((double) weighted.leading() / weighted.cast())
              .isCloseTo((double) repeated.leading() / repeated.cast(), within(1e-12));
        });
  }
}
