package dev.ragstone.rerank;

import static dev.ragstone.testing.Rankings.candidates;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.ragstone.core.Hit;
import dev.ragstone.core.Question;
import dev.ragstone.core.RagException.UnreadableReply;
import dev.ragstone.core.Run;
import dev.ragstone.testing.ScriptedChatModel;
import java.time.Duration;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ChatQualifierTest {

  private final Run run = Run.within(Duration.ofSeconds(20));
  private final List<Hit> hits =
      candidates(
              "why?", IntStream.rangeClosed(1, 8).mapToObj(i -> "text " + i).toArray(String[]::new))
          .ranking()
          .hits();

  private List<String> chosen(String... replies) {
    return new ChatQualifier(ScriptedChatModel.saying(replies))
        .best(new Question("why?"), hits, 4, run).stream().map(Hit::id).toList();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          [2] [1] [8] [4]                        | 2 1 8 4
          2, 1, 8, 4                             | 2 1 8 4
          [8], [1], ..., [4]                     | 8 1 4
          [8], [1], …, [4]                       | 8 1 4
          [2] > [2] > [9] > [0] > [7] > [1]      | 2 7 1
          The best are [1, 2, 3, 4] and also [5] | 1 2 3 4 5
          <think>[3] [4]</think>[2] [1] [5] [6]  | 2 1 5 6
          A C B H                                | 1 3 2 8
          ③ ① ② ⑧                                | 3 1 2 8
          """)
  void the_numbers_of_a_reply_are_read_whatever_their_form(String reply, String numbers) {
    assertThat(chosen(reply)).containsExactly(numbers.split(" "));
  }

  @Test
  void a_reply_that_names_less_than_half_is_asked_for_again_and_the_fuller_one_counts() {
    assertThat(chosen("[3]", "[1] [2] [3] [4]")).containsExactly("1", "2", "3", "4");
    assertThat(chosen("[3]", "no")).containsExactly("3");
    assertThat(chosen("no", "[5]")).containsExactly("5");
  }

  @Test
  void too_many_and_too_few_are_noted() {
    assertThat(chosen("[1] [2] [3]")).hasSize(3);

    assertThat(run.trace().toString()).contains("repaired: rerank: choice of 4: 3 numbers");
  }

  @Test
  void two_replies_that_name_nothing_are_unreadable() {
    assertThatThrownBy(() -> chosen("", "I cannot.")).isInstanceOf(UnreadableReply.class);
  }
}
