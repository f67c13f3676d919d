package dev.ragstone.rerank;

/**
 * A token in its context.
 *
 * @param token a word or a piece of one, as the encoder writes it
 * @param vector of length 1; all of an encoder have the same dimension; not to be changed
 */
@SuppressWarnings("ArrayRecordComponent") // a value of thousands of floats: read, never compared
public record TokenVector(String token, float[] vector) {}
