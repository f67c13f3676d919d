package dev.ragstone.core;

/**
 * Reads the candidates of a question for short answers: a name, a number, a date, yes or no.
 *
 * <p>Without candidates it can only go by the findings that the question brings along.
 */
@FunctionalInterface
public interface Reader extends Stage<Candidates, Findings> {}
