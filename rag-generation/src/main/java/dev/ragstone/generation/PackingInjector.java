package dev.ragstone.generation;

import dev.langchain4j.data.message.ChatMessage;
import dev.langchain4j.data.message.UserMessage;
import dev.langchain4j.rag.content.Content;
import dev.langchain4j.rag.content.injector.ContentInjector;
import dev.ragstone.core.Candidates;
import dev.ragstone.core.Packer;
import dev.ragstone.core.Question;
import dev.ragstone.core.Run;
import dev.ragstone.core.langchain4j.Contents;
import dev.ragstone.core.langchain4j.Questions;
import java.time.Duration;
import java.util.List;

/** A packer in LangChain4j's clothes. */
record PackingInjector(Packer packer) implements ContentInjector {

  /** LangChain4j grants no time here; packing itself needs none to speak of. */
  private static final Duration TIME = Duration.ofSeconds(30);

  @Override
  public ChatMessage inject(List<Content> contents, ChatMessage chatMessage) {
    if (!(chatMessage instanceof UserMessage message)) {
      throw new IllegalArgumentException(
          "evidence goes into a user message, was " + chatMessage.type());
    }
    var text = Questions.text(message);
    if (text.isBlank() || contents.isEmpty()) {
      return message;
    }
    var question = new Question(Injection.question(text));
    var found = new Candidates(question, Contents.ranking(contents));
    return Injection.of(message, packer.apply(found, Run.within(TIME)));
  }

  @Override
  public String toString() {
    return packer.toString();
  }
}
