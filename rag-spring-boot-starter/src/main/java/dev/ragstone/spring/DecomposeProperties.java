package dev.ragstone.spring;

import java.time.Duration;
import java.util.List;
import java.util.Locale;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Turning a question into searches.
 *
 * @param by who turns a question into searches: auto, none (nobody; rewrite and filters stay as
 *     they are), model (rules where it fails) or embedded (rules; English)
 * @param into what it becomes: steps (taken one after another; by rules also independent parts),
 *     sub-questions (independent parts), paraphrases, step-back, hypothetical-documents,
 *     pseudo-document, keywords (never asks a model), gen-qr, gen-qr-fusion, keyword-searches,
 *     natural-question or routed (what suits its type). Without a chat model all but steps,
 *     sub-questions, keywords, natural-question and routed leave the question as asked
 * @param most the most sub-questions, or steps, of one question; steps at least 2
 * @param read who answers a step: auto, model or embedded (picks names, dates and numbers)
 * @param branches answers to a step that are followed at once; a chat model gives one, the embedded
 *     reader up to five
 * @param rewrite who makes a question that continues a conversation stand alone: auto, none or
 *     model
 * @param filters who makes filters of conditions that a question names: none, embedded (rules) or
 *     model
 * @param filterFields the metadata fields that questions may filter by: of a folder's documents
 *     path, file_name and, in a PDF, page; more in documents ingested by code. A chat model is
 *     shown their values, of all tenants. A field that no passage has filters nothing
 * @param distinct whether searches that mean the same as another, or have drifted from the
 *     question, are left out
 * @param cache plans of a chat model that are remembered, for steps those of the planner and not
 *     what the steps found; 0 remembers none
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
