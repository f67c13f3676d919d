package dev.ragstone.benchmarks;

import static java.util.stream.Collectors.toMap;

import dev.ragstone.core.Passage;
import dev.ragstone.core.Question;
import dev.ragstone.evaluation.Expected;
import dev.ragstone.evaluation.Judgments;
import dev.ragstone.evaluation.Topic;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Random;

/**
 * Questions with a hundred made-up passages each, graded from 0 to 3, as a first stage might leave
 * them. Grades are spread about as among the first hundred of a lexical search on a judged
 * collection: 5 of grade 3, 10 of 2, 15 of 1.
 */
final class JudgedLists {

  private static final int[] OF_GRADE = {70, 15, 10, 5};
  private static final List<String> FILLERS = List.of("lorem", "ipsum", "dolor", "sit", "amet");
  private static final int WORDS = 100;
  private static final String GRADE = "grade ";

  /** Standard deviation of the first stage's error, in grades. */
  private static final double FIRST_STAGE = 2;

  /** How the candidates arrive. */
  enum Arrival {
    FIRST_STAGE,
    RANDOM,
    REVERSED
  }

  private record Graded(int grade, double found, Passage passage) {}

  private JudgedLists() {}

  /** Question {@code seed}; the arrival changes the order of its passages and nothing else. */
  static Topic topic(int seed, Arrival arrival) {
    var random = new Random(seed);
    var graded = new ArrayList<Graded>();
    for (int grade = 0; grade < OF_GRADE.length; grade++) {
      for (int i = 0; i < OF_GRADE[grade]; i++) {
        double found = grade + FIRST_STAGE * random.nextGaussian();
        graded.add(new Graded(grade, found, passage(grade, random)));
      }
    }
    graded.sort(Comparator.comparingDouble(Graded::found).reversed());
    if (arrival == Arrival.RANDOM) {
      Collections.shuffle(graded, random);
    } else if (arrival == Arrival.REVERSED) {
      Collections.reverse(graded);
    }
    return new Topic(
        "q" + seed,
        new Question("Which passages answer question " + seed + "?"),
        new Judgments(
            Judgments.Unit.PASSAGE,
            graded.stream().collect(toMap(it -> it.passage().id(), Graded::grade))),
        Expected.NOTHING,
        graded.stream().map(Graded::passage).toList());
  }

  /** Words that mean nothing, for the tokens they cost, behind the grade that the judge reads. */
  private static Passage passage(int grade, Random random) {
    var id = "p%012d".formatted(random.nextLong(1_000_000_000_000L));
    var text = new StringBuilder(GRADE + grade + " " + id);
    for (int i = 0; i < WORDS; i++) {
      text.append(' ').append(FILLERS.get(random.nextInt(FILLERS.size())));
    }
    return new Passage(id, text.toString());
  }

  /** The grade of a passage, from its text. */
  static double grade(String text) {
    return Character.digit(text.charAt(text.indexOf(GRADE) + GRADE.length()), 10);
  }
}
