package dev.ragstone.core.llm;

import dev.langchain4j.data.message.ChatMessage;
import dev.langchain4j.data.message.UserMessage;
import dev.langchain4j.model.chat.ChatModel;
import dev.langchain4j.model.chat.StreamingChatModel;
import dev.langchain4j.model.chat.request.ChatRequest;
import dev.langchain4j.model.chat.response.ChatResponse;
import dev.langchain4j.model.output.TokenUsage;
import dev.ragstone.core.RagException;
import dev.ragstone.core.RagException.ModelUnavailable;
import dev.ragstone.core.Run;
import dev.ragstone.core.langchain4j.Questions;
import java.time.Duration;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** The one place where a chat model is called. */
public final class Chat {

  private static final int CHARS_PER_TOKEN = 4;

  private Chat() {}

  /**
   * Sends {@code prompt} as a user message and returns the text of the reply, which may be empty.
   *
   * <p>The call takes one from the run's budget and notes its tokens: those the model reports, or a
   * quarter of the characters where it reports none.
   *
   * @param task what the model is to do, for errors and the trace: "rerank", "decompose"
   * @throws ModelUnavailable if the model fails in whatever way
   * @throws RagException.BudgetExceeded if no call or no token is left
   * @throws RagException.DeadlineExceeded if the reply does not come in time
   */
  public static String ask(ChatModel model, String task, String prompt, Run run) {
    return text(respond(model, task, prompt, run));
  }

  /**
   * The same, with all that comes with the text: for who reads what a model tells about its reply.
   */
  public static ChatResponse respond(ChatModel model, String task, String prompt, Run run) {
    return respond(
        model, task, ChatRequest.builder().messages(UserMessage.from(prompt)).build(), run);
  }

  /** The same for a whole conversation, with its images, tools and parameters. */
  public static ChatResponse respond(ChatModel model, String task, ChatRequest request, Run run) {
    return run.callModel(task, () -> response(model, task, request, run));
  }

  /**
   * Sends {@code prompt} as a user message and hands on the reply's text as it comes, piece by
   * piece, on whatever thread the model uses, one piece at a time; then returns all of it.
   *
   * <p>Once this has returned or thrown {@code said} is told nothing more, and a model that can be
   * cancelled is. Otherwise as {@link #ask}.
   */
  public static String stream(
      StreamingChatModel model, String task, String prompt, Consumer<String> said, Run run) {
    return run.callModel(
        task,
        () -> {
          long start = System.nanoTime();
          var reply = new StreamedReply(task, said);
          var usage = reply.of(model, prompt);
          var took = Duration.ofNanos(System.nanoTime() - start);
          var request = ChatRequest.builder().messages(UserMessage.from(prompt)).build();
          run.asked(task, took, tokensIn(usage, request), tokensOut(usage, reply.text()));
          return reply.text();
        });
  }

  /** The text of a response; empty if it has none. */
  public static String text(ChatResponse response) {
    var text = response.aiMessage().text();
    return text == null ? "" : text;
  }

  private static ChatResponse response(ChatModel model, String task, ChatRequest request, Run run) {
    long start = System.nanoTime();
    ChatResponse response;
    String reply;
    try {
      response = model.chat(request);
      reply = text(response);
    } catch (RagException failure) {
      throw failure;
    } catch (RuntimeException | LinkageError | StackOverflowError failure) {
      throw new ModelUnavailable(task, failure); // foreign code: whatever it throws or lacks
    }
    var took = Duration.ofNanos(System.nanoTime() - start);
    var usage = response.tokenUsage();
    run.asked(task, took, tokensIn(usage, request), tokensOut(usage, reply));
    return response;
  }

  private static long tokensIn(@Nullable TokenUsage usage, ChatRequest request) {
    return usage == null || usage.inputTokenCount() == null
        ? request.messages().stream().mapToLong(message -> estimate(written(message))).sum()
        : usage.inputTokenCount();
  }

  private static long tokensOut(@Nullable TokenUsage usage, String reply) {
    return usage == null || usage.outputTokenCount() == null
        ? estimate(reply)
        : usage.outputTokenCount();
  }

  private static String written(ChatMessage message) {
    return message instanceof UserMessage user ? Questions.text(user) : message.toString();
  }

  private static long estimate(String text) {
    return Math.ceilDiv(text.length(), CHARS_PER_TOKEN);
  }
}
