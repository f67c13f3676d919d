package dev.ragstone.core;

/**
 * A stage made of other stages. It hands them to {@link Run#perform}, and they stand in the trace
 * in its place.
 */
public interface Composite<I, O> extends Stage<I, O> {}
