package dev.ragstone.samples.quickstart;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.langchain4j.guardrail.OutputGuardrail;
import dev.langchain4j.guardrail.OutputGuardrailException;
import dev.langchain4j.service.AiServices;
import dev.ragstone.core.Limits;
import dev.ragstone.decompose.Decomposers;
import dev.ragstone.generation.Augmentors;
import dev.ragstone.generation.Checking;
import dev.ragstone.generation.Improvements;
import dev.ragstone.generation.Packers;
import dev.ragstone.generation.SupportChecks;
import dev.ragstone.generation.Unproven;
import dev.ragstone.retrieval.Retrievers;
import dev.ragstone.testing.ScriptedChatModel;
import java.time.Duration;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** The check of citations as a guardrail of LangChain4j's AI services. */
class GuardrailTest {

  private static final Limits LIMITS = Limits.within(Duration.ofSeconds(30));
  private static final Pattern MILL = Pattern.compile("(\\[\\d+]) Mill: The old mill");

  interface Assistant {
    String ask(String question);
  }

  /** The number under which the prompt shows who built the mill; $ in a reply stands for it. */
  private static ScriptedChatModel replying(String... replies) {
    var model = new int[1];
    return ScriptedChatModel.answering(
        prompt -> {
          var shown = MILL.matcher(prompt);
          var reply = replies[Math.min(model[0]++, replies.length - 1)];
          return shown.find() ? reply.replace("$", shown.group(1)) : reply;
        });
  }

  private static String answer(ScriptedChatModel model, OutputGuardrail guardrail) {
    var route =
        Decomposers.none().then(Retrievers.hybrid(Town.INDEX)).then(Packers.endsFirst(1000));
    return AiServices.builder(Assistant.class)
        .chatModel(model)
        .retrievalAugmentor(Augmentors.from(route, LIMITS))
        .outputGuardrails(guardrail)
        .build()
        .ask("Who built the mill?");
  }

  private static OutputGuardrail guardrail(Unproven unproven, boolean reprompts) {
    return Improvements.asOutputGuardrail(
        SupportChecks.words(), Checking.DEFAULT.unproven(unproven), LIMITS, reprompts);
  }

  @Test
  void an_answer_that_its_passages_bear_out_passes_as_it_is() {
    var said =
        answer(replying("The mill was built by Anna Holm $."), guardrail(Unproven.REMOVED, true));

    assertThat(said).matches("The mill was built by Anna Holm \\[\\d+]\\.");
  }

  @Test
  void a_sentence_that_no_passage_supports_is_removed_or_marked() {
    var reply = "The mill was built by Anna Holm $. She was born in 1850 $.";

    assertThat(answer(replying(reply), guardrail(Unproven.REMOVED, false)))
        .matches("The mill was built by Anna Holm \\[\\d+]\\.");
    assertThat(answer(replying(reply), guardrail(Unproven.MARKED, false)))
        .endsWith("She was born in 1850 (not supported).");
  }

  @Test
  void a_mark_of_no_content_is_removed_and_the_right_one_is_found() {
    assertThat(
            answer(
                replying("The old mill was built by Anna Holm [99]."),
                guardrail(Unproven.REMOVED, false)))
        .matches("The old mill was built by Anna Holm \\[[1-6]]\\.");
  }

  @Test
  void if_nothing_is_left_the_user_reads_why() {
    assertThat(answer(replying("It was built in 1850 [1]."), guardrail(Unproven.REMOVED, false)))
        .contains("withheld");
  }

  @Test
  void a_refusal_passes() {
    assertThat(answer(replying("I cannot answer this."), guardrail(Unproven.REMOVED, true)))
        .isEqualTo("I cannot answer this.");
  }

  @Test
  void a_model_that_is_asked_again_may_do_better() {
    var model = replying("It was built in 1850 [1].", "I cannot answer this.");

    assertThat(answer(model, guardrail(Unproven.REMOVED, true))).isEqualTo("I cannot answer this.");
    assertThat(model.asked()).hasSize(2);
    assertThat(model.asked().getLast()).contains("state only what a passage states");
  }

  @Test
  void a_model_that_never_does_better_is_refused_by_langchain4j() {
    var model = replying("It was built in 1850 [1].");

    assertThatThrownBy(() -> answer(model, guardrail(Unproven.REMOVED, true)))
        .isInstanceOf(OutputGuardrailException.class);
  }
}
