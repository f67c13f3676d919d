package dev.ragstone.core.llm;

import dev.langchain4j.data.message.UserMessage;
import dev.langchain4j.model.chat.StreamingChatModel;
import dev.langchain4j.model.chat.request.ChatRequest;
import dev.langchain4j.model.chat.response.ChatResponse;
import dev.langchain4j.model.chat.response.PartialResponse;
import dev.langchain4j.model.chat.response.PartialResponseContext;
import dev.langchain4j.model.chat.response.StreamingChatResponseHandler;
import dev.langchain4j.model.output.TokenUsage;
import dev.ragstone.core.RagException;
import dev.ragstone.core.RagException.ModelUnavailable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** One reply of a streaming model, waited for. */
final class StreamedReply implements StreamingChatResponseHandler {

  private final String task;
  private final Consumer<String> said;
  private final StringBuilder text = new StringBuilder();
  private final CompletableFuture<ChatResponse> whole = new CompletableFuture<>();
  private final ReentrantLock lock = new ReentrantLock();
  private boolean over;

  StreamedReply(String task, Consumer<String> said) {
    this.task = task;
    this.said = said;
  }

  /** Asks and waits; what the reply cost, if the model tells. */
  @Nullable TokenUsage of(StreamingChatModel model, String prompt) throws InterruptedException {
    try {
      model.chat(ChatRequest.builder().messages(UserMessage.from(prompt)).build(), this);
      var response = whole.get();
      if (text().isEmpty()) {
        say(Chat.text(response)); // a model that says all at once
      }
      if (response.finishReason() == null && endsWithinASentence(text())) {
        throw new ModelUnavailable(task + ": the stream broke off", null);
      }
      return response.tokenUsage();
    } catch (ExecutionException failure) {
      throw translated(failure.getCause() == null ? failure : failure.getCause());
    } catch (RuntimeException | LinkageError | StackOverflowError failure) {
      throw translated(failure); // foreign code: whatever it throws or lacks
    } finally {
      end();
    }
  }

  /** A connection that is cut ends a stream like one that is done, but for the reason to finish. */
  private static boolean endsWithinASentence(String text) {
    var said = text.strip();
    if (said.isEmpty()) {
      return false;
    }
    int last = said.codePointBefore(said.length());
    return Character.isLetterOrDigit(last) || last == ',';
  }

  private RagException translated(Throwable failure) {
    return failure instanceof RagException ours ? ours : new ModelUnavailable(task, failure);
  }

  /** What has come so far. */
  String text() {
    lock.lock();
    try {
      return text.toString();
    } finally {
      lock.unlock();
    }
  }

  /** Whether the piece was still wanted. */
  private boolean say(@Nullable String piece) {
    lock.lock();
    try {
      if (!over && piece != null && !piece.isEmpty()) {
        text.append(piece);
        said.accept(piece);
      }
      return !over;
    } finally {
      lock.unlock();
    }
  }

  private void end() {
    lock.lock();
    try {
      over = true;
    } finally {
      lock.unlock();
    }
  }

  @Override
  public void onPartialResponse(String piece) {
    say(piece);
  }

  @Override
  public void onPartialResponse(PartialResponse piece, PartialResponseContext context) {
    if (!say(piece.text())) {
      context.streamingHandle().cancel();
    }
  }

  @Override
  public void onCompleteResponse(ChatResponse response) {
    whole.complete(response);
  }

  @Override
  public void onError(Throwable failure) {
    whole.completeExceptionally(failure);
  }
}
