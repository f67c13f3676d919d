package dev.ragstone.core;

/**
 * The passage a sentence of the answer rests on.
 *
 * @param number the mark in the answer's text, {@code [number]}
 * @param sentence the sentence of the answer that carries the mark, without its marks
 */
public record Citation(int number, Passage passage, String sentence) {}
