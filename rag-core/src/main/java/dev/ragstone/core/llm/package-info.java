/**
 * How stages talk to chat models: one place that calls them, prompts in files, documents delimited
 * as data, and replies that are parsed totally and never trusted.
 */
@NullMarked
package dev.ragstone.core.llm;

import org.jspecify.annotations.NullMarked;
