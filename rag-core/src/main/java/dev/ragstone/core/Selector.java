package dev.ragstone.core;

/**
 * Keeps the candidates that help to answer, in their order; as many or as few as there are, at
 * least one unless nothing was found.
 */
@FunctionalInterface
public interface Selector extends Stage<Candidates, Candidates> {}
