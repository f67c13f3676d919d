package dev.ragstone.generation;

import static java.util.stream.Collectors.joining;
import static java.util.stream.Collectors.toSet;

import dev.langchain4j.model.chat.ChatModel;
import dev.ragstone.core.Answer;
import dev.ragstone.core.Context;
import dev.ragstone.core.Evidence;
import dev.ragstone.core.Generator;
import dev.ragstone.core.Question;
import dev.ragstone.core.RagException;
import dev.ragstone.core.Run;
import dev.ragstone.core.Stability;
import dev.ragstone.core.llm.Chat;
import dev.ragstone.core.llm.PromptFile;
import dev.ragstone.core.llm.PromptText;
import dev.ragstone.core.llm.Replies;
import java.util.List;
import java.util.Map;

/** Asks once for sentences with citation marks and keeps what the marks allow. */
record CitedGenerator(ChatModel model) implements Generator {

  static final String NOTHING_FOUND =
      "I found nothing about this in the documents. Naming the subject, or adding a document about it, would help.";

  static final String UNSUPPORTED =
      "The model's answer does not rest on any of the passages found, so it is withheld.";
  private static final String UNANSWERED = "The passages found do not answer this question.";
  static final String TASK = "answer";
  private static final int TURNS = 6;
  private static final int WORDS_OF_A_TURN = 200;

  private static final PromptFile PROMPT =
      PromptFile.load(
          CitedGenerator.class, "cited.prompt", "passages", "conversation", "facts", "question");

  @Override
  public Answer apply(Context context, Run run) {
    return told(answer(context, run), run);
  }

  /** Publishes the text of an answer sentence by sentence. */
  static Answer told(Answer answer, Run run) {
    if (answer instanceof Answer.Grounded grounded) {
      Sentences.pieces(grounded.text()).forEach(run::wrote);
    }
    return answer;
  }

  /** The answer, told to nobody yet. */
  Answer answer(Context context, Run run) {
    if (context.evidence().isEmpty()) {
      return new Answer.Abstained(NOTHING_FOUND);
    }
    return read(Chat.ask(model, TASK, prompt(context), run), context, run);
  }

  /** What a reply to {@link #prompt} answers. */
  static Answer read(String said, Context context, Run run) {
    var reply = Replies.body(said);
    if (reply.isBlank()) {
      throw new RagException.UnreadableReply("an answer with citation marks", reply);
    }
    if (Refusal.marked(reply)) {
      return new Answer.Abstained(Refusal.reason(reply, UNANSWERED));
    }
    if (Refusal.mentioned(reply)) {
      run.repaired(TASK, "removed the marker of inability from an answer");
    }
    var structured = StructuredReply.of(reply, context);
    if (structured.isPresent() && structured.get().misquoted() > 0) {
      run.repaired(
          TASK,
          "removed %d citations whose passages lack the quotation"
              .formatted(structured.get().misquoted()));
    }
    var text = structured.map(StructuredReply::text).orElse(reply);
    return attributed(Refusal.unmarked(text), context, run);
  }

  private static Answer attributed(String reply, Context context, Run run) {
    var known = context.evidence().stream().map(Evidence::number).collect(toSet());
    var normalised = Marks.normalise(reply, known);
    if (normalised.phantoms() > 0) {
      run.repaired(TASK, "removed %d marks of no passage".formatted(normalised.phantoms()));
    }
    var draft = Draft.of(normalised.text());
    if (refuses(draft)) {
      return new Answer.Abstained(Refusal.reason(normalised.text(), UNANSWERED));
    }
    if (!draft.cites()) {
      draft = Attribution.of(draft, context);
      if (draft.cites()) {
        run.repaired(TASK, "found the passages of an answer that cited none");
      }
    }
    return draft.answer(context, Stability.ASKED_ONCE, UNSUPPORTED);
  }

  /** It begins by refusing and says nothing supported afterwards. */
  private static boolean refuses(Draft draft) {
    return !draft.pieces().isEmpty()
        && Refusal.worded(draft.pieces().getFirst())
        && draft.pieces().stream()
            .filter(piece -> !Refusal.worded(piece))
            .allMatch(piece -> Marks.in(piece).isEmpty());
  }

  static String prompt(Context context) {
    return PROMPT.fill(
        Map.of(
            "passages", PromptText.shown(context.evidence()),
            "conversation", conversation(context.question().history()),
            "facts", Facts.of(context.question()),
            "question", PromptText.data(context.question())));
  }

  static String conversation(List<Question.Turn> history) {
    return history.isEmpty()
        ? "(this is the first question)"
        : history.subList(Math.max(0, history.size() - TURNS), history.size()).stream()
            .map(CitedGenerator::turn)
            .collect(joining("\n"));
  }

  private static String turn(Question.Turn turn) {
    return "<user>%s</user>\n<assistant>%s</assistant>"
        .formatted(
            PromptText.data(turn.question(), WORDS_OF_A_TURN),
            PromptText.data(turn.answer(), WORDS_OF_A_TURN));
  }

  @Override
  public String toString() {
    return "cited";
  }
}
