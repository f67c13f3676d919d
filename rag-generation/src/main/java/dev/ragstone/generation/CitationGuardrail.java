package dev.ragstone.generation;

import static java.util.stream.Collectors.toSet;

import dev.langchain4j.data.message.UserMessage;
import dev.langchain4j.guardrail.OutputGuardrail;
import dev.langchain4j.guardrail.OutputGuardrailRequest;
import dev.langchain4j.guardrail.OutputGuardrailResult;
import dev.langchain4j.rag.AugmentationResult;
import dev.ragstone.core.Answer;
import dev.ragstone.core.Candidates;
import dev.ragstone.core.Context;
import dev.ragstone.core.Evidence;
import dev.ragstone.core.Limits;
import dev.ragstone.core.Question;
import dev.ragstone.core.Run;
import dev.ragstone.core.Stability;
import dev.ragstone.core.langchain4j.Contents;
import dev.ragstone.core.langchain4j.Questions;
import dev.ragstone.core.llm.Replies;
import java.util.Set;

/** Checks what an AI service answers against the contents it was shown, numbered in their order. */
record CitationGuardrail(CitationCheck check, Limits limits, boolean reprompts)
    implements OutputGuardrail {

  private static final String UNANSWERED = "The passages found do not answer this question.";
  private static final String AGAIN =
      "Some of your answer is not what the passages say. Answer again: state only what a passage states, and end every sentence with the number of each passage it rests on in square brackets, like [2].";

  @Override
  public OutputGuardrailResult validate(OutputGuardrailRequest request) {
    var message = request.responseFromLLM().aiMessage();
    var augmented = request.requestParams().augmentationResult();
    if (message.text() == null || message.hasToolExecutionRequests()) {
      return success();
    }
    var context = augmented == null ? nothing() : context(augmented);
    var known = context.evidence().stream().map(Evidence::number).collect(toSet());
    var text = Marks.normalise(Replies.body(message.text()), known).text().strip();
    if (known.isEmpty() || Refusal.worded(text) || Refusal.marked(text)) {
      return unchecked(message.text(), text);
    }
    var run = Run.start(limits, event -> {});
    try {
      return result(message.text(), check.checked(text, Stability.ASKED_ONCE, context, run));
    } finally {
      run.end();
    }
  }

  /** Nothing was shown, or nothing is answered: there is nothing to cite. */
  private OutputGuardrailResult unchecked(String said, String text) {
    var plain = Refusal.marked(text) ? Refusal.reason(text, UNANSWERED) : Marks.without(text);
    return said.equals(plain) || plain.isBlank() ? success() : successWith(plain);
  }

  private OutputGuardrailResult result(String said, Answer answer) {
    return switch (answer) {
      case Answer.Grounded(var text, var citations, var stability) -> {
        boolean lost = text.length() < said.strip().length() || text.contains("(not supported)");
        yield text.equals(said) ? success() : reprompts && lost ? again() : successWith(text);
      }
      case Answer.Abstained(var reason) -> reprompts ? again() : successWith(reason);
    };
  }

  private OutputGuardrailResult again() {
    return reprompt("sentences that no passage supports", AGAIN);
  }

  private static Context nothing() {
    return Context.of(new Candidates(new Question("?"), Contents.ranking(Set.of())));
  }

  private static Context context(AugmentationResult augmented) {
    var asked =
        augmented.chatMessage() instanceof UserMessage user ? Questions.text(user).strip() : "";
    var question = new Question(asked.isEmpty() ? "?" : Injection.question(asked));
    return Context.of(new Candidates(question, Contents.ranking(augmented.contents())));
  }

  @Override
  public String toString() {
    return "guardrail " + check + " (" + check.settings() + ")";
  }
}
