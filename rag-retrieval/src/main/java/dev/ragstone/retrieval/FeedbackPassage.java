package dev.ragstone.retrieval;

/**
 * A passage that is taken for relevant because the first search ranked it high.
 *
 * @param words how often it says each of its words
 * @param score of the first search, above 0
 */
record FeedbackPassage(WeightedWords words, double score) {}
