package dev.ragstone.evaluation;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ragstone.core.Question;
import dev.ragstone.core.Stage;
import java.util.List;
import org.junit.jupiter.api.Test;

class FingerprintTest {

  @Test
  void a_depth_is_part_of_a_name_and_the_identity_of_an_object_is_not() {
    assertThat(Fingerprint.named("convex(dense 0.6)[bm25, dense]@100 + coverage(question 0.5)"))
        .isEqualTo("convex(dense 0.6)[bm25, dense]@100 + coverage(question 0.5)");
    assertThat(Fingerprint.named("dev.ragstone.Foo@1a2b3c -> only[bm25]@20"))
        .isEqualTo("dev.ragstone.Foo -> only[bm25]@20");
  }

  @Test
  void a_lambda_has_the_name_of_its_class() {
    Stage<Question, Question> lambda = (question, run) -> question;

    assertThat(Fingerprint.named(lambda)).isEqualTo(FingerprintTest.class.getName());
  }

  @Test
  void values_that_print_differently_have_other_fingerprints_wherever_they_are_cut() {
    assertThat(Fingerprint.of(List.of("ab", "c"))).isNotEqualTo(Fingerprint.of(List.of("a", "bc")));
    assertThat(Fingerprint.of(List.of("a"))).isEqualTo("ffe9aaeaa2a2d504").hasSize(16);
  }
}
