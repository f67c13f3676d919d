package dev.ragstone.generation;

import static java.util.stream.Collectors.toSet;

import dev.langchain4j.data.message.UserMessage;
import dev.langchain4j.guardrail.OutputGuardrail;
import dev.langchain4j.guardrail.OutputGuardrailRequest;
import dev.langchain4j.guardrail.OutputGuardrailResult;
import dev.langchain4j.rag.AugmentationResult;
import dev.langchain4j.rag.content.Content;
import dev.ragstone.core.Answer;
import dev.ragstone.core.Context;
import dev.ragstone.core.Evidence;
import dev.ragstone.core.Hit;
import dev.ragstone.core.Limits;
import dev.ragstone.core.Question;
import dev.ragstone.core.Run;
import dev.ragstone.core.Stability;
import dev.ragstone.core.langchain4j.Contents;
import dev.ragstone.core.langchain4j.Questions;
import dev.ragstone.core.llm.Replies;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Checks what an AI service answers against the contents it was shown, numbered in their order. */
record CitationGuardrail(CitationCheck check, Limits limits, boolean reprompts)
    implements OutputGuardrail {

  private static final String UNANSWERED = "The passages found do not answer this question.";
  private static final String AGAIN =
      "Some of your answer is not what the passages say. Answer again: state only what a passage states, and end every sentence with the number of each passage it rests on in square brackets, like [2].";

  @Override
  public OutputGuardrailResult validate(OutputGuardrailRequest request) {
    var message = request.responseFromLLM().aiMessage();
    if (message.text() == null || message.hasToolExecutionRequests()) {
      return success();
    }
    var context = context(request.requestParams().augmentationResult());
    var known = context.evidence().stream().map(Evidence::number).collect(toSet());
    var text = Marks.normalise(Replies.body(message.text()), known).text().strip();
    if (known.isEmpty() || Refusal.worded(text) || Refusal.marked(text)) {
      return unchecked(message.text(), text);
    }
    var outcome = outcome(text, context);
    if (reprompts && outcome.lost() > 0) {
      return reprompt(outcome.lost() + " sentences that no passage supports", AGAIN);
    }
    return switch (outcome.answer()) {
      case Answer.Abstained(var reason) -> successWith(reason);
      case Answer.Grounded(var checked, var citations, var stability) ->
          checked.equals(message.text()) ? success() : successWith(checked);
    };
  }

  private CitationCheck.Outcome outcome(String text, Context context) {
    var run = Run.start(limits, event -> {});
    try {
      return check.outcome(text, Stability.ASKED_ONCE, context, run);
    } finally {
      run.end();
    }
  }

  /** Nothing was shown, or nothing is answered: there is nothing to cite. */
  private OutputGuardrailResult unchecked(String said, String text) {
    var plain = Refusal.marked(text) ? Refusal.reason(text, UNANSWERED) : Marks.without(text);
    return said.equals(plain) || plain.isBlank() ? success() : successWith(plain);
  }

  private static Context context(@Nullable AugmentationResult augmented) {
    if (augmented == null) {
      return new Context(new Question("?"), List.of());
    }
    var evidence = new ArrayList<Evidence>();
    for (Content content : augmented.contents()) {
      evidence.add(new Evidence(evidence.size() + 1, new Hit(Contents.passage(content), 0)));
    }
    var asked =
        augmented.chatMessage() instanceof UserMessage user
            ? Injection.message(Questions.text(user)).strip()
            : "";
    return new Context(new Question(asked.isEmpty() ? "?" : Injection.question(asked)), evidence);
  }

  @Override
  public String toString() {
    return "guardrail " + check + " (" + check.settings() + ")";
  }
}
