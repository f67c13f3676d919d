package dev.ragstone.spring;

import dev.langchain4j.data.embedding.Embedding;
import dev.langchain4j.data.segment.TextSegment;
import dev.langchain4j.model.embedding.EmbeddingModel;
import dev.langchain4j.model.output.Response;
import java.util.List;
import java.util.Random;
import java.util.concurrent.Semaphore;

/** A quick embedding model that takes on so many batches and then waits until it may go on. */
final class GatedEncoder implements EmbeddingModel {

  private final Semaphore batches;

  GatedEncoder(int batches) {
    this.batches = new Semaphore(batches);
  }

  /** One that never waits. */
  static GatedEncoder open() {
    return new GatedEncoder(Integer.MAX_VALUE);
  }

  /** Whether an encoding thread waits. */
  boolean isWaitedFor() {
    return batches.hasQueuedThreads();
  }

  void open(int more) {
    batches.release(more);
  }

  @Override
  public Response<List<Embedding>> embedAll(List<TextSegment> segments) {
    try {
      batches.acquire();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted", e);
    }
    return Response.from(segments.stream().map(GatedEncoder::vector).toList());
  }

  private static Embedding vector(TextSegment segment) {
    var random = new Random(segment.text().hashCode());
    var vector = new float[8];
    for (int i = 0; i < vector.length; i++) {
      vector[i] = (float) random.nextGaussian();
    }
    return Embedding.from(vector);
  }

  @Override
  public String modelName() {
    return "gated";
  }
}
