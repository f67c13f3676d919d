package dev.ragstone.evaluation.collections;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.ragstone.core.Candidates;
import dev.ragstone.core.Question;
import dev.ragstone.core.Stage;
import dev.ragstone.evaluation.Results;
import dev.ragstone.evaluation.Scored;
import dev.ragstone.evaluation.Scored.Found;
import dev.ragstone.evaluation.TestCollection;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/**
 * Run files: {@code topic Q0 id rank score tag}, one line for each id found.
 *
 * <p>As trec_eval does, a run is ordered by its scores alone, taken as 32-bit floats, best first,
 * and by ids, the greater first, where they are equal; the ranks written are not looked at.
 */
public final class TrecRuns {

  private static final Pattern NUMBER =
      Pattern.compile("[-+]?(\\d+\\.?\\d*|\\.\\d+)([eE][-+]?\\d{1,9})?");

  /** The order of trec_eval: ids are compared by their bytes. */
  private static final Comparator<Found> BEST_FIRST =
      Comparator.comparingDouble(Found::score)
          .reversed()
          .thenComparing(
              (a, b) -> Arrays.compareUnsigned(b.id().getBytes(UTF_8), a.id().getBytes(UTF_8)));

  private TrecRuns() {}

  /**
   * Writes what a route found on a collection. Scores are lowered by the least that a 32-bit float
   * allows where the next would otherwise not be less than the one before, so that trec_eval sees
   * the order that was evaluated. Topics with nothing found have no line: ask trec_eval to count
   * them ({@code -c}).
   *
   * @param tag the name of the run, without white space
   * @throws IllegalArgumentException if an id or the tag has white space or is empty, a score is
   *     beyond a 32-bit float, or an id is found twice for a topic; nothing is written then
   */
  public static void write(Path file, String tag, Results.Cell cell) {
    var rankings = new LinkedHashMap<String, List<Found>>();
    for (Scored scored : cell.scored()) {
      rankings.put(scored.topic(), scored.ranked());
    }
    write(file, tag, rankings);
  }

  /** Writes rankings, best first, by topic, as {@link #write(Path, String, Results.Cell)} does. */
  public static void write(Path file, String tag, Map<String, List<Found>> rankings) {
    var lines = new ArrayList<String>();
    rankings.forEach((topic, ranking) -> lines.addAll(lines(topic, ranking, word("tag", tag))));
    try {
      Files.writeString(file, String.join("\n", lines) + "\n");
    } catch (IOException e) {
      throw new UncheckedIOException("cannot write the run " + file, e);
    }
  }

  private static List<String> lines(String topic, List<Found> ranking, String tag) {
    var lines = new ArrayList<String>();
    var ids = new HashSet<String>();
    float limit = Float.MAX_VALUE;
    for (Found found : ranking) {
      float score = Math.min((float) found.score(), limit);
      if (!Float.isFinite((float) found.score()) || !Float.isFinite(score)) {
        throw new IllegalArgumentException(
            "score %s of %s for topic %s is no 32-bit float"
                .formatted(found.score(), found.id(), topic));
      }
      if (!ids.add(found.id())) {
        throw new IllegalArgumentException(
            "%s is found twice for topic %s".formatted(found.id(), topic));
      }
      limit = Math.nextDown(score);
      lines.add(
          String.join(
              " ",
              word("topic", topic),
              "Q0",
              word("id", found.id()),
              Integer.toString(ids.size()),
              Float.toString(score),
              tag));
    }
    return lines;
  }

  private static String word(String what, String text) {
    if (text.isEmpty() || text.chars().anyMatch(c -> c <= ' ' || Character.isWhitespace(c))) {
      throw new IllegalArgumentException(
          "%s '%s' cannot stand in a run file, whose columns are separated by white space"
              .formatted(what, text));
    }
    return text;
  }

  /**
   * Reads a run: rankings by topic, topics in the order of the file.
   *
   * @throws MalformedCollection if the file is missing or empty, a line has not 6 columns, a score
   *     is no number or beyond a 32-bit float, or an id comes twice for a topic
   */
  public static Map<String, List<Found>> read(Path file) {
    var rankings = new LinkedHashMap<String, Map<String, Found>>();
    try (var lines = new Lines(new TextFile(file))) {
      var line = lines.nextText();
      if (line == null) {
        throw lines.place().malformed("the file is empty; expected a run");
      }
      for (; line != null; line = lines.nextText()) {
        add(rankings, lines.place(), line.strip().split("\\s+", -1));
      }
    }
    var sorted = new LinkedHashMap<String, List<Found>>();
    rankings.forEach(
        (topic, found) -> sorted.put(topic, found.values().stream().sorted(BEST_FIRST).toList()));
    return Collections.unmodifiableMap(sorted);
  }

  private static void add(Map<String, Map<String, Found>> rankings, Place place, String[] cells) {
    if (cells.length != 6) {
      throw place.malformed(
          "has %d columns; expected 6: topic, Q0, id, rank, score, tag".formatted(cells.length));
    }
    var found = new Found(cells[2], score(place, cells[4]));
    var ranking = rankings.computeIfAbsent(cells[0], topic -> new LinkedHashMap<>());
    if (ranking.putIfAbsent(found.id(), found) != null) {
      throw place.malformed(
          "id", "%s comes twice for topic %s".formatted(Place.shown(cells[2]), cells[0]));
    }
  }

  private static double score(Place place, String written) {
    float score =
        NUMBER.matcher(written).matches() ? (float) Double.parseDouble(written) : Float.NaN;
    if (!Float.isFinite(score)) {
      throw place.malformed(
          "score", "%s; expected a number within a 32-bit float".formatted(Place.shown(written)));
    }
    return score;
  }

  /**
   * A stage that finds what the run in {@code file} found, whoever made it, so that it can take
   * part in an experiment; a topic that is not in the run finds nothing.
   *
   * <p>What an id names is looked up among the passages of the collection, then among the
   * candidates of its topics, then among the sources of either; an id that is nowhere is a passage
   * of that id, whose text and source are the id. Rank r scores 1/r; the score of the run is in the
   * hit's placing. Topics are known by the text and the history of their question; one that is not
   * the collection's is a mistake ({@link IllegalArgumentException}).
   *
   * @throws MalformedCollection as {@link #read}
   * @throws IllegalArgumentException if the run has no topic of the collection, or if two topics
   *     ask the same and were ranked differently
   */
  public static Stage<Question, Candidates> replay(Path file, TestCollection collection) {
    return Replay.of(file.getFileName().toString(), read(file), collection);
  }
}
