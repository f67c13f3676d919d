package dev.ragstone.evaluation.robustness;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.mapping;
import static java.util.stream.Collectors.toList;

import dev.ragstone.core.Candidates;
import dev.ragstone.core.Hit;
import dev.ragstone.core.Passage;
import dev.ragstone.core.Placing;
import dev.ragstone.core.Question;
import dev.ragstone.core.Ranking;
import dev.ragstone.core.Run;
import dev.ragstone.core.Stage;
import dev.ragstone.evaluation.Judgments;
import dev.ragstone.evaluation.TestCollection;
import dev.ragstone.evaluation.Topic;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * Attacks one candidate of each question: one of those below rank {@code k} that nobody judged
 * relevant, whatever the attack. It keeps its id and score. All candidates then carry a placing by
 * this stage, and the target one more, so that a later ranking shows whether there was a target and
 * where it went.
 */
record Attacked(Attack attack, int k, long seed, Map<Question, List<Judgments>> judgments)
    implements Stage<Candidates, Candidates> {

  private static final String TARGET = "target";

  Attacked {
    if (k < 1) {
      throw new IllegalArgumentException("a target below rank k needs k of at least 1, was " + k);
    }
    judgments = Map.copyOf(judgments);
  }

  static Attacked in(TestCollection collection, Attack attack, int k, long seed) {
    return new Attacked(
        attack,
        k,
        seed,
        collection.topics().stream()
            .collect(groupingBy(Topic::question, mapping(Topic::judgments, toList()))));
  }

  /** Whether a ranker after the attack had a target among its candidates. */
  static boolean any(List<Hit> ranked) {
    return ranked.stream()
        .flatMap(hit -> hit.placings().stream())
        .anyMatch(placing -> placing.by().startsWith(Variants.attack("")));
  }

  static boolean target(Hit hit) {
    return hit.placings().stream().anyMatch(placing -> placing.by().equals(TARGET));
  }

  @Override
  public Candidates apply(Candidates candidates, Run run) {
    var question = candidates.question();
    var ranking = candidates.ranking();
    var open = below(question, ranking);
    if (open.isEmpty()) {
      return candidates;
    }
    var random = Seeds.random(seed, question.text());
    int target = Seeds.one(open, random);
    var hits = new ArrayList<>(ranking.placedBy(toString()).hits());
    var text = attack.apply(hits.get(target).passage().text(), question.text(), random);
    hits.set(target, marked(hits.get(target), text, target + 1));
    return new Candidates(question, new Ranking(hits));
  }

  /** The indices of the hits below rank k that are not relevant; none for a strange question. */
  private List<Integer> below(Question question, Ranking ranking) {
    var judged = judgments.getOrDefault(question, List.of());
    var below = new ArrayList<Integer>();
    for (int i = k; i < ranking.size() && !judged.isEmpty(); i++) {
      var passage = ranking.hits().get(i).passage();
      if (judged.stream().allMatch(by -> by.grade(by.unit().of(passage)) == 0)) {
        below.add(i);
      }
    }
    return below;
  }

  private static Hit marked(Hit hit, String text, int rank) {
    var old = hit.passage();
    var passage = new Passage(old.id(), text, old.title(), old.source(), old.metadata());
    var placings = new ArrayList<>(hit.placings());
    placings.add(new Placing(TARGET, "", rank, hit.score()));
    return new Hit(passage, hit.score(), placings);
  }

  @Override
  public String toString() {
    return "%s (one below %d, seed %d)".formatted(Variants.attack(attack), k, seed);
  }
}
