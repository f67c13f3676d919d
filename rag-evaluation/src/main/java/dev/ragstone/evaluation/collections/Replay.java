package dev.ragstone.evaluation.collections;

import dev.ragstone.core.Candidates;
import dev.ragstone.core.Hit;
import dev.ragstone.core.Passage;
import dev.ragstone.core.Placing;
import dev.ragstone.core.Question;
import dev.ragstone.core.Ranking;
import dev.ragstone.core.Run;
import dev.ragstone.core.Stage;
import dev.ragstone.evaluation.Scored.Found;
import dev.ragstone.evaluation.TestCollection;
import dev.ragstone.evaluation.Topic;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/** Finds what a run found. */
record Replay(String printed, TopicsByQuestion<Ranking> rankings)
    implements Stage<Question, Candidates> {

  static Replay of(String name, Map<String, List<Found>> run, TestCollection collection) {
    if (collection.topics().stream().map(Topic::id).noneMatch(run::containsKey)) {
      throw new IllegalArgumentException(
          "run %s has no topic of %s; do the two belong together?"
              .formatted(name, collection.name()));
    }
    var printed = "run(%s)".formatted(name);
    var passages = passages(collection);
    return new Replay(
        printed,
        new TopicsByQuestion<>(
            collection,
            "rankings in " + printed,
            topic -> ranking(printed, run.getOrDefault(topic.id(), List.of()), passages)));
  }

  private static Ranking ranking(String by, List<Found> run, Map<String, Passage> passages) {
    var hits = new ArrayList<Hit>();
    for (Found found : run) {
      var passage = passages.getOrDefault(found.id(), bare(found.id()));
      var placing = new Placing(by, "", hits.size() + 1, found.score());
      hits.add(new Hit(passage, 0, List.of(placing)));
    }
    return Ranking.inOrder(hits);
  }

  private static Passage bare(String id) {
    return new Passage(id, id, "", id, Map.of());
  }

  /** By id; by source where no id is called so. */
  private static Map<String, Passage> passages(TestCollection collection) {
    var known = new HashMap<String, Passage>();
    for (Function<Passage, String> name :
        List.<Function<Passage, String>>of(Passage::id, Passage::source)) {
      collection.passages().forEach(passage -> known.putIfAbsent(name.apply(passage), passage));
      collection.topics().stream()
          .flatMap(topic -> topic.given().stream())
          .forEach(passage -> known.putIfAbsent(name.apply(passage), passage));
    }
    return known;
  }

  @Override
  public Candidates apply(Question question, Run run) {
    return new Candidates(question, rankings.get(question));
  }

  @Override
  public String toString() {
    return printed;
  }
}
