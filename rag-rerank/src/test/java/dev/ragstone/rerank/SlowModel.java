package dev.ragstone.rerank;

import dev.langchain4j.model.chat.ChatModel;
import dev.langchain4j.model.chat.request.ChatRequest;
import dev.langchain4j.model.chat.response.ChatResponse;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** A model whose replies take time. */
final class SlowModel {

  private SlowModel() {}

  /** Each reply takes at least {@code time}. */
  static ChatModel taking(Duration time, ChatModel model) {
    return new ChatModel() {
      @Override
      public ChatResponse doChat(ChatRequest request) {
        await(new CountDownLatch(1), time);
        return model.chat(request);
      }
    };
  }

  /** No reply comes before {@code calls} calls are under way together. */
  static ChatModel waitingFor(int calls, ChatModel model) {
    var together = new CountDownLatch(calls);
    return new ChatModel() {
      @Override
      public ChatResponse doChat(ChatRequest request) {
        together.countDown();
        if (!await(together, Duration.ofSeconds(30))) {
          throw new AssertionError(together.getCount() + " calls are not under way");
        }
        return model.chat(request);
      }
    };
  }

  private static boolean await(CountDownLatch latch, Duration most) {
    try {
      return latch.await(most.toMillis(), TimeUnit.MILLISECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }
}
