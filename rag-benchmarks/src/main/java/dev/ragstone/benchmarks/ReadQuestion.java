package dev.ragstone.benchmarks;

import static java.util.stream.Collectors.toMap;
import static java.util.stream.Collectors.toSet;

import dev.ragstone.core.Candidates;
import dev.ragstone.core.Context;
import dev.ragstone.core.Evidence;
import dev.ragstone.core.Hit;
import dev.ragstone.core.Passage;
import dev.ragstone.core.Ranking;
import dev.ragstone.core.llm.PromptText;
import dev.ragstone.evaluation.Topic;
import dev.ragstone.testing.SimulatedReader;
import dev.ragstone.testing.SimulatedReader.Habits;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * A question with its candidate list, one passage of which answers it, as a simulated reader sees
 * it: a passage is as relevant as the share of the question's words it has, the right one {@value
 * #RIGHT} more. The right one says the answer, any other its title.
 */
record ReadQuestion(Topic topic, Map<String, Passage> byLine) {

  private static final double RIGHT = .5;

  ReadQuestion(Topic topic) {
    this(topic, topic.given().stream().collect(toMap(ReadQuestion::line, p -> p, (a, b) -> a)));
  }

  SimulatedReader reader(Habits habits) {
    var words = words(topic.question().text());
    var known = new ConcurrentHashMap<String, Double>();
    return new SimulatedReader(
        line -> known.computeIfAbsent(line, it -> relevance(it, words)), this::says, habits);
  }

  /** What the right passage says. */
  String answer() {
    return PromptText.data(topic.expected().answers().getFirst(), 20);
  }

  /**
   * The passages in a random order, numbered and shown as ranked.
   *
   * @param reindexed under random ids, as if the corpus had been indexed again without keeping them
   */
  Context ranked(Random random, boolean reindexed) {
    var hits = new ArrayList<Hit>();
    for (Passage passage : topic.given()) {
      var id = reindexed ? Long.toHexString(random.nextLong()) : passage.id();
      var same =
          new Passage(id, passage.text(), passage.title(), passage.source(), passage.metadata());
      hits.add(new Hit(same, 0));
    }
    Collections.shuffle(hits, random);
    return Context.of(new Candidates(topic.question(), Ranking.inOrder(hits)));
  }

  private double relevance(String line, Set<String> words) {
    var there = words(line);
    double share = (double) words.stream().filter(there::contains).count() / words.size();
    return share + (isRight(line) ? RIGHT : 0);
  }

  private String says(String line) {
    return isRight(line) ? answer() : PromptText.data(passage(line).title(), 20);
  }

  private boolean isRight(String line) {
    return topic.judgments().grade(passage(line).id()) > 0;
  }

  private Passage passage(String line) {
    var passage = byLine.get(line);
    if (passage == null) {
      throw new IllegalArgumentException("not a passage of " + topic.id() + ": " + line);
    }
    return passage;
  }

  private static String line(Passage passage) {
    return PromptText.shown(List.of(new Evidence(1, new Hit(passage, 0)))).substring(4);
  }

  private static Set<String> words(String text) {
    return Arrays.stream(text.toLowerCase(Locale.ROOT).split("[^\\p{L}\\p{N}]+"))
        .filter(word -> word.length() > 2)
        .collect(toSet());
  }
}
