package dev.ragstone.spring;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.groups.Tuple.tuple;

import dev.langchain4j.model.chat.ChatModel;
import dev.ragstone.core.Answer.Grounded;
import dev.ragstone.core.Candidates;
import dev.ragstone.core.Finding;
import dev.ragstone.core.Findings;
import dev.ragstone.core.Pipeline;
import dev.ragstone.core.Query;
import dev.ragstone.core.Question;
import dev.ragstone.core.Reader;
import dev.ragstone.core.Run;
import dev.ragstone.core.Stage;
import dev.ragstone.core.Trace;
import dev.ragstone.decompose.Planner;
import dev.ragstone.decompose.Step;
import dev.ragstone.decompose.StepPlan;
import dev.ragstone.testing.ScriptedChatModel;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.context.ApplicationContext;

class DecomposePropertiesTest {

  private static final String TOWN =
      "In which town was the director of the film The Ferryman of Lahn born?";

  private final Path folder;

  DecomposePropertiesTest(@TempDir Path folder) {
    this.folder = folder;
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "steps                  | sequential((plan(most 5",
        "sub-questions          | (subQuestions(most 5",
        "paraphrases            | paraphrases(most 3)",
        "step-back              | stepBack",
        "hypothetical-documents | hypotheticalDocuments(8)",
        "pseudo-document        | pseudoDocument",
        "keywords               | keywords(most 10)",
        "gen-qr                 | genQr(10 instructions",
        "gen-qr-fusion          | genQrFusion(10 instructions",
        "keyword-searches       | keywordSearches(most 3",
        "natural-question       | naturalQuestion",
        "routed                 | by type(by rules) {",
      })
  void with_a_chat_model_a_question_becomes_what_the_properties_name(String into, String printed) {
    Mill.over(folder)
        .withPropertyValues("ragstone.decompose.into=" + into, "ragstone.decompose.rewrite=none")
        .withBean(ChatModel.class, ScriptedChatModel::saying)
        .run(context -> assertThat(route(context).toString()).startsWith("(" + printed));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "steps            | (parts by rules, else sequential(plan(by rules)",
        "sub-questions    | (parts by rules, else none",
        "keywords         | (keywords(most 10)",
        "natural-question | (naturalQuestion(by rules)",
        "routed           | (by type(by rules) {",
        "paraphrases      | none -> convex",
      })
  void without_one_it_becomes_what_rules_can_make(String into, String printed) {
    Mill.over(folder)
        .withPropertyValues("ragstone.decompose.into=" + into)
        .run(context -> assertThat(route(context).toString()).startsWith(printed));
  }

  @Test
  void the_most_parts_and_steps_are_those_the_properties_name() {
    Mill.over(folder)
        .withPropertyValues("ragstone.decompose.most=8", "ragstone.decompose.branches=2")
        .withBean(ChatModel.class, ScriptedChatModel::saying)
        .run(
            context ->
                assertThat(route(context).toString())
                    .contains("plan(most 8", "most 8 steps, depth 4, 2 branches"));
  }

  @Test
  void of_steps_the_plan_is_remembered_and_not_what_they_find() {
    Mill.over(folder)
        .withPropertyValues("ragstone.decompose.cache=10")
        .withBean(ChatModel.class, ScriptedChatModel::saying)
        .run(
            context ->
                assertThat(route(context).toString())
                    .contains("sequential((cached(plan(most 5, asking if compound), 10 for PT1H)"));
  }

  @Test
  void what_needs_a_model_says_so() {
    Mill.over(folder)
        .withPropertyValues("ragstone.decompose.into=paraphrases", "ragstone.decompose.by=embedded")
        .run(
            context ->
                assertThat(context.getStartupFailure())
                    .rootCause()
                    .hasMessageContaining("needs a chat model; set ragstone.decompose.by"));
  }

  @Test
  void a_chain_of_two_documents_is_answered_without_any_model() throws IOException {
    write("film.md", "# The Ferryman of Lahn\n\nThe film was directed by Clara Weiss in 1961.");
    write("clara.md", "# Clara Weiss\n\nClara Weiss was born in the town of Wetzlar in 1920.");
    write(
        "other.md", "# Hans Kolb\n\nThe film producer Hans Kolb was born in the town of Giessen.");

    Mill.over(folder)
        .run(
            context -> {
              var result = context.getBean(Pipeline.class).ask(new Question(TOWN));

              var answer = (Grounded) result.answer();
              assertThat(answer.citations().getFirst().sentence())
                  .isEqualTo("Clara Weiss was born in the town of Wetzlar in 1920.");
              assertThat(result.trace().only(Trace.Event.Read.class).getFirst().answers())
                  .extracting(Finding::answer)
                  .startsWith("Clara Weiss");
              assertThat(result.trace().modelCalls()).isZero();
            });
  }

  @Test
  void with_a_model_the_same_chain_costs_a_plan_and_two_readings_in_a_row() throws IOException {
    write("film.md", "# The Ferryman of Lahn\n\nThe film was directed by Clara Weiss in 1961.");
    write("clara.md", "# Clara Weiss\n\nClara Weiss was born in the town of Wetzlar in 1920.");
    var model =
        ScriptedChatModel.answering(
            prompt ->
                switch (Prompted.by(prompt)) {
                  case DECOMPOSE ->
                      "1. Who directed The Ferryman of Lahn?\n2. In which town was #1 born?";
                  case READ ->
                      prompt.contains("<question>\nIn which town was Clara Weiss born?")
                          ? "Wetzlar [1]"
                          : "Clara Weiss [1]";
                  default -> throw new AssertionError("nobody else asks");
                });

    Mill.over(folder)
        .withPropertyValues(
            "ragstone.rerank.by=embedded",
            "ragstone.select.by=embedded",
            "ragstone.generate.by=embedded")
        .withBean(ChatModel.class, () -> model)
        .run(
            context -> {
              var result = context.getBean(Pipeline.class).ask(new Question(TOWN));

              assertThat(((Grounded) result.answer()).text()).contains("Wetzlar");
              assertThat(result.trace().modelCalls()).isEqualTo(3);
              assertThat(result.trace().modelCallDepth()).isEqualTo(3);
            });
  }

  @Test
  void a_follow_up_is_made_to_stand_alone_and_the_users_words_count_half() {
    var model = ScriptedChatModel.saying("When was the mill of Anna Weir built?");
    var history = List.of(new Question.Turn("Who owns the mill?", "Anna Weir owns it."));

    Mill.over(folder)
        .withPropertyValues("ragstone.decompose.by=none")
        .withBean(ChatModel.class, () -> model)
        .run(
            context -> {
              var run = Run.within(Duration.ofSeconds(20));
              route(context).apply(new Question("When was it built?", history, List.of()), run);

              assertThat(run.trace().only(Trace.Event.Planned.class).getLast().queries())
                  .extracting(Query::text, Query::weight)
                  .containsExactly(
                      tuple("When was the mill of Anna Weir built?", 1.0),
                      tuple("When was it built?", .5));
            });
  }

  @Test
  void what_is_asked_again_is_not_asked_of_the_model_again() {
    var model = ScriptedChatModel.saying("Who raised the mill?\nWho put up the mill?");

    Mill.over(folder)
        .withPropertyValues("ragstone.decompose.into=paraphrases", "ragstone.decompose.cache=10")
        .withBean(ChatModel.class, () -> model)
        .run(
            context -> {
              var run = Run.within(Duration.ofSeconds(20));
              var route = context.getBean(RagstoneRoute.class).retrieval();
              route.apply(new Question("Who built the mill"), run);
              route.apply(new Question("Who  built the mill?"), run);

              assertThat(model.asked()).hasSize(1);
              assertThat(route.toString()).contains("cached(paraphrases(most 3), 10 for PT1H)");
            });
  }

  @Test
  void questions_filter_by_the_fields_that_are_named() throws IOException {
    write("a.md", "---\nsource: Lahn Post\n---\n# A\n\nThe mill was built in 1850.");

    Mill.over(folder)
        .withPropertyValues(
            "ragstone.decompose.filters=embedded", "ragstone.decompose.filter-fields=source")
        .run(
            context ->
                assertThat(context.getBean(RagstoneRoute.class).retrieval().toString())
                    .startsWith("(filters(by rules) | unchanged) -> (parts by rules"));
  }

  @Test
  void an_application_brings_its_own_planner_and_reader() {
    Planner planner =
        (question, run) ->
            new StepPlan(
                question, List.of(Step.lookUp("Who built it?"), Step.lookUp("Is #1 old?")));
    Reader reader =
        (found, run) ->
            new Findings(
                found.question(),
                List.of(new Finding(found.question().text(), "Anna", 1, List.of())));

    Mill.over(folder)
        .withBean(Planner.class, () -> planner)
        .withBean(Reader.class, () -> reader)
        .run(
            context -> {
              var run = Run.within(Duration.ofSeconds(20));
              var found = route(context).apply(new Question("Why?"), run);

              assertThat(found.question().findings()).hasSize(2);
              assertThat(run.trace().only(Trace.Event.Planned.class).getFirst().queries())
                  .extracting(Query::text)
                  .contains("Is Anna old?");
            });
  }

  private static Stage<Question, Candidates> route(ApplicationContext context) {
    return context.getBean(RagstoneRoute.class).retrieval();
  }

  private void write(String name, String text) throws IOException {
    var docs = Files.createDirectories(folder.resolve("docs"));
    Files.writeString(docs.resolve(name), text);
  }
}
