package dev.ragstone.spring;

import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Reordering what was found.
 *
 * @param by who looks at the best passages again: auto (a ScoringModel bean, else the chat model,
 *     else what is embedded), none, model or embedded
 * @param depth passages looked at again, from the top
 * @param with how a chat model reranks: listwise, listwise-with-scores, reasoning-listwise,
 *     self-consistent, top-down, tournament, groupwise, dual-stage, setwise, reasoning-setwise,
 *     pairwise, yes-no, graded, criteria or arguments
 * @param modelCalls the most of run.model-calls that reranking takes; what is reached by then
 *     stands
 * @param embedded what reranks without a chat model: token-coverage (what passages match together),
 *     max-sim (how well each matches), pseudo-query, vector-feedback or cross-encoder
 * @param maxSim which passages max-sim scores
 * @param crossEncoder the model that cross-encoder reads
 * @param depthBy fixed, or largest-gap: only those above the largest gap between scores, from five
 *     to the depth
 * @param unlessClear how far the best must stand out for nothing to be reranked: its lead as a
 *     share of the span of scores, above 0 to 1; always reranked if unset
 * @param firstStage how much the rank of the search counts beside the reranker's, below 1; 0 for
 *     not at all
 */
public record RerankProperties(
    @DefaultValue("auto") By by,
    @DefaultValue("20") int depth,
    @DefaultValue("listwise") RerankWith with,
    @DefaultValue("32") int modelCalls,
    @DefaultValue("token-coverage") RerankBy embedded,
    @DefaultValue MaxSim maxSim,
    @DefaultValue CrossEncoder crossEncoder,
    @DefaultValue("fixed") DepthBy depthBy,
    @Nullable Double unlessClear,
    @DefaultValue("0") double firstStage) {

  public RerankProperties {
    RagstoneProperties.atLeast(2, depth, "rerank.depth");
    RagstoneProperties.atLeast(1, modelCalls, "rerank.model-calls");
    if (!(firstStage >= 0 && firstStage < 1)) {
      throw new IllegalArgumentException(
          "ragstone.rerank.first-stage must be at least 0 and below 1, was " + firstStage);
    }
    if (unlessClear != null && !(unlessClear > 0 && unlessClear <= 1)) {
      throw new IllegalArgumentException(
          "ragstone.rerank.unless-clear must be above 0 and at most 1, was " + unlessClear);
    }
    if (embedded == RerankBy.CROSS_ENCODER && crossEncoder.model() == null) {
      throw new IllegalArgumentException(
          "ragstone.rerank.embedded=cross-encoder needs ragstone.rerank.cross-encoder.model: name"
              + " the file of a model in ONNX or TorchScript");
    }
  }

  /**
   * Which of the passages looked at again max-sim scores.
   *
   * @param k how many of the best max-sim is to find
   * @param alpha how far below the k-th a passage may lie to be scored, as a share of its score;
   *     Infinity scores all
   * @param beta passages in a row that are not among the k best, after which it ends
   */
  public record MaxSim(
      @DefaultValue("10") int k, @DefaultValue("0.05") double alpha, @DefaultValue("4") int beta) {
    public MaxSim {
      RagstoneProperties.atLeast(1, k, "rerank.max-sim.k");
      RagstoneProperties.atLeast(1, beta, "rerank.max-sim.beta");
      if (!(alpha >= 0)) {
        throw new IllegalArgumentException(
            "ragstone.rerank.max-sim.alpha must be at least 0, was " + alpha);
      }
    }
  }

  /**
   * A cross-encoder on disk.
   *
   * @param model the file of a model: .onnx, anything else is TorchScript, which needs
   *     ai.djl.pytorch:pytorch-engine
   * @param tokenizer its tokenizer; tokenizer.json beside the model if unset
   */
  public record CrossEncoder(@Nullable Path model, @Nullable Path tokenizer) {}
}
