package dev.ragstone.spring;

import java.time.Duration;
import java.util.List;
import java.util.Locale;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Turning a question into searches.
 *
 * @param by auto, none, model or embedded; embedded goes by rules
 * @param into what a question becomes: steps, sub-questions, paraphrases, step-back,
 *     hypothetical-documents, pseudo-document, keywords, gen-qr, gen-qr-fusion, keyword-searches,
 *     natural-question or routed
 * @param most the most sub-questions, or steps, of one question
 * @param read who answers a step: auto, model or embedded
 * @param branches answers to a step that are followed at once where an embedded reader is unsure
 * @param rewrite who makes a question that continues a conversation stand alone: auto, none or
 *     model
 * @param filters who makes filters of conditions that a question names: none, model or embedded
 * @param filterFields the metadata fields that questions may filter by; none if empty
 * @param distinct whether searches that mean the same, or have drifted, are left out
 * @param cache plans that are remembered; 0 remembers none
 * @param keep how long a plan is remembered
 */
public record DecomposeProperties(
    @DefaultValue("auto") By by,
    @DefaultValue("steps") DecomposeInto into,
    @DefaultValue("5") int most,
    @DefaultValue("auto") By read,
    @DefaultValue("1") int branches,
    @DefaultValue("auto") By rewrite,
    @DefaultValue("none") By filters,
    @DefaultValue List<String> filterFields,
    @DefaultValue("false") boolean distinct,
    @DefaultValue("0") int cache,
    @DefaultValue("1h") Duration keep) {

  public DecomposeProperties {
    RagstoneProperties.atLeast(1, most, "decompose.most");
    RagstoneProperties.atLeast(1, branches, "decompose.branches");
    RagstoneProperties.atLeast(0, cache, "decompose.cache");
    filterFields = List.copyOf(filterFields);
    if (into == DecomposeInto.STEPS) {
      RagstoneProperties.atLeast(2, most, "decompose.most");
    }
    if (by == By.EMBEDDED && !into.isEmbedded()) {
      throw new IllegalArgumentException(
          "ragstone.decompose.into=%s needs a chat model; set ragstone.decompose.by to auto or model"
              .formatted(written(into)));
    }
    refuse(By.NONE, read, "read", "auto, model or embedded");
    refuse(By.EMBEDDED, rewrite, "rewrite", "auto, none or model");
    refuse(By.AUTO, filters, "filters", "none, model or embedded");
    if (filters != By.NONE && filterFields.isEmpty()) {
      throw new IllegalArgumentException(
          "ragstone.decompose.filters=%s needs ragstone.decompose.filter-fields: name the metadata"
                  .formatted(written(filters))
              + " fields that questions may filter by");
    }
    if (!keep.isPositive()) {
      throw new IllegalArgumentException("ragstone.decompose.keep must be above 0, was " + keep);
    }
  }

  private static void refuse(By refused, By by, String property, String instead) {
    if (by == refused) {
      throw new IllegalArgumentException(
          "ragstone.decompose.%s cannot be '%s'; set %s"
              .formatted(property, written(refused), instead));
    }
  }

  private static String written(Enum<?> value) {
    return value.name().toLowerCase(Locale.ROOT).replace('_', '-');
  }
}
