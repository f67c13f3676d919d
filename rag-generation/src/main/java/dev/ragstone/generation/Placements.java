package dev.ragstone.generation;

import dev.ragstone.core.Answer;
import dev.ragstone.core.Attempt;
import dev.ragstone.core.Context;
import dev.ragstone.core.Evidence;
import dev.ragstone.core.Generator;
import dev.ragstone.core.Hit;
import dev.ragstone.core.Run;
import dev.ragstone.generation.OrderCalibration.Labelled;
import dev.ragstone.generation.OrderCalibration.Place;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;

/** Asks labelled questions with the passage that answers in different places. */
record Placements(Generator generator, int passages) {

  private static final String TASK = "answering with the gold passage in different places";

  /** For each question that was answered in every place, those where the answer was right. */
  List<Set<Place>> outcomes(List<Labelled> questions, Run run) {
    var places = Place.values();
    var tasks = new ArrayList<Callable<Boolean>>();
    for (int i = 0; i < questions.size(); i++) {
      for (Place place : places) {
        var labelled = questions.get(i);
        var context = context(labelled, i, place);
        tasks.add(() -> isRight(generator.apply(context, run), labelled.answers()));
      }
    }
    var attempts = run.all(TASK, tasks);
    var outcomes = new ArrayList<Set<Place>>();
    for (int i = 0; i < questions.size(); i++) {
      var asked = attempts.subList(i * places.length, (i + 1) * places.length);
      if (answered(asked, questions.get(i), run)) {
        var right = EnumSet.noneOf(Place.class);
        for (int p = 0; p < places.length; p++) {
          if (asked.get(p) instanceof Attempt.Done<Boolean>(var is) && is) {
            right.add(places[p]);
          }
        }
        outcomes.add(right);
      }
    }
    return outcomes;
  }

  private static boolean answered(List<Attempt<Boolean>> asked, Labelled labelled, Run run) {
    for (Attempt<Boolean> attempt : asked) {
      if (attempt instanceof Attempt.Failed<Boolean>(var cause)) {
        run.dropped(labelled.question().text(), cause);
        return false;
      }
    }
    return true;
  }

  /** The gold passage has the same number wherever it stands, another one in the next question. */
  private Context context(Labelled labelled, int question, Place place) {
    int size = Math.min(passages, labelled.others().size() + 1);
    int gold = 1 + question % size;
    var shown = new ArrayList<Evidence>();
    for (int i = 0; i < size - 1; i++) {
      int number = i + 1 < gold ? i + 1 : i + 2;
      shown.add(new Evidence(number, new Hit(labelled.others().get(i), 0)));
    }
    shown.add(place.of(size), new Evidence(gold, new Hit(labelled.gold(), 0)));
    return new Context(labelled.question(), shown);
  }

  private static boolean isRight(Answer answer, Set<String> answers) {
    return switch (answer) {
      case Answer.Abstained abstained -> false;
      case Answer.Grounded grounded -> {
        var said = Values.tokens(Marks.without(grounded.text()));
        yield answers.stream()
            .map(Values::tokens)
            .anyMatch(gold -> !gold.isEmpty() && Collections.indexOfSubList(said, gold) >= 0);
      }
    };
  }
}
