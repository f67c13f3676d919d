package dev.ragstone.core;

/** Numbers, cuts and orders the evidence so that it fits the model's context window. */
@FunctionalInterface
public interface Packer extends Stage<Candidates, Context> {}
