package dev.ragstone.evaluation.collections;

import dev.ragstone.core.Decomposer;
import dev.ragstone.core.Query;
import dev.ragstone.core.QueryPlan;
import dev.ragstone.core.Question;
import dev.ragstone.core.Run;
import dev.ragstone.evaluation.Expected.Part;
import dev.ragstone.evaluation.TestCollection;
import dev.ragstone.evaluation.Topic;
import java.util.List;
import java.util.function.Predicate;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;

/**
 * A decomposer that knows the sub-questions people wrote: the bound that decomposers are measured
 * against, of no use outside a measurement.
 */
public final class GoldParts implements Decomposer {

  private static final Pattern REFERENCE = Pattern.compile("#(\\d{1,9})");

  private final TopicsByQuestion<List<Query>> parts;
  private final String how;

  private GoldParts(TopicsByQuestion<List<Query>> parts, String how) {
    this.parts = parts;
    this.how = how;
  }

  /**
   * Plans the question and its sub-questions, each {@code #k} replaced by the answer of part k;
   * what refers to no earlier answer is cut out, and a part of nothing else left out. A topic
   * without parts is searched as asked. Topics are known by the text and the history of their
   * question; one that is not the collection's is a mistake ({@link IllegalArgumentException}).
   *
   * @throws IllegalArgumentException if no topic has parts, or if two topics ask the same and have
   *     different ones
   */
  public static Decomposer of(TestCollection collection) {
    return of(collection, true, "answers filled in");
  }

  /**
   * The same without the answers: every {@code #k} is cut out, as if nothing was known of the
   * earlier parts.
   *
   * @throws IllegalArgumentException as {@link #of}
   */
  public static Decomposer withoutAnswers(TestCollection collection) {
    return of(collection, false, "without answers");
  }

  private static Decomposer of(TestCollection collection, boolean filled, String how) {
    if (collection.topics().stream().allMatch(topic -> topic.expected().parts().isEmpty())) {
      throw new IllegalArgumentException(
          "no topic of %s comes with sub-questions".formatted(collection.name()));
    }
    return new GoldParts(
        new TopicsByQuestion<>(collection, "sub-questions", topic -> queries(topic, filled)), how);
  }

  private static List<Query> queries(Topic topic, boolean filled) {
    var parts = topic.expected().parts();
    return IntStream.range(0, parts.size())
        .mapToObj(k -> text(parts, k, filled))
        .filter(Predicate.not(String::isBlank))
        .map(Query::subQuestion)
        .toList();
  }

  private static String text(List<Part> parts, int k, boolean filled) {
    var earlier = filled ? parts.subList(0, k) : List.<Part>of();
    return REFERENCE
        .matcher(parts.get(k).question())
        .replaceAll(reference -> Matcher.quoteReplacement(answer(earlier, reference)))
        .replaceAll("\\s+", " ")
        .strip();
  }

  private static String answer(List<Part> earlier, MatchResult reference) {
    int k = Integer.parseInt(reference.group(1));
    return k >= 1 && k <= earlier.size() ? earlier.get(k - 1).answer() : "";
  }

  @Override
  public QueryPlan apply(Question question, Run run) {
    return QueryPlan.asAskedAnd(question, parts.get(question));
  }

  @Override
  public String toString() {
    return "gold parts(%s, %s)".formatted(parts, how);
  }
}
