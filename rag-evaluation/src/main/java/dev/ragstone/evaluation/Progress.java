package dev.ragstone.evaluation;

/**
 * How far an experiment is.
 *
 * @param route the route being asked, with its variant
 * @param collection the collection it is asked on, with its variant
 * @param done topics of all cells that have an outcome, those of earlier runs included
 * @param of topics of all cells
 */
public record Progress(String route, String collection, int done, int of) {}
