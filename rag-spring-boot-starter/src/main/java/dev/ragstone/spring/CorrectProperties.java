package dev.ragstone.spring;

import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Searching once more elsewhere where what was found is graded low.
 *
 * @param by who grades
 * @param lower if all grades are below it, what was found is wrong
 * @param upper if any grade reaches it, what was found is right
 * @param most passages of the second source that are kept
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
