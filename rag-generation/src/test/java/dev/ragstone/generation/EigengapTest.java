package dev.ragstone.generation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

class EigengapTest {

  @Test
  void vectors_of_one_direction_are_one_cluster_whatever_their_lengths() {
    double[][] vectors = {{1, 0}, {2, 0}, {7, .01}, {3, -.01}};

    assertThat(Eigengap.clusters(vectors, 20)).isEqualTo(1);
  }

  @Test
  void each_direction_is_a_cluster() {
    double[][] opposite = {{1, 0}, {2, 0}, {-1, 0}, {-3, 0}};
    double[][] three = {{1, 0}, {1, .01}, {0, 1}, {0, 2}, {-1, 0}, {-1, .01}};
    double[][] alone = {{1, 0}, {0, 1}, {-1, 0}, {0, -1}};

    assertThat(Eigengap.clusters(opposite, 20)).isEqualTo(2);
    assertThat(Eigengap.clusters(three, 20)).isEqualTo(3);
    assertThat(Eigengap.clusters(alone, 20)).isEqualTo(4);
    assertThat(Eigengap.clusters(alone, 3)).isLessThanOrEqualTo(3);
  }

  @Test
  void a_vector_without_a_direction_stands_alone() {
    double[][] vectors = {{0, 0}, {1, 0}, {1, 0}};

    assertThat(Eigengap.clusters(vectors, 20)).isEqualTo(2);
  }

  @Test
  void eigenvalues_and_vectors_are_those_worked_out_by_hand() {
    // 3 of (1, 1), 1 of (1, -1); and one direction alone: 3 and twice 0
    var two = new Spectrum(new double[][] {{2, 1}, {1, 2}});
    var flat = new Spectrum(new double[][] {{1, 1, 1}, {1, 1, 1}, {1, 1, 1}});

    assertThat(two.value(0)).isCloseTo(3, within(1e-12));
    assertThat(two.value(1)).isCloseTo(1, within(1e-12));
    assertThat(two.vector(0, 0) * two.vector(0, 1)).isCloseTo(.5, within(1e-12));
    assertThat(two.vector(1, 0) * two.vector(1, 1)).isCloseTo(-.5, within(1e-12));
    assertThat(flat.value(0)).isCloseTo(3, within(1e-12));
    assertThat(flat.value(2)).isCloseTo(0, within(1e-12));
  }
}
