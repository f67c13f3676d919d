/**
 * The help desk of two housing cooperatives: an AI service of LangChain4j that takes up Ragstone in
 * three small steps.
 *
 * <p>{@link dev.ragstone.samples.assistant.AsItWas} is where it starts. Each step is one class of a
 * few lines: {@link dev.ragstone.samples.assistant.WithRetriever}, {@link
 * dev.ragstone.samples.assistant.WithReranker} and {@link
 * dev.ragstone.samples.assistant.WithAugmentor}. Nothing else changes; {@code help-desk.step} says
 * which of them runs.
 */
@NullMarked
package dev.ragstone.samples.assistant;

import org.jspecify.annotations.NullMarked;
