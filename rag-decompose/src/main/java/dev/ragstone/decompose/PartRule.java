package dev.ragstone.decompose;

import java.util.List;

/** One family of questions with parts that can be asked for independently of each other. */
@FunctionalInterface
interface PartRule {

  /**
   * The parts, or none if the question is not surely of this family.
   *
   * @param question with its names hidden, several of a list as several
   */
  List<String> parts(String question);

  /** How many words a text has. */
  static long words(String text) {
    return text.strip().chars().filter(c -> c == ' ').count() + 1;
  }
}
