package dev.ragstone.retrieval;

/** A document of a {@link Snapshot} and its score. */
record Scored(int document, double score) {}
