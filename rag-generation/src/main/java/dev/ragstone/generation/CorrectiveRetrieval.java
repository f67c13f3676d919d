package dev.ragstone.generation;

import dev.ragstone.core.Candidates;
import dev.ragstone.core.Hit;
import dev.ragstone.core.Question;
import dev.ragstone.core.RagException;
import dev.ragstone.core.Ranking;
import dev.ragstone.core.Run;
import dev.ragstone.core.Stage;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.stream.IntStream;

/** Grades what a first source found and asks a second one where that is not enough. */
record CorrectiveRetrieval(
    Stage<Question, Candidates> first, Correction how, Stage<Question, Candidates> second)
    implements Stage<Question, Candidates> {

  private static final String NAME = "corrective";

  /** Parts of the time left that grading and the second source get: others come behind them. */
  private static final int GRADING = 4;

  private static final int ELSEWHERE = 2;

  enum Action {
    CORRECT,
    AMBIGUOUS,
    INCORRECT;

    static Action of(List<Double> grades, double lower, double upper) {
      if (grades.stream().anyMatch(grade -> grade >= upper)) {
        return CORRECT;
      }
      return grades.stream().allMatch(grade -> grade < lower) ? INCORRECT : AMBIGUOUS;
    }
  }

  @Override
  public Candidates apply(Question question, Run run) {
    Candidates found;
    try {
      found = run.perform(first, question);
    } catch (RagException failure) {
      run.dropped(first, failure);
      run.decided(NAME, "the first source failed, the second source is asked");
      var elsewhere = elsewhere(question, run);
      if (elsewhere.isEmpty()) {
        throw failure;
      }
      return new Candidates(question, Ranking.inOrder(elsewhere));
    }
    var action = action(found, run);
    if (action == Action.CORRECT) {
      run.decided(NAME, "CORRECT, what was found is kept");
      return refined(found, run);
    }
    run.decided(NAME, action + ", the second source is asked");
    var elsewhere = elsewhere(question, run);
    if (elsewhere.isEmpty()) {
      run.decided(NAME, "nothing elsewhere, what was found first is kept");
      return refined(found, run);
    }
    var own = action == Action.INCORRECT ? List.<Hit>of() : refined(found, run).ranking().hits();
    return new Candidates(question, Ranking.inOrder(inTurn(own, elsewhere)));
  }

  private Action action(Candidates found, Run run) {
    var hits = found.ranking().hits();
    if (hits.isEmpty()) {
      return Action.INCORRECT;
    }
    try {
      var grades = grades(found.question(), hits, run);
      return Action.of(grades, how.lower(), how.upper());
    } catch (RagException failure) {
      run.dropped(how.grader(), failure);
      return Action.AMBIGUOUS;
    }
  }

  private List<Double> grades(Question question, List<Hit> hits, Run run) {
    var grades =
        how.grader().grades(question, hits, run.limitedTo(run.remaining().dividedBy(GRADING)));
    if (grades.size() != hits.size()) {
      throw new RagException.UnreadableReply(hits.size() + " grades", grades.toString());
    }
    return grades;
  }

  /** The best of the second source, best first; none if it fails. */
  private List<Hit> elsewhere(Question question, Run run) {
    var limited = run.limitedTo(run.remaining().dividedBy(ELSEWHERE));
    List<Hit> hits;
    try {
      hits = limited.perform(second, rewritten(question, limited)).ranking().hits();
    } catch (RagException failure) {
      run.dropped(second, failure);
      return List.of();
    }
    if (hits.size() <= how.most()) {
      return hits;
    }
    return graded(question, hits, limited).subList(0, how.most());
  }

  /** In half of the second source's time at most. */
  private Question rewritten(Question question, Run run) {
    try {
      return run.limitedTo(run.remaining().dividedBy(ELSEWHERE)).perform(how.rewrite(), question);
    } catch (RagException failure) {
      run.dropped(how.rewrite(), failure);
      return question;
    }
  }

  /** By grade, those without one last; in their order if none can be told. */
  private List<Hit> graded(Question question, List<Hit> hits, Run run) {
    List<Double> grades;
    try {
      grades = grades(question, hits, run);
    } catch (RagException failure) {
      run.dropped(how.grader(), failure);
      grades = Collections.nCopies(hits.size(), Double.NaN);
    }
    var known = List.copyOf(grades);
    Comparator<Integer> byGrade =
        Comparator.comparingDouble(
            i -> known.get(i).isNaN() ? Double.NEGATIVE_INFINITY : known.get(i));
    return IntStream.range(0, hits.size())
        .boxed()
        .sorted(byGrade.reversed())
        .map(hits::get)
        .toList();
  }

  private Candidates refined(Candidates found, Run run) {
    try {
      var refined = run.perform(how.refine(), found);
      return refined.ranking().isEmpty() ? found : refined;
    } catch (RagException failure) {
      run.dropped(how.refine(), failure);
      return found;
    }
  }

  /** One of each in turn, every passage once. */
  private static List<Hit> inTurn(List<Hit> own, List<Hit> others) {
    var joined = new LinkedHashMap<String, Hit>();
    for (int i = 0; i < Math.max(own.size(), others.size()); i++) {
      for (List<Hit> source : List.of(own, others)) {
        if (i < source.size()) {
          joined.putIfAbsent(source.get(i).id(), source.get(i));
        }
      }
    }
    return new ArrayList<>(joined.values());
  }

  @Override
  public String toString() {
    var unchanged = Stage.unchanged().toString();
    var refining = how.refine().toString().equals(unchanged) ? "" : " -> " + how.refine();
    var rewriting = how.rewrite().toString().equals(unchanged) ? "" : how.rewrite() + " -> ";
    return "%s(%s by %s%s | %s%s@%d)"
        .formatted(NAME, first, how, refining, rewriting, second, how.most());
  }
}
