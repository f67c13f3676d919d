package dev.ragstone.generation;

import static dev.ragstone.generation.Contexts.context;
import static dev.ragstone.generation.Contexts.grounded;
import static dev.ragstone.generation.Contexts.run;
import static org.assertj.core.api.Assertions.assertThat;

import dev.langchain4j.data.embedding.Embedding;
import dev.langchain4j.data.message.AiMessage;
import dev.langchain4j.data.segment.TextSegment;
import dev.langchain4j.model.chat.ChatModel;
import dev.langchain4j.model.chat.request.ChatRequest;
import dev.langchain4j.model.chat.response.ChatResponse;
import dev.langchain4j.model.embedding.EmbeddingModel;
import dev.langchain4j.model.output.Response;
import dev.ragstone.core.RagException;
import dev.ragstone.core.Stability;
import dev.ragstone.testing.Law;
import dev.ragstone.testing.ScriptedChatModel;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ConsensusTest {

  private static final String LONG =
      "The bridge over the river was opened by the mayor on a sunny morning";
  private static final String OTHER_WORDS =
      "One bright day saw the town's head inaugurate that crossing before noon";

  /** The orders of five items answer in their own order; asked in threads, read by place. */
  private static Vote<String> vote(int enough, List<String> replies, AtomicInteger asked) {
    var settings = new Stable(replies.size(), enough, 0, Unstable.keep());
    var orders = LatinSquare.orders(List.of(0, 1, 2, 3, 4, 5, 6), replies.size());
    return new Consensus<Integer, String>(
            settings,
            Likeness.NONE,
            order -> {
              asked.incrementAndGet();
              var reply = replies.get(orders.indexOf(order));
              if (reply.equals("FAIL")) {
                throw new RagException.ModelUnavailable("answer", null);
              }
              return reply;
            },
            reply -> Claim.saying(reply, "Who?"))
        .of(orders.getFirst(), run());
  }

  @ParameterizedTest
  @CsvSource({
    "3, A A A B B, 3, A, 3/3",
    "3, A A B A B, 4, A, 3/4",
    "3, A A B B A, 5, A, 3/5",
    "3, A A B B C, 5, A, 2/5",
    "3, A B C D E, 5, A, 1/5",
    "3, A B C C C, 5, C, 3/5",
    "3, B A A A B, 4, A, 3/4",
    "2, A A B B B, 2, A, 2/2",
    "2, A B A A C, 4, A, 3/4",
    "2, A B A B B, 5, B, 3/5",
    "2, FAIL A A B B, 3, A, 2/2",
    "5, A A A A A, 5, A, 5/5",
    "3, FAIL A A A B, 4, A, 3/3",
    "3, FAIL FAIL FAIL A B, 5, A, 1/2",
    "3, FAIL A B B A, 5, A, 2/4",
    "2, A B, 2, A, 1/2",
    "3, A A A B B B B, 3, A, 3/3",
  })
  void it_asks_until_nothing_can_change(
      int enough, String replies, int calls, String winner, String stability) {
    var asked = new AtomicInteger();

    var vote = vote(enough, List.of(replies.split(" ")), asked);

    assertThat(asked).hasValue(calls);
    assertThat(vote.medoid().said()).isEqualTo(winner);
    assertThat(new Stability(vote.winners().size(), vote.cast())).hasToString(stability);
  }

  @Test
  void stopping_at_a_majority_never_changes_the_winner() {
    Law.forAll(
        random -> {
          var replies = new ArrayList<String>();
          int orders = 2 + random.nextInt(6);
          for (int i = 0; i < orders; i++) {
            replies.add(List.of("Anna", "Kim", "Lee").get(random.nextInt(3)));
          }
          return replies;
        },
        (replies, random) -> {
          int majority = replies.size() / 2 + 1;
          var early = vote(Math.max(2, majority), replies, new AtomicInteger());
          var late = vote(replies.size(), replies, new AtomicInteger());

          assertThat(early.medoid().said()).isEqualTo(late.medoid().said());
        });
  }

  @Test
  void a_reply_that_fits_two_groups_does_not_join_what_contradicts() {
    var replies = List.of("Anna Berg in 1969", "Kim", "Anna Berg", "Anna Berg in 1970", "Lee");

    var vote = vote(5, replies, new AtomicInteger());

    assertThat(vote.groups().stream().map(g -> g.stream().map(Vote.Ballot::said).toList()))
        .containsExactly(
            List.of("Anna Berg in 1969", "Anna Berg"),
            List.of("Kim"),
            List.of("Anna Berg in 1970"),
            List.of("Lee"));
  }

  @Test
  void every_order_is_a_sample_at_no_extra_call() {
    var temperatures = new ConcurrentLinkedQueue<Double>();
    ChatModel model =
        new ChatModel() {
          @Override
          public ChatResponse doChat(ChatRequest request) {
            temperatures.add(request.temperature());
            return ChatResponse.builder().aiMessage(AiMessage.from("It is Alpha [1].")).build();
          }
        };

    var answer =
        Generators.stable(model, Stable.USUAL.sampledAt(.7))
            .apply(context("Which?", "Alpha.", "Beta."), run());

    assertThat(temperatures).containsExactly(.7, .7);
    assertThat(grounded(answer).stability()).isEqualTo(new Stability(2, 2));
  }

  /** What stands for a sentence; an opening of the same bridge points one way. */
  private static EmbeddingModel meaning(AtomicInteger calls) {
    return new EmbeddingModel() {
      @Override
      public Response<List<Embedding>> embedAll(List<TextSegment> texts) {
        calls.incrementAndGet();
        return Response.from(
            texts.stream()
                .map(t -> t.text().contains("bridge") || t.text().contains("crossing"))
                .map(same -> Embedding.from(same ? new float[] {1, 0} : new float[] {0, 1}))
                .toList());
      }
    };
  }

  private static ScriptedChatModel saying(String mostly, String atFirst) {
    return ScriptedChatModel.answering(
        p -> (p.contains("<passages>\n[1]") ? atFirst : mostly) + " [1].");
  }

  @Test
  void long_answers_in_other_words_agree_by_their_embeddings() {
    var calls = new AtomicInteger();
    var model = saying(LONG, OTHER_WORDS);
    var context = context("What happened?", "A.", "B.", "C.", "D.", "E.");

    var apart = grounded(Generators.stable(model, Stable.USUAL).apply(context, run()));
    var joined =
        grounded(Generators.stable(model, Stable.USUAL, meaning(calls)).apply(context, run()));

    assertThat(apart.stability()).isEqualTo(new Stability(3, 4));
    assertThat(joined.stability()).isEqualTo(new Stability(2, 2));
    assertThat(calls).hasValue(1);
  }

  @Test
  void different_numbers_never_agree_however_alike_their_embeddings() {
    var model = saying(LONG + " in 1969", LONG + " in 1970");
    var context = context("What happened?", "A.", "B.", "C.", "D.", "E.");

    var answer =
        grounded(
            Generators.stable(model, Stable.USUAL, meaning(new AtomicInteger()))
                .apply(context, run()));

    assertThat(answer.stability()).isEqualTo(new Stability(3, 4));
    assertThat(answer.text()).contains("1969");
  }

  @Test
  void an_embedding_model_that_fails_leaves_the_answers_apart() {
    var run = run();
    EmbeddingModel failing =
        new EmbeddingModel() {
          @Override
          public Response<List<Embedding>> embedAll(List<TextSegment> texts) {
            throw new IllegalStateException("down");
          }
        };

    var answer =
        grounded(
            Generators.stable(saying(LONG, OTHER_WORDS), Stable.USUAL, failing)
                .apply(context("What?", "A.", "B.", "C.", "D.", "E."), run));

    assertThat(answer.stability()).isEqualTo(new Stability(3, 4));
    assertThat(run.trace().dropped()).isNotEmpty();
  }
}
