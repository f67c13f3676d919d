package dev.ragstone.rerank.local;

import dev.langchain4j.data.segment.TextSegment;
import dev.langchain4j.model.output.Response;
import dev.langchain4j.model.output.TokenUsage;
import dev.ragstone.rerank.local.PairBatches.Piece;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.locks.ReadWriteLock;
import java.util.concurrent.locks.ReentrantReadWriteLock;
import java.util.stream.IntStream;

/** Scores texts in batches of about equal length, by whatever network. */
final class LocalCrossEncoder implements CrossEncoder {

  private final String name;
  private final PairModel model;
  private final PairTokenizer tokenizer;
  private final CrossEncoderSettings settings;
  private final PairReader reader;

  /** Held for reading by those who score, so that no memory is freed under them. */
  private final ReadWriteLock use = new ReentrantReadWriteLock();

  private boolean closed;

  private LocalCrossEncoder(
      String name, PairModel model, PairTokenizer tokenizer, CrossEncoderSettings settings) {
    this.name = name;
    this.model = model;
    this.tokenizer = tokenizer;
    this.settings = settings;
    reader = new PairReader(tokenizer, settings);
  }

  /**
   * Takes over both, which are closed with it.
   *
   * @throws IllegalArgumentException if they do not score a pair
   */
  static CrossEncoder of(
      String name, PairModel model, PairTokenizer tokenizer, CrossEncoderSettings settings) {
    var encoder = new LocalCrossEncoder(name, model, tokenizer, settings);
    try {
      encoder.best(encoder.pieces(List.of("a"), "a"), 1);
      return encoder;
    } catch (RuntimeException e) {
      encoder.close();
      throw new IllegalArgumentException(name + " is no cross-encoder: " + e.getMessage(), e);
    }
  }

  @Override
  public Response<List<Double>> scoreAll(List<TextSegment> segments, String query) {
    use.readLock().lock();
    try {
      if (closed) {
        throw new IllegalStateException(name + " is closed");
      }
      return scored(segments.stream().map(TextSegment::text).toList(), query);
    } finally {
      use.readLock().unlock();
    }
  }

  private Response<List<Double>> scored(List<String> texts, String query) {
    Map<String, Integer> distinct = new LinkedHashMap<>();
    texts.forEach(text -> distinct.putIfAbsent(text, distinct.size()));
    var pieces = pieces(List.copyOf(distinct.keySet()), query);
    var best = best(pieces, distinct.size());
    int tokens = pieces.stream().mapToInt(piece -> piece.pair().length()).sum();
    return Response.from(
        texts.stream()
            .map(text -> score(best[Objects.requireNonNull(distinct.get(text))]))
            .toList(),
        new TokenUsage(tokens));
  }

  private List<Piece> pieces(List<String> texts, String query) {
    var question = reader.question(query);
    return IntStream.range(0, texts.size())
        .parallel()
        .boxed()
        .flatMap(i -> reader.pairs(question, texts.get(i)).stream().map(pair -> new Piece(i, pair)))
        .toList();
  }

  /** The highest logit of the pieces of each text. */
  private double[] best(List<Piece> pieces, int texts) {
    var dealt =
        new PairBatches(settings.batch(), settings.batchTokens(), model.masks())
            .of(pieces, model.atOnce());
    var logits = new double[dealt.size()][];
    InParallel.each(
        model.atOnce(), dealt.size(), i -> logits[i] = model.logits(batch(dealt.get(i))));
    var best = new double[texts];
    Arrays.fill(best, Double.NEGATIVE_INFINITY);
    for (int i = 0; i < logits.length; i++) {
      for (int j = 0; j < logits[i].length; j++) {
        int text = dealt.get(i).get(j).text();
        best[text] = Math.max(best[text], logits[i][j]);
      }
    }
    return best;
  }

  private PairBatch batch(List<Piece> pieces) {
    return new PairBatch(pieces.stream().map(Piece::pair).toList(), tokenizer.pad());
  }

  private double score(double logit) {
    return settings.sigmoid() ? 1 / (1 + Math.exp(-logit)) : logit;
  }

  @Override
  public void close() {
    use.writeLock().lock();
    try {
      if (!closed) {
        closed = true;
        model.close();
        tokenizer.close();
      }
    } finally {
      use.writeLock().unlock();
    }
  }

  @Override
  public String toString() {
    return name + " (" + settings + ")";
  }
}
