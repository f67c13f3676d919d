package dev.ragstone.rerank.local;

import dev.langchain4j.data.segment.TextSegment;
import dev.langchain4j.model.output.Response;
import dev.langchain4j.model.scoring.ScoringModel;
import java.util.List;

/**
 * A model inside the JVM that reads a question and a passage together. Safe to share between
 * threads; {@code toString()} names the model and its settings.
 */
public interface CrossEncoder extends ScoringModel, AutoCloseable {

  /**
   * One score a segment, in their order, the higher the better; equal texts score the same, and the
   * order of the segments changes no score. The token usage counts what the model read.
   *
   * @throws IllegalStateException if the model was closed or fails
   * @throws java.util.concurrent.CancellationException if the caller is interrupted, which is
   *     looked at between two batches
   */
  @Override
  Response<List<Double>> scoreAll(List<TextSegment> segments, String query);

  /** Frees the model's memory, after what is being scored. */
  @Override
  void close();
}
