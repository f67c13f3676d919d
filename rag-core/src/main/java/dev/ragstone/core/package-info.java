/**
 * The five values a question travels through, the stages between them, and the run they happen in.
 *
 * <p>{@code Question -> QueryPlan -> Candidates -> Context -> Answer}. A {@link
 * dev.ragstone.core.Stage} is a function between two of them, a {@link dev.ragstone.core.Pipeline}
 * is stages joined by {@code then}, {@code orElse} and {@code within}, and a {@link
 * dev.ragstone.core.Run} holds what changes while one question is answered: its deadline, its
 * budget of model calls and tokens, its trace and its listener.
 *
 * <p>{@link dev.ragstone.core.TokenEncoder} and {@link dev.ragstone.core.TokenVectors} are the port
 * through which rerankers ask for vectors of tokens, whoever makes or keeps them.
 *
 * <p>Everything here is plain Java, with one exception: a question is restricted by LangChain4j's
 * {@link dev.langchain4j.store.embedding.filter.Filter}.
 */
@NullMarked
package dev.ragstone.core;

import org.jspecify.annotations.NullMarked;
