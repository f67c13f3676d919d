package dev.ragstone.testing;

import dev.langchain4j.data.message.AiMessage;
import dev.langchain4j.data.message.UserMessage;
import dev.langchain4j.model.chat.ChatModel;
import dev.langchain4j.model.chat.request.ChatRequest;
import dev.langchain4j.model.chat.response.ChatResponse;
import java.util.ArrayDeque;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.function.UnaryOperator;

/**
 * A chat model that says its lines and remembers what it was asked; an unscripted call fails. Safe
 * to ask from several threads.
 */
public final class ScriptedChatModel implements ChatModel {

  private final UnaryOperator<String> lines;
  private final List<String> asked = new CopyOnWriteArrayList<>();

  private ScriptedChatModel(UnaryOperator<String> lines) {
    this.lines = lines;
  }

  /** Says each reply once, in order. */
  public static ScriptedChatModel saying(String... replies) {
    Queue<String> left = new ArrayDeque<>(List.of(replies));
    return new ScriptedChatModel(
        prompt -> {
          synchronized (left) {
            var line = left.poll();
            if (line == null) {
              throw new AssertionError("unscripted call: " + prompt);
            }
            return line;
          }
        });
  }

  /** Says what {@code reply} makes of each prompt. */
  public static ScriptedChatModel answering(UnaryOperator<String> reply) {
    return new ScriptedChatModel(reply);
  }

  /** Fails every call. */
  public static ScriptedChatModel failing(RuntimeException failure) {
    return new ScriptedChatModel(
        prompt -> {
          throw failure;
        });
  }

  /** Never replies, until it is interrupted. */
  public static ScriptedChatModel hanging() {
    return new ScriptedChatModel(
        prompt -> {
          try {
            new CountDownLatch(1).await();
          } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
          }
          throw new IllegalStateException("interrupted");
        });
  }

  @Override
  public ChatResponse doChat(ChatRequest request) {
    var prompt = ((UserMessage) request.messages().getLast()).singleText();
    asked.add(prompt);
    return ChatResponse.builder().aiMessage(AiMessage.from(lines.apply(prompt))).build();
  }

  /** The prompts so far, in the order they came. */
  public List<String> asked() {
    return asked;
  }
}
