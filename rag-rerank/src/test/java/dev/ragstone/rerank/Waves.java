package dev.ragstone.rerank;

import dev.langchain4j.model.chat.ChatModel;
import dev.langchain4j.model.chat.request.ChatRequest;
import dev.langchain4j.model.chat.response.ChatResponse;
import dev.ragstone.core.Limits;
import dev.ragstone.core.Run;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * A model whose replies come in waves: none of a wave before all of it were asked for, so that
 * calls that wait for each other never end.
 */
final class Waves implements ChatModel {

  private final ChatModel model;
  private final List<CountDownLatch> waves = new ArrayList<>();
  private final AtomicInteger asked = new AtomicInteger();

  Waves(ChatModel model, int... sizes) {
    this.model = model;
    for (int size : sizes) {
      var wave = new CountDownLatch(size);
      for (int i = 0; i < size; i++) {
        waves.add(wave);
      }
    }
  }

  /** A run in which all calls of a wave can be under way. */
  static Run run() {
    return Run.start(new Limits(Duration.ofSeconds(60), 10_000, 100_000_000, 1_000), event -> {});
  }

  @Override
  public ChatResponse doChat(ChatRequest request) {
    var wave = waves.get(asked.getAndIncrement());
    wave.countDown();
    try {
      if (!wave.await(30, TimeUnit.SECONDS)) {
        throw new AssertionError("a wave did not come together");
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted", e);
    }
    return model.chat(request);
  }
}
