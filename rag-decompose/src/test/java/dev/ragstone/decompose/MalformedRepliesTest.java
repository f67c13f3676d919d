package dev.ragstone.decompose;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.langchain4j.model.chat.ChatModel;
import dev.ragstone.core.FilterField;
import dev.ragstone.core.Query;
import dev.ragstone.core.QueryPlan;
import dev.ragstone.core.Question;
import dev.ragstone.core.RagException;
import dev.ragstone.core.RagException.UnreadableReply;
import dev.ragstone.core.Run;
import dev.ragstone.core.Stage;
import dev.ragstone.testing.MalformedReplies;
import dev.ragstone.testing.ScriptedChatModel;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The same malformed replies, given to every stage of this module that asks a model. */
class MalformedRepliesTest {

  private static final Question ASKED =
      new Question(
          "Who built the mill, and when?",
          List.of(new Question.Turn("Which mill stands at the weir?", "The old one.")),
          List.of());

  static Stream<MalformedReplies.Reply> replies() {
    return MalformedReplies.all().stream();
  }

  @ParameterizedTest
  @MethodSource("replies")
  void a_planner_takes_for_steps_what_the_list_holds(MalformedReplies.Reply reply) {
    var planner = Planners.byModel(ScriptedChatModel.saying(reply.text()));
    var run = Run.within(Duration.ofSeconds(20));

    if (reply.questions().isEmpty()) {
      assertThatThrownBy(() -> planner.apply(ASKED, run)).isInstanceOf(UnreadableReply.class);
    } else {
      assertThat(planner.apply(ASKED, run).steps())
          .extracting(Step::text)
          .containsExactlyElementsOf(reply.questions());
    }
  }

  @ParameterizedTest
  @MethodSource("replies")
  void every_stage_plans_or_fails_visibly(MalformedReplies.Reply reply) {
    for (Function<ChatModel, Stage<Question, QueryPlan>> stage : stages()) {
      var asking = stage.apply(ScriptedChatModel.answering(prompt -> reply.text()));
      var run = Run.within(Duration.ofSeconds(20));
      try {
        var queries = asking.apply(ASKED, run).queries();

        assertThat(queries.getFirst().role()).isEqualTo(Query.Role.ORIGINAL);
        assertThat(queries).allMatch(query -> query.text().length() <= Question.MAX_LENGTH);
      } catch (RagException visible) {
        assertThat(visible.getMessage()).hasSizeLessThan(500);
      }
    }
  }

  private static List<Function<ChatModel, Stage<Question, QueryPlan>>> stages() {
    var stages = new ArrayList<Function<ChatModel, Stage<Question, QueryPlan>>>();
    stages.add(Decomposers::subQuestions);
    stages.add(Decomposers::naturalQuestion);
    stages.add(model -> Rewriters.conversational(model).then(Decomposers.none()));
    stages.add(
        model ->
            Decomposers.rewriting(
                Rewriters.conversational(model), Decomposers.subQuestions(model), .5));
    stages.add(
        model ->
            QuestionFilters.byModel(
                    model,
                    () ->
                        List.of(
                            new FilterField(
                                "year", FilterField.Kind.INTEGER, List.of(), false, "of building")))
                .then(Decomposers.none()));
    stages.add(model -> QuestionTypes.byModel(model).then((type, run) -> QueryPlan.asAsked(ASKED)));
    stages.add(QueryExpansions::paraphrases);
    stages.add(QueryExpansions::stepBack);
    stages.add(model -> QueryExpansions.hypotheticalDocuments(model, 2));
    stages.add(QueryExpansions::pseudoDocument);
    stages.add(model -> QueryExpansions.genQr(model, 2));
    stages.add(model -> QueryExpansions.genQrFusion(model, 2));
    stages.add(QueryExpansions::keywordSearches);
    return stages;
  }
}
