package dev.ragstone.decompose;

import dev.langchain4j.model.chat.ChatModel;
import dev.ragstone.core.Candidates;
import dev.ragstone.core.Hit;
import dev.ragstone.core.Question;
import dev.ragstone.core.Run;
import dev.ragstone.core.Stage;
import dev.ragstone.core.llm.Chat;
import dev.ragstone.core.llm.PromptFile;
import dev.ragstone.core.llm.PromptText;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * Rewrites a question by what a first search finds. The paper rewrites training questions by
 * passages known to be relevant; here they are the best of a first pass, so a threshold keeps those
 * beside the point away.
 */
record PassageRewriter(
    ChatModel model, Stage<? super Question, Candidates> firstPass, int shown, double least)
    implements Stage<Question, Question> {

  private static final int MOST = 3;
  private static final PromptFile PROMPT =
      PromptFile.load(
          PassageRewriter.class, "from-passages.prompt", "history", "passages", "question");

  PassageRewriter {
    if (shown < 1 || shown > MOST) {
      throw new IllegalArgumentException(
          "shown must be from 1 to %d, was %d".formatted(MOST, shown));
    }
    if (Double.isNaN(least)) {
      throw new IllegalArgumentException("least must be a number");
    }
  }

  @Override
  public Question apply(Question question, Run run) {
    var hits = run.perform(firstPass, question).ranking().top(shown).hits();
    if (hits.isEmpty() || hits.getFirst().score() < least) {
      return question;
    }
    var prompt =
        PROMPT.fill(
            Map.of(
                "history",
                Conversation.of(question),
                "passages",
                PromptText.numbered(hits, PromptText.WORDS),
                "question",
                PromptText.data(question)));
    return Rewrite.of(question, texts(hits), Chat.ask(model, Rewrite.TASK, prompt, run), run);
  }

  /** What the prompt shows of the passages, without their numbers. */
  private static List<String> texts(List<Hit> hits) {
    var texts = new ArrayList<String>();
    for (Hit hit : hits) {
      texts.add(PromptText.data(hit.passage().title(), PromptText.WORDS));
      texts.add(PromptText.data(hit.passage().text(), PromptText.WORDS));
    }
    return texts;
  }

  @Override
  public String toString() {
    return "fromPassages(%d from %s of [%s])".formatted(shown, least, firstPass);
  }
}
