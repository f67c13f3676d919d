package dev.ragstone.generation;

import dev.langchain4j.data.message.Content;
import dev.langchain4j.data.message.TextContent;
import dev.langchain4j.data.message.UserMessage;
import dev.ragstone.core.Context;
import dev.ragstone.core.Question;
import dev.ragstone.core.langchain4j.Questions;
import dev.ragstone.core.llm.PromptFile;
import dev.ragstone.core.llm.PromptText;
import java.util.ArrayList;
import java.util.Map;

/** Puts evidence into a user's message as numbered data. */
final class Injection {

  private static final PromptFile PROMPT =
      PromptFile.load(Injection.class, "augment.prompt", "message", "passages");

  /** What the prompt says between the user's words and the evidence. */
  private static final String BEHIND =
      PROMPT.fill(Map.of("message", "", "passages", "")).split("<passages>", 2)[0];

  private Injection() {}

  /**
   * The message with the evidence in its text; everything in it that is not text stays, in order
   * and behind the text. Without evidence it is the message itself.
   */
  static UserMessage of(UserMessage message, Context context) {
    if (context.evidence().isEmpty()) {
      return message;
    }
    var contents = new ArrayList<Content>();
    contents.add(
        TextContent.from(
            PROMPT.fill(
                Map.of(
                    "message", Questions.text(message),
                    "passages", PromptText.shown(context.evidence())))));
    message.contents().stream()
        .filter(content -> !(content instanceof TextContent))
        .forEach(contents::add);
    return message.toBuilder().contents(contents).build();
  }

  /** The user's words in the text of a message that {@link #of} may have put evidence into. */
  static String message(String text) {
    int behind = text.indexOf(BEHIND);
    return behind < 0 ? text : text.substring(0, behind);
  }

  /** As much of a message as can be a question: one that is longer is searched by its start. */
  static String question(String text) {
    return text.length() <= Question.MAX_LENGTH ? text : text.substring(0, Question.MAX_LENGTH);
  }
}
