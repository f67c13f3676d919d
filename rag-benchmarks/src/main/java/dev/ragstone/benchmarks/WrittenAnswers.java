package dev.ragstone.benchmarks;

import static java.util.Comparator.comparingDouble;

import dev.langchain4j.data.embedding.Embedding;
import dev.langchain4j.model.embedding.EmbeddingModel;
import dev.langchain4j.model.embedding.onnx.bgesmallenv15q.BgeSmallEnV15QuantizedEmbeddingModel;
import dev.langchain4j.store.embedding.CosineSimilarity;
import dev.ragstone.core.Passage;
import dev.ragstone.core.Run;
import dev.ragstone.evaluation.TestCollection;
import dev.ragstone.evaluation.Topic;
import dev.ragstone.evaluation.collections.TestCollections;
import dev.ragstone.generation.SupportCheck;
import dev.ragstone.generation.SupportCheck.Statement;
import dev.ragstone.generation.SupportChecks;
import java.nio.file.Files;
import java.nio.file.Path;
import java.text.BreakIterator;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.DoubleFunction;
import java.util.regex.Pattern;

/**
 * Prints how many sentences of answers that people wrote from passages the checks of citations call
 * supported by these, and by the passage nearest to the sentence that is not one of these.
 *
 * <p>The sentences are in words of their own, not copies: what a check loses of them it would lose
 * of a good model's. Not every sentence is borne out to the letter, and a near passage sometimes
 * says the same, so neither all nor none is the goal. Half of the questions choose the thresholds.
 * Reads mtrag from the folder named by the property {@code ragstone.data}, by default {@code
 * ../shared/data}; without it it says so and exits with 2.
 */
public final class WrittenAnswers {

  private static final Duration LONG = Duration.ofHours(1);
  private static final int FEWEST_WORDS = 3;

  /** The number of the next item of a list, which is no part of the sentence. */
  private static final Pattern ITEM = Pattern.compile("\\s\\d{1,2}\\.$");

  private final EmbeddingModel model =
      new RememberedVectors(
          new BgeSmallEnV15QuantizedEmbeddingModel(), Path.of("nothing-remembered"));
  private final Map<String, Embedding> vectors = new HashMap<>();
  private final List<Passage> corpus;
  private final List<Pair> choosing = new ArrayList<>();
  private final List<Pair> reported = new ArrayList<>();

  /** A sentence with the passages it was written from, and with another. */
  private record Pair(Statement own, Statement other) {}

  private WrittenAnswers(TestCollection collection) {
    corpus = collection.passages();
    var topics = collection.topics();
    for (int i = 0; i < topics.size(); i++) {
      (i % 2 == 0 ? choosing : reported).addAll(pairs(topics.get(i)));
    }
  }

  public static void main(String[] args) {
    var data = Path.of(System.getProperty("ragstone.data", "../shared/data"));
    var set = data.resolve("mtrag-human150-rewrite");
    if (!Files.isDirectory(set)) {
      System.err.printf(
          "no %s; name the folder of the development sets with -Dragstone.data=...%n",
          set.toAbsolutePath().normalize());
      System.exit(2);
    }
    new WrittenAnswers(TestCollections.beir(set)).print();
  }

  private void print() {
    System.out.println("| check | sentences | kept with their passages | with the nearest other |");
    System.out.println("|---|--:|--:|--:|");
    rows(SupportChecks::words, .01, .3, .4, .5, .6, .7);
    rows(least -> SupportChecks.embedding(model, least), .01, .6, .65, .7, .75, .8);
  }

  private void rows(DoubleFunction<SupportCheck> checks, double... thresholds) {
    for (double threshold : thresholds) {
      var check = checks.apply(threshold);
      System.err.printf("choosing: %s%n", row(check, choosing));
      System.out.println(row(check, reported));
    }
  }

  private static String row(SupportCheck check, List<Pair> pairs) {
    return String.format(
        Locale.ROOT,
        "| %s | %d | %.3f | %.3f |",
        check,
        pairs.size(),
        kept(check, pairs.stream().map(Pair::own).toList()),
        kept(check, pairs.stream().map(Pair::other).toList()));
  }

  private static double kept(SupportCheck check, List<Statement> statements) {
    return check.supports(statements, Run.within(LONG)).stream()
        .mapToInt(support -> support >= .5 ? 1 : 0)
        .average()
        .orElse(0);
  }

  private List<Pair> pairs(Topic topic) {
    var own = new ArrayList<Passage>();
    var others = new ArrayList<Passage>();
    for (Passage passage : corpus) {
      (topic.judgments().grade(passage.id()) > 0 ? own : others).add(passage);
    }
    var pairs = new ArrayList<Pair>();
    var question = topic.question().text();
    for (String sentence : sentences(topic.expected().answers().getFirst())) {
      var said = embedded(sentence);
      others.sort(comparingDouble(p -> -CosineSimilarity.between(said, embedded(whole(p)))));
      pairs.add(
          new Pair(
              new Statement(question, sentence, own),
              new Statement(question, sentence, others.subList(0, 1))));
    }
    return pairs;
  }

  private static List<String> sentences(String answer) {
    var sentences = new ArrayList<String>();
    var breaks = BreakIterator.getSentenceInstance(Locale.ENGLISH);
    breaks.setText(answer);
    int start = breaks.first();
    for (int end = breaks.next(); end != BreakIterator.DONE; end = breaks.next()) {
      var sentence = ITEM.matcher(answer.substring(start, end).strip()).replaceFirst("");
      if (sentence.split("\\s+", -1).length >= FEWEST_WORDS && !sentence.endsWith(":")) {
        sentences.add(sentence);
      }
      start = end;
    }
    return sentences;
  }

  private static String whole(Passage passage) {
    return passage.title() + ". " + passage.text();
  }

  private Embedding embedded(String text) {
    return vectors.computeIfAbsent(text, it -> model.embed(it).content());
  }
}
