package dev.ragstone.evaluation.cli;

import dev.langchain4j.data.message.AiMessage;
import dev.langchain4j.data.message.UserMessage;
import dev.langchain4j.model.chat.ChatModel;
import dev.langchain4j.model.chat.request.ChatRequest;
import dev.langchain4j.model.chat.response.ChatResponse;
import dev.ragstone.core.llm.PromptText;
import dev.ragstone.evaluation.Expected.Part;
import dev.ragstone.evaluation.TestCollection;
import dev.ragstone.evaluation.Topic;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/**
 * A stand-in for a chat model: it replies with the steps, and with the answers to steps, that
 * people wrote. What it is asked beyond these it does not know.
 */
final class GoldSteps implements ChatModel {

  private static final Pattern QUESTION = Pattern.compile("<question>\\s*(.*?)\\s*</question>");

  private final Map<String, String> replies = new HashMap<>();

  GoldSteps(TestCollection collection) {
    collection.topics().forEach(this::learn);
  }

  private void learn(Topic topic) {
    var steps = new ArrayList<String>();
    var answers = new ArrayList<String>();
    for (Part part : topic.expected().parts()) {
      steps.add((steps.size() + 1) + ". " + part.question());
      replies.put(shown(filled(part.question(), answers)), part.answer());
      answers.add(part.answer());
    }
    replies.put(shown(topic.question().text()), String.join("\n", steps));
  }

  private static String filled(String step, List<String> answers) {
    var filled = step;
    for (int j = answers.size(); j >= 1; j--) {
      filled = filled.replace("#" + j, answers.get(j - 1));
    }
    return filled;
  }

  private static String shown(String text) {
    return PromptText.data(text, Integer.MAX_VALUE);
  }

  @Override
  public ChatResponse doChat(ChatRequest request) {
    var prompt = ((UserMessage) request.messages().getLast()).singleText();
    var question = QUESTION.matcher(prompt);
    var reply = question.find() ? replies.getOrDefault(question.group(1), "UNKNOWN") : "UNKNOWN";
    return ChatResponse.builder().aiMessage(AiMessage.from(reply)).build();
  }
}
