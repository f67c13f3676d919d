package dev.ragstone.spring;

import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Reordering what was found.
 *
 * @param by auto, none, model or embedded
 * @param depth passages that are looked at again, from the top
 * @param with how a chat model reranks
 * @param modelCalls the most of a question's model calls that reranking may take
 * @param embedded what reranks without a chat model
 * @param maxSim which passages max-sim scores
 * @param crossEncoder the model that cross-encoder reads
 * @param depthBy whether all of the depth are looked at, or those above the largest gap
 * @param unlessClear how far the best must stand out for nothing to be reranked, as a share of the
 *     span of scores; not set to rerank always
 * @param firstStage how much the score of the search counts beside the reranker's; 0 for not at all
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
   * @param k how many of the best are wanted
   * @param alpha how far below the k-th a passage may lie to be scored, as a share of its score
   * @param beta passages in a row that are not among the best, after which it ends
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
   * @param model {@code .onnx} for ONNX Runtime, anything else for PyTorch
   * @param tokenizer its tokenizer.json; by default the one beside the model
   */
  public record CrossEncoder(@Nullable Path model, @Nullable Path tokenizer) {}
}
