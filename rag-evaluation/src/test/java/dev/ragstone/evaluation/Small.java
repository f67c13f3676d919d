package dev.ragstone.evaluation;

import dev.ragstone.core.Candidates;
import dev.ragstone.core.Hit;
import dev.ragstone.core.Passage;
import dev.ragstone.core.Question;
import dev.ragstone.core.Ranking;
import dev.ragstone.core.Run;
import dev.ragstone.core.Stage;
import dev.ragstone.evaluation.Judgments.Unit;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Function;
import java.util.stream.IntStream;

/** A collection of 40 topics, routes of known quality, and a program that measures them. */
final class Small {

  static final int TOPICS = 40;

  private static final List<Passage> PASSAGES =
      IntStream.range(0, 5).mapToObj(i -> new Passage("p" + i, "passage " + i)).toList();

  private Small() {}

  /** Topic i is about passage i mod 5. */
  static TestCollection collection() {
    return new TestCollection(
        "small", PASSAGES, IntStream.range(0, TOPICS).mapToObj(Small::topic).toList());
  }

  private static Topic topic(int i) {
    return new Topic(
        "t" + i,
        new Question("question " + i),
        new Judgments(Unit.PASSAGE, Map.of("p" + i % 5, 1)));
  }

  /** Ranks by a number drawn from the question's text and {@code salt}. */
  static Route route(String name, int salt) {
    return new Route(name, collection -> new Salted(salt, 0));
  }

  record Salted(int salt, long pauseNanos) implements Stage<Question, Candidates> {

    @Override
    public Candidates apply(Question question, Run run) {
      LockSupport.parkNanos(pauseNanos);
      var hits =
          PASSAGES.stream()
              .map(p -> new Hit(p, Math.floorMod((p.id() + question.text() + salt).hashCode(), 97)))
              .toList();
      return new Candidates(question, new Ranking(hits));
    }
  }

  /** 1 over the rank of the relevant passage. */
  record FirstRelevant() implements Metric {

    @Override
    public OptionalDouble of(Topic topic, Outcome outcome) {
      int rank = outcome.passages().stream().map(Passage::id).toList().indexOf(relevant(topic));
      return OptionalDouble.of(rank < 0 ? 0 : 1.0 / (rank + 1));
    }

    private static String relevant(Topic topic) {
      return topic.judgments().relevant(1).iterator().next();
    }

    @Override
    public String toString() {
      return "rr";
    }
  }

  /** A metric of this name that reads outcomes. */
  static Metric metric(String name, Function<Outcome, Integer> value) {
    return new Named(name, value);
  }

  private record Named(String name, Function<Outcome, Integer> value) implements Metric {
    @Override
    public OptionalDouble of(Topic topic, Outcome outcome) {
      return OptionalDouble.of(value.apply(outcome));
    }

    @Override
    public String toString() {
      return name;
    }
  }

  /** One route over the collection. */
  static Experiment experiment(Route route, Metric... metrics) {
    return new Experiment("test", List.of(route), List.of(collection()), List.of(metrics));
  }

  /** Two routes over the collection; each topic takes {@code pauseNanos}. */
  static Experiment experiment(long pauseNanos) {
    return new Experiment(
        "small",
        List.of(
            new Route("one", collection -> new Salted(1, pauseNanos)),
            new Route("two", collection -> new Salted(2, pauseNanos))),
        List.of(collection()),
        List.of(new FirstRelevant()),
        Settings.USUAL.asking(2));
  }

  /** Runs the experiment in the folder named first, each topic taking so many milliseconds. */
  public static void main(String[] args) throws Exception {
    var folder = Path.of(args[0]);
    Files.createDirectories(folder);
    experiment(Long.parseLong(args[1]) * 1_000_000).run(folder);
  }
}
