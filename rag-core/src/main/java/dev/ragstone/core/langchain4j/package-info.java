/**
 * The passage between our values and LangChain4j's: every door of every module translates here, so
 * that a passage keeps its identity on the way out and back in.
 */
@NullMarked
package dev.ragstone.core.langchain4j;

import org.jspecify.annotations.NullMarked;
