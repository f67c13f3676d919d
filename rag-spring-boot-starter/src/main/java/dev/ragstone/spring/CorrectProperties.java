package dev.ragstone.spring;

import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Searching once more elsewhere where what was found is graded low.
 *
 * @param by who grades what was found, so that another source is asked where it is bad: none,
 *     scoring (a ScoringModel bean or rerank.cross-encoder.model) or model. The other source is a
 *     ContentRetriever bean (a web search, say); without one the same index is searched again by
 *     terms that the chat model names
 * @param lower all grades below it: wrong, the other source is asked instead. To be set with
 *     correct.by; fit it on questions whose passages are known. A chat model grades from 0 to 1
 * @param upper one grade at or above it: right, the other source is not asked; between the two both
 *     are. To be set with correct.by
 * @param most passages of the other source that are kept
 */
public record CorrectProperties(
    @DefaultValue("none") CorrectBy by,
    @Nullable Double lower,
    @Nullable Double upper,
    @DefaultValue("5") int most) {

  public CorrectProperties {
    RagstoneProperties.atLeast(1, most, "correct.most");
    if (by != CorrectBy.NONE && (lower == null || upper == null || !(lower <= upper))) {
      throw new IllegalArgumentException(
          "ragstone.correct.by needs ragstone.correct.lower and .upper, the lower first, were %s and %s; fit them on questions whose passages are known"
              .formatted(lower, upper));
    }
  }
}
