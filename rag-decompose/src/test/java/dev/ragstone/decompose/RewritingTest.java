package dev.ragstone.decompose;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.langchain4j.data.message.AiMessage;
import dev.langchain4j.data.message.UserMessage;
import dev.langchain4j.invocation.InvocationContext;
import dev.langchain4j.rag.query.Metadata;
import dev.ragstone.core.Limits;
import dev.ragstone.core.Query;
import dev.ragstone.core.Question;
import dev.ragstone.core.Run;
import dev.ragstone.core.Stage;
import dev.ragstone.testing.ScriptedChatModel;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RewritingTest {

  private static final String REWRITE = "Who is the mayor of Bath?";
  private static final Question ASKED =
      new Question(
          "Who is its mayor?",
          List.of(new Question.Turn("Where is the abbey?", "In Bath.")),
          List.of());

  private final Run run = Run.within(Duration.ofSeconds(20));

  @Test
  void the_rewrite_is_planned_for_and_the_users_own_words_vote_too() {
    var plan = Decomposers.rewriting(rewriter(REWRITE), Decomposers.none(), 0.5).apply(ASKED, run);

    assertThat(plan.question()).isEqualTo(new Question(REWRITE));
    assertThat(plan.queries())
        .containsExactly(
            Query.original(plan.question()),
            new Query("Who is its mayor?", Query.Role.PARAPHRASE, 0.5, Query.Leg.BOTH));
  }

  @Test
  void what_comes_next_sees_the_rewrite_and_its_calls_wait() {
    var parts = ScriptedChatModel.saying("Who governs Bath?\nWhat is a mayor?");
    var next = Decomposers.subQuestions(parts, 5, Asking.ALWAYS);

    var plan = Decomposers.rewriting(rewriter(REWRITE), next, 1).apply(ASKED, run);

    assertThat(plan.queries())
        .extracting(Query::text)
        .containsExactly(REWRITE, "Who governs Bath?", "What is a mayor?", "Who is its mayor?");
    assertThat(parts.asked().getFirst()).contains(REWRITE).doesNotContain("abbey");
    assertThat(run.trace().modelCalls()).isEqualTo(2);
    assertThat(run.trace().modelCallDepth()).isEqualTo(2);
  }

  @ParameterizedTest
  @ValueSource(strings = {"Who is its mayor?", "who is its MAYOR", "HACKED", ""})
  void a_question_that_stays_as_it_was_is_searched_for_once(String reply) {
    var rewriter = rewriter(reply).orElse(Stage.unchanged());

    var plan = Decomposers.rewriting(rewriter, Decomposers.none(), 0.5).apply(ASKED, run);

    assertThat(plan.queries()).hasSize(1);
    assertThat(Wording.same(plan.question().text(), ASKED.text())).isTrue();
  }

  @Test
  void langchain4j_searches_for_the_query_itself_and_for_the_rewrite() {
    var transformer =
        Decomposers.asQueryTransformer(
            Decomposers.rewriting(rewriter(REWRITE), Decomposers.none(), 0.5),
            Limits.within(Duration.ofSeconds(20)));
    var memory = List.of(UserMessage.from("Where is the abbey?"), AiMessage.from("In Bath."));
    var metadata =
        Metadata.builder()
            .chatMessage(UserMessage.from("Who is its mayor?"))
            .chatMemory(List.copyOf(memory))
            .invocationContext(InvocationContext.builder().build())
            .build();
    var query = dev.langchain4j.rag.query.Query.from("Who is its mayor?", metadata);

    var queries = List.copyOf(transformer.transform(query));

    assertThat(queries.getFirst()).isSameAs(query);
    assertThat(queries)
        .extracting(dev.langchain4j.rag.query.Query::text)
        .containsExactly("Who is its mayor?", REWRITE);
  }

  @Test
  void it_prints_its_settings_and_refuses_what_cannot_work() {
    var rewriter = rewriter("").orElse(Stage.unchanged());

    assertThat(Decomposers.rewriting(rewriter, Decomposers.none(), 0.5))
        .hasToString("rewriting((conversational | unchanged), as asked 0.5) -> none");
    for (double weight : new double[] {0, -1, 1.01, Double.NaN}) {
      assertThatIllegalArgumentException()
          .isThrownBy(() -> Decomposers.rewriting(rewriter, Decomposers.none(), weight))
          .withMessage("raw weight must be in (0, 1], was " + weight);
    }
  }

  private static Stage<Question, Question> rewriter(String reply) {
    return Rewriters.conversational(ScriptedChatModel.answering(any -> reply));
  }
}
