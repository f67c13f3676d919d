package dev.ragstone.generation;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ragstone.core.Answer;
import dev.ragstone.core.Citation;
import dev.ragstone.core.Passage;
import dev.ragstone.core.Stability;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ClaimTest {

  static Answer saying(String text) {
    var citation = new Citation(1, new Passage("1", "text"), "sentence");
    return new Answer.Grounded(text, List.of(citation), Stability.ASKED_ONCE);
  }

  private static boolean same(String question, String one, String other) {
    var here = Claim.of(saying(one), question);
    var there = Claim.of(saying(other), question);
    assertThat(here.same(there)).isEqualTo(there.same(here));
    return here.same(there);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "What is the capital of France? | Paris [1]. | The capital of France is Paris [2].",
        "Who built it? | Anna Berg built it [1]. | It was built by Anna Berg [1].",
        "Who built it? | Anna Berg. | anna  berg",
        "When? | 20 July 1969 | July 20th, 1969",
        "When? | On 1969-07-20 | on July 20, 1969",
        "When? | 7 May 2001 | 2001-05-07",
        "When? | the 5th of July, 2001 | 2001-07-05",
        "When? | 20/07/1969 | July 20, 1969",
        "When? | in 1969 | on 20 July 1969",
        "When in 1969? | on 20 July | on 20 July 1969",
        "How cold? | -5 degrees | minus 5 degrees",
        "What share? | 12 % | 12 percent",
        "What does it cost? | $5 million | 5,000,000 dollars",
        "How many live there? | 1,500,000 people [1] | 1.5 million people",
        "How many countries? | seven countries | 7 countries",
        "When was it? | July 1969 | 20 July 1969",
        "Is it old? | Yes [1]. | Yes, it is old [2].",
        "Who won? | Anna Berg [1]. She beat Kim. | Anna Berg [1]. It was close.",
      })
  void the_same_claim_in_other_words_agrees(String question, String one, String other) {
    assertThat(same(question, one, other)).isTrue();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "When was the mill built? | The mill was built in 1891 [1]. | The mill was built in 1892"
            + " [1].",
        "How long is it? | It is 12 km long. | It is 12.5 km long.",
        "How many? | 12 | 12 and 15",
        "When? | 20 July 1969 | 21 July 1969",
        "When? | 7 May 2001 | 5 July 2001",
        "When? | 5/7/2001 | 7/5/2001",
        "When? | 20 July 1969 | 20 July 1970",
        "When? | July 1969 | June 1969",
        "How cold? | -5 degrees | 5 degrees",
        "What does it cost? | $5 million | €5 million",
        "How long ago? | 12 km | 12 miles",
        "Who won in 1969? | In 1969 300 people won. | In 1969 200 people won.",
        "Is it old? | Yes, it is. | No, it is not.",
        "Is it old? | It is old. | It is not old.",
        "May lorries cross? | Lorries cross since the repair. | Lorries never cross since the"
            + " repair.",
        "Which is older, Rome or Paris? | Rome is older. | Paris is older.",
        "Who won, Anna or Kim? | Anna beat Kim. | Kim beat Anna.",
        "Who built it? | Anna Berg | Kim Stone",
      })
  void different_claims_do_not_agree(String question, String one, String other) {
    assertThat(same(question, one, other)).isFalse();
  }

  @Test
  void refusals_agree_with_refusals_only() {
    var refusal = Claim.of(new Answer.Abstained("not there"), "Who?");

    assertThat(refusal.same(Claim.of(new Answer.Abstained("unknown"), "Who?"))).isTrue();
    assertThat(refusal.same(Claim.of(saying("Anna"), "Who?"))).isFalse();
  }
}
