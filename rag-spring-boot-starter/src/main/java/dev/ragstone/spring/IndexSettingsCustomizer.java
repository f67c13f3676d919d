package dev.ragstone.spring;

import dev.ragstone.retrieval.IndexSettings;

/**
 * Changes the settings that the index is opened with, after the properties: for what no property
 * can say, as a model that weighs terms ({@link IndexSettings#withTermWeights}). All beans of this
 * type are asked, in their order.
 */
@FunctionalInterface
public interface IndexSettingsCustomizer {

  /** {@code settings}, or others in their place. */
  IndexSettings customize(IndexSettings settings);
}
