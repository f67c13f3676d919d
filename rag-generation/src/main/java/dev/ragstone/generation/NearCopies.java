package dev.ragstone.generation;

import dev.ragstone.core.Passage;
import dev.ragstone.core.llm.PromptText;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * The sentences of passages, to hold a sentence against that nearly copies one of them. What says
 * nearly the same words must deny the same, and its names must stand beside a word they stand
 * beside there; what is said in other words is left to others to judge.
 */
final class NearCopies {

  /** The share of a sentence's words that makes it a near copy. */
  private static final double SHARE = .75;

  /** Sentences that have as many of its words but for this share are as near. */
  private static final double AS_NEAR = .1;

  private record Told(Set<String> words, Set<String> withTitle, Denials denials, String text) {}

  private final List<Told> told = new ArrayList<>();

  NearCopies(List<Passage> passages) {
    for (Passage passage : passages) {
      var title = Words.content(passage.title());
      for (String sentence : Sentences.pieces(PromptText.unpiled(passage.text()))) {
        var words = Words.content(sentence);
        var all = new HashSet<>(title);
        all.addAll(words);
        told.add(new Told(words, all, Denials.in(sentence), sentence));
      }
    }
  }

  /** Whether {@code sentence} nearly copies one and turns it into something else. */
  boolean twisted(String sentence) {
    var words = Words.content(sentence);
    double most =
        told.stream().mapToDouble(t -> Words.covered(words, t.withTitle())).max().orElse(0);
    if (most < SHARE) {
      return false;
    }
    var denials = Denials.in(sentence);
    return told.stream()
        .filter(t -> Words.covered(words, t.withTitle()) >= most - AS_NEAR)
        .allMatch(t -> denied(denials, words, t) || exchanged(sentence, t));
  }

  private static boolean denied(Denials denials, Set<String> words, Told told) {
    return denials.against(told.denials(), told.words()) || told.denials().against(denials, words);
  }

  /**
   * Two names stand in each other's place; a passive turns its names around, and means the same.
   */
  private static boolean exchanged(String sentence, Told told) {
    if (passive(sentence) != passive(told.text())) {
      return false;
    }
    var here = places(sentence);
    var there = places(told.text());
    var both = here.keySet().stream().filter(there::containsKey).toList();
    return both.stream()
        .filter(name -> !meet(here, name, there, name))
        .anyMatch(
            one ->
                both.stream()
                    .filter(other -> !meet(here, other, there, other))
                    .anyMatch(
                        other -> meet(here, one, there, other) && meet(here, other, there, one)));
  }

  private static boolean passive(String sentence) {
    return Words.all(sentence).contains("by");
  }

  private static boolean meet(
      Map<String, Set<String>> here, String name, Map<String, Set<String>> there, String other) {
    return here.getOrDefault(name, Set.of()).stream()
        .anyMatch(there.getOrDefault(other, Set.of())::contains);
  }

  /** By name the words before and behind it, by stem and side, other names left out. */
  private static Map<String, Set<String>> places(String sentence) {
    var names = Stated.names(sentence);
    var words = List.copyOf(Words.content(sentence));
    var places = new LinkedHashMap<String, Set<String>>();
    for (String name : names) {
      int at = Math.max(0, words.indexOf(name));
      var beside = new LinkedHashSet<String>();
      next(words.subList(0, at).reversed(), names).ifPresent(word -> beside.add("<" + word));
      next(words.subList(Math.min(at + 1, words.size()), words.size()), names)
          .ifPresent(word -> beside.add(">" + word));
      places.put(name, beside);
    }
    return places;
  }

  private static Optional<String> next(List<String> words, Set<String> names) {
    return words.stream().filter(word -> !names.contains(word)).findFirst().map(Denials::stem);
  }
}
