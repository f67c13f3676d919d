package dev.ragstone.rerank;

import java.util.List;

/**
 * What a model makes of a passage.
 *
 * @param probability that it helps, 0 to 100
 * @param arguments what it quotes for it, every one found in the passage
 */
record Argued(double probability, List<String> arguments) {
  Argued {
    arguments = List.copyOf(arguments);
  }
}
