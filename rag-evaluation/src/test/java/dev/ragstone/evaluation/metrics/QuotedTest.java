package dev.ragstone.evaluation.metrics;

import static dev.ragstone.evaluation.metrics.Given.answered;
import static dev.ragstone.evaluation.metrics.Given.judged;
import static org.assertj.core.api.Assertions.assertThat;

import dev.ragstone.core.Passage;
import dev.ragstone.testing.Law;
import java.util.Map;
import java.util.Random;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class QuotedTest {

  private final Passage mill =
      new Passage("m", "Long ago the old mill burned down in 1889,\nand Ada rebuilt it.");
  private final Passage heron = new Passage("h", "A heron stood by the river.");

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "The old mill burned down in 1889 [1].                  | 1", // T for t, stop for comma
        "burned down in 1889, and Ada rebuilt it. [1]           | 1", // over the line end
        "The old mill burned in 1889 [1].                       | 0", // one blank and 4 and 2 more
        "The old mill burned down in 1889 [2].                  | 0", // in another passage
        "The old mill burned down in 1889 [1][2].               | 1", // in one of them
        "The old mill burned down in 1889 [1]. Cats sleep a lot [2]. | .5",
        "The old mill burned down in 1889 [1]. Cats sleep a lot.     | 1", // the other cites none
        "No [1].                                                | 0" // nearly everywhere, if short
      })
  void a_cited_sentence_is_quoted_within_five_edits(String said, double expected) {
    assertThat(Metrics.quoted().of(judged(Map.of()), answered(said, mill, heron)))
        .hasValue(expected);
  }

  @Test
  void nothing_cited_is_nothing_to_check() {
    assertThat(Metrics.quoted().of(judged(Map.of()), answered("It burned.", mill))).isEmpty();
  }

  @Test
  void the_closest_part_of_survey_to_surgery_is_two_edits_away() {
    // Navarro, A guided tour to approximate string matching, ACM Computing Surveys 2001
    assertThat(Quoted.edits("survey", "surgery")).isEqualTo(2);
  }

  @Test
  void a_part_is_no_edit_away_and_one_change_is_at_most_one_edit() {
    Law.forAll(
        QuotedTest::text,
        (text, random) -> {
          int start = random.nextInt(text.length() + 1);
          int end = start + random.nextInt(text.length() + 1 - start);
          var part = text.substring(start, end);
          int at = random.nextInt(part.length() + 1);
          var changed = part.substring(0, at) + "d" + part.substring(at);

          assertThat(Quoted.edits(part, text)).isZero();
          assertThat(Quoted.edits(changed, text)).isLessThanOrEqualTo(1);
        });
  }

  private static String text(Random random) {
    return random
        .ints(random.nextInt(12), 'a', 'd')
        .mapToObj(Character::toString)
        .collect(Collectors.joining());
  }
}
