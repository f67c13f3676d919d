package dev.ragstone.spring;

import dev.ragstone.core.Limits;
import java.time.Duration;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.NestedConfigurationProperty;
import org.springframework.boot.context.properties.bind.DefaultValue;

/** Everything that can be set under {@code ragstone}; a value out of range stops the start. */
@ConfigurationProperties("ragstone")
public record RagstoneProperties(
    @DefaultValue @NestedConfigurationProperty IndexProperties index,
    @DefaultValue @NestedConfigurationProperty IngestProperties ingest,
    @DefaultValue @NestedConfigurationProperty DecomposeProperties decompose,
    @DefaultValue Retrieve retrieve,
    @DefaultValue @NestedConfigurationProperty RerankProperties rerank,
    @DefaultValue @NestedConfigurationProperty CorrectProperties correct,
    @DefaultValue @NestedConfigurationProperty SelectProperties select,
    @DefaultValue @NestedConfigurationProperty PackProperties pack,
    @DefaultValue @NestedConfigurationProperty GenerateProperties generate,
    @DefaultValue Chat chat,
    @DefaultValue Run run,
    @DefaultValue @NestedConfigurationProperty AskProperties ask,
    @DefaultValue Observe observe) {

  /**
   * Searching the index.
   *
   * @param by hybrid, or one kind of search alone: lexical (words), dense (vectors) or sparse
   *     (weighed terms; needs index.term-weights)
   * @param depth passages asked of each kind of search
   * @param fusion how a hybrid search mixes. By scores: convex, dbsf (convex with that
   *     normalisation), comb-sum, comb-mnz or comb-max. By ranks: rrf, weighted-rrf,
   *     order-normalised-rrf, borda or round-robin
   * @param normalisation how convex, comb-sum, comb-mnz and comb-max make scores of words and
   *     vectors comparable: min-max, z-score, dbsf, rank or theoretical (from 0 for words, from -1
   *     for vectors); not read by others
   * @param denseWeight how much vectors count beside words in convex, dbsf and weighted-rrf, from 0
   *     to 1
   * @param rrfK how much deep ranks count in the three kinds of rrf, at least 1
   * @param parts how the findings of sub-questions are merged: coverage, comb-max, round-robin,
   *     greedy or rrf
   * @param links titles lifts passages that name the title of one of the best, or that these name;
   *     graph also follows links of Markdown and HTML documents and rare names, and brings in what
   *     no search found; graph-two-hops goes on from there; none follows none
   * @param feedback a second search that learns from the best passages of the first: words by rm3,
   *     rocchio, bo1 or bm25-prf, vectors by vector-average or vector-rocchio, whole passages by
   *     text; none searches once. For recall; it lowers precision on questions
   * @param diversity how much relevance counts beside saying something new (MMR), from 0 to 1; the
   *     order stays as it is if unset
   * @param widen what the passages that are kept are shown with, up to 2000 characters: none,
   *     neighbours (one before, one after) or section (what stands under the same headings)
   * @param bm25 the word search
   */
  public record Retrieve(
      @DefaultValue("hybrid") SearchBy by,
      @DefaultValue("100") int depth,
      @DefaultValue("convex") FuseBy fusion,
      @DefaultValue("min-max") ScaleBy normalisation,
      @DefaultValue("0.6") double denseWeight,
      @DefaultValue("60") int rrfK,
      @DefaultValue("coverage") MergeBy parts,
      @DefaultValue("none") LinkBy links,
      @DefaultValue("none") FeedbackBy feedback,
      @Nullable Double diversity,
      @DefaultValue("none") WidenBy widen,
      @DefaultValue Bm25 bm25) {
    public Retrieve {
      atLeast(1, depth, "retrieve.depth");
      atLeast(1, rrfK, "retrieve.rrf-k");
      if (!(denseWeight >= 0 && denseWeight <= 1)) {
        throw new IllegalArgumentException(
            "ragstone.retrieve.dense-weight must lie between 0 and 1, was " + denseWeight);
      }
      if (diversity != null && !(diversity >= 0 && diversity <= 1)) {
        throw new IllegalArgumentException(
            "ragstone.retrieve.diversity must lie between 0 and 1, was " + diversity);
      }
      if (!feedback.fits(by)) {
        throw new IllegalArgumentException(
            "ragstone.retrieve.feedback=%s has nothing to improve in a search by %s alone"
                .formatted(feedback, by));
      }
    }
  }

  /**
   * The word search.
   *
   * @param k1 how soon repeating a word stops to count, at least 0
   * @param b how much long passages are held back, from 0 to 1
   */
  public record Bm25(@DefaultValue("1.2") float k1, @DefaultValue("0.75") float b) {
    public Bm25 {
      if (!(k1 >= 0 && Float.isFinite(k1)) || !(b >= 0 && b <= 1)) {
        throw new IllegalArgumentException(
            "ragstone.retrieve.bm25.k1 must be at least 0 and .b between 0 and 1, were %s and %s"
                .formatted(k1, b));
      }
    }
  }

  /**
   * An OpenAI-compatible chat model, for applications without a ChatModel bean of their own.
   *
   * @param baseUrl OpenAI-compatible server, for instance http://localhost:11434/v1; needs
   *     chat.model, and is not needed where a service connection knows it
   * @param apiKey key it asks for, if it asks for one; never printed
   * @param model name of the model
   */
  public record Chat(@Nullable String baseUrl, @Nullable String apiKey, @Nullable String model) {
    public Chat {
      if (baseUrl != null && model == null) {
        throw alone();
      }
    }

    /** The same model at {@code server}, if there is one that others than properties know. */
    Chat at(Optional<ChatConnectionDetails> server) {
      return model == null
          ? this
          : server.map(known -> new Chat(known.baseUrl(), known.apiKey(), model)).orElse(this);
    }

    /** The address, which a model must have. */
    String server() {
      if (baseUrl == null) {
        throw alone();
      }
      return baseUrl;
    }

    private static IllegalArgumentException alone() {
      return new IllegalArgumentException(
          "ragstone.chat.base-url and ragstone.chat.model belong together; set both or neither");
    }

    /** Says nothing of the key. */
    @Override
    public String toString() {
      return "Chat[baseUrl=" + baseUrl + ", model=" + model + "]";
    }
  }

  /**
   * What one question may cost.
   *
   * @param timeout wall-clock time for one question, shared out among the stages; at least 100ms
   * @param modelCalls chat model calls for one question
   * @param tokens chat model tokens, read and written, for one question
   */
  public record Run(
      @DefaultValue("30s") Duration timeout,
      @DefaultValue("64") int modelCalls,
      @DefaultValue("200000") long tokens) {
    public Run {
      if (timeout.compareTo(Duration.ofMillis(100)) < 0) {
        throw new IllegalArgumentException(
            "ragstone.run.timeout must be at least 100ms, was " + timeout.toMillis() + "ms");
      }
      atLeast(0, modelCalls, "run.model-calls");
      atLeast(0, tokens, "run.tokens");
    }

    /** The same as what a run is started with. */
    public Limits limits() {
      return new Limits(timeout, modelCalls, tokens);
    }

    /** A share of the time in per cent. */
    Duration share(int percent) {
      return timeout.multipliedBy(percent).dividedBy(100);
    }
  }

  /**
   * What observations tell.
   *
   * @param texts whether questions and answers stand in spans; they may be personal
   */
  public record Observe(@DefaultValue("false") boolean texts) {}

  static void atMost(int most, int value, String property) {
    if (value > most) {
      throw new IllegalArgumentException(
          "ragstone.%s must be at most %d, was %d".formatted(property, most, value));
    }
  }

  static void atLeast(long least, long value, String property) {
    if (value < least) {
      throw new IllegalArgumentException(
          "ragstone.%s must be at least %d, was %d".formatted(property, least, value));
    }
  }
}
