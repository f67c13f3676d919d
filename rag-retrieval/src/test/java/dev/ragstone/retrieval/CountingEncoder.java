package dev.ragstone.retrieval;

import dev.langchain4j.data.embedding.Embedding;
import dev.langchain4j.data.segment.TextSegment;
import dev.langchain4j.model.embedding.EmbeddingModel;
import dev.langchain4j.model.output.Response;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.concurrent.atomic.AtomicInteger;

/** A quick embedding model for tests: a random but fixed vector for every word, added up. */
final class CountingEncoder implements EmbeddingModel {

  private static final int DIMENSION = 32;

  private final AtomicInteger texts = new AtomicInteger();
  private final int dimension;
  private final long seed;

  CountingEncoder() {
    this(DIMENSION, 0);
  }

  /** Another seed is another model. */
  CountingEncoder(int dimension, long seed) {
    this.dimension = dimension;
    this.seed = seed;
  }

  @Override
  public Response<List<Embedding>> embedAll(List<TextSegment> segments) {
    texts.addAndGet(segments.size());
    return Response.from(segments.stream().map(s -> embedding(s.text())).toList());
  }

  private Embedding embedding(String text) {
    var vector = new float[dimension];
    for (String word : text.toLowerCase(Locale.ROOT).split("\\W+", -1)) {
      var random = new Random(word.hashCode() + seed);
      for (int i = 0; i < vector.length; i++) {
        vector[i] += (float) random.nextGaussian();
      }
    }
    return Embedding.from(vector);
  }

  /** How many texts it was asked for so far. */
  int texts() {
    return texts.get();
  }

  @Override
  public String modelName() {
    return "counting-" + seed;
  }
}
