package dev.ragstone.benchmarks;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.Comparator.comparingDouble;

import dev.langchain4j.data.embedding.Embedding;
import dev.langchain4j.data.segment.TextSegment;
import dev.langchain4j.model.embedding.onnx.bgesmallenv15q.BgeSmallEnV15QuantizedEmbeddingModel;
import dev.langchain4j.store.embedding.CosineSimilarity;
import dev.ragstone.core.Answer;
import dev.ragstone.core.Candidates;
import dev.ragstone.core.Context;
import dev.ragstone.core.Generator;
import dev.ragstone.core.Hit;
import dev.ragstone.core.Passage;
import dev.ragstone.core.Question;
import dev.ragstone.core.Ranking;
import dev.ragstone.core.Run;
import dev.ragstone.evaluation.TestCollection;
import dev.ragstone.evaluation.collections.TestCollections;
import dev.ragstone.generation.Generators;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.IntStream;

/**
 * Prints how often quoted sentences contain the answer, on the half of each set that weights were
 * not chosen on, how often the short answers that come first are right, and how often a question is
 * quoted an answer that its documents cannot have: one put to a corpus about other things.
 *
 * <p>The five passages quoted from are the nearest by embedding. Reads the development sets from
 * the folder named by the property {@code ragstone.data}, by default {@code ../shared/data};
 * without them it says so and exits with 2. {@code ragstone.questions} caps the questions of a row.
 */
public final class ExtractiveQuality {

  private static final String QUERY = "Represent this sentence for searching relevant passages: ";
  private static final int SHOWN = 5;
  private static final String HEDGED = "The documents do not answer this plainly";

  private final BgeSmallEnV15QuantizedEmbeddingModel model =
      new BgeSmallEnV15QuantizedEmbeddingModel();
  private final Generator generator = Generators.extractive(model);
  private final Map<String, Embedding> vectors = new HashMap<>();
  private final int most = Integer.getInteger("ragstone.questions", 300);

  private record Asked(String text, List<String> answers, List<Passage> among) {}

  /** Of the answers to a row's questions, how many are what. */
  private static final class Tally {
    int quoted;
    int plain;
    int quotes;
    int first;
    int two;
    int any;
    int brief;
    int briefRight;
  }

  private ExtractiveQuality() {}

  public static void main(String[] args) {
    var data = Path.of(System.getProperty("ragstone.data", "../shared/data"));
    if (!Files.isDirectory(data.resolve("xquad-en"))) {
      System.err.printf(
          "no development sets in %s; name their folder with -Dragstone.data=...%n",
          data.toAbsolutePath().normalize());
      System.exit(2);
    }
    new ExtractiveQuality().print(data);
  }

  private void print(Path data) {
    var xquad = TestCollections.beir(data.resolve("xquad-en"));
    var hotpot = TestCollections.beir(data.resolve("hotpotqa-train100"));
    var musique = TestCollections.beir(data.resolve("musique-train100"));
    var nq = TestCollections.candidateLists(data.resolve("nq-order/nq-order.jsonl.gz"));
    System.out.println("generator: " + generator + "\n");
    System.out.println(
        "| questions | put to | n | quoted | as an answer | right in the first quote | in the first"
            + " two | in the text | quotes | short answers | right | median ms |");
    System.out.println("|---|---|---|---|---|---|---|---|---|---|---|---|");
    row("xquad-en", "its corpus", heldOut(xquad, xquad.passages()));
    row("nq-order", "its 20 passages", heldOut(nq, List.of()));
    row("hotpotqa", "its corpus", heldOut(hotpot, hotpot.passages()));
    row("musique", "its corpus", heldOut(musique, musique.passages()));
    row("xquad-en", "hotpotqa's corpus", asked(xquad, hotpot.passages()));
    row("nq-order", "hotpotqa's corpus", asked(nq, hotpot.passages()));
    row("nq-order", "xquad-en's corpus", asked(nq, xquad.passages()));
    row("hotpotqa", "xquad-en's corpus", asked(hotpot, xquad.passages()));
  }

  private void row(String name, String where, List<Asked> all) {
    var questions = all.subList(0, Math.min(most, all.size()));
    var millis = new ArrayList<Double>();
    var tally = new Tally();
    for (Asked asked : questions) {
      var context = nearest(asked);
      long start = System.nanoTime();
      var answer = generator.apply(context, Run.within(Duration.ofMinutes(1)));
      millis.add((System.nanoTime() - start) / 1e6);
      if (answer instanceof Answer.Grounded grounded) {
        count(grounded, asked, tally);
      }
    }
    double n = questions.size();
    boolean known = where.startsWith("its");
    System.out.printf(
        Locale.ROOT,
        "| %s | %s | %d | %.3f | %.3f | %s | %s | %s | %.2f | %d | %s | %.0f |%n",
        name,
        where,
        questions.size(),
        tally.quoted / n,
        tally.plain / n,
        known ? "%.3f".formatted(tally.first / n) : "-",
        known ? "%.3f".formatted(tally.two / n) : "-",
        known ? "%.3f".formatted(tally.any / n) : "-",
        tally.quotes / Math.max(1.0, tally.quoted),
        tally.brief,
        known ? String.valueOf(tally.briefRight) : "-",
        millis.stream().sorted().toList().get(millis.size() / 2));
  }

  private static void count(Answer.Grounded answer, Asked asked, Tally tally) {
    var sentences = answer.citations().stream().map(c -> normalised(c.sentence())).toList();
    tally.quoted++;
    tally.plain += answer.text().startsWith(HEDGED) ? 0 : 1;
    tally.quotes += sentences.size();
    tally.first += right(asked, sentences.subList(0, 1)) ? 1 : 0;
    tally.two += right(asked, sentences.subList(0, Math.min(2, sentences.size()))) ? 1 : 0;
    tally.any += right(asked, List.of(normalised(answer.text()))) ? 1 : 0;
    if (answer.text().startsWith("“")) {
      var brief = normalised(answer.text().substring(1, answer.text().indexOf("”,")));
      tally.brief++;
      tally.briefRight += isRight(brief, asked) ? 1 : 0;
    }
  }

  /** Whether it has a gold answer, or is most of one. */
  private static boolean isRight(String brief, Asked asked) {
    return asked.answers().stream()
        .map(ExtractiveQuality::normalised)
        .anyMatch(
            gold ->
                !gold.isEmpty()
                    && (brief.contains(gold)
                        || (gold.contains(brief) && 2 * brief.length() >= gold.length())));
  }

  private Context nearest(Asked asked) {
    var question = model.embed(QUERY + asked.text()).content();
    embed(asked.among());
    var hits =
        asked.among().stream()
            .map(p -> new Hit(p, CosineSimilarity.between(question, vectors.get(key(p)))))
            .sorted(comparingDouble(Hit::score).reversed())
            .limit(SHOWN)
            .toList();
    return Context.of(new Candidates(new Question(asked.text()), new Ranking(hits)));
  }

  private void embed(List<Passage> passages) {
    var missing =
        passages.stream().map(ExtractiveQuality::key).filter(k -> !vectors.containsKey(k)).toList();
    if (!missing.isEmpty()) {
      var embedded = model.embedAll(missing.stream().map(TextSegment::from).toList()).content();
      for (int i = 0; i < missing.size(); i++) {
        vectors.put(missing.get(i), embedded.get(i));
      }
    }
  }

  private static String key(Passage passage) {
    return passage.title() + ". " + passage.text();
  }

  private static boolean right(Asked asked, List<String> sentences) {
    return asked.answers().stream()
        .map(ExtractiveQuality::normalised)
        .anyMatch(gold -> !gold.isEmpty() && sentences.stream().anyMatch(s -> s.contains(gold)));
  }

  private static String normalised(String text) {
    return text.toLowerCase(Locale.ROOT)
        .replaceAll("[^\\w\\s]", "")
        .replaceAll("\\b(?:a|an|the)\\b", " ")
        .replaceAll("\\s+", " ")
        .strip();
  }

  /** The half of the questions that nothing was chosen on. */
  private static List<Asked> heldOut(TestCollection collection, List<Passage> among) {
    var topics = collection.topics();
    var asked = asked(collection, among);
    return IntStream.range(0, topics.size())
        .filter(i -> isHeldOut(topics.get(i).id()))
        .mapToObj(asked::get)
        .toList();
  }

  private static boolean isHeldOut(String id) {
    try {
      var hash = MessageDigest.getInstance("SHA-256").digest(id.getBytes(UTF_8));
      return (hash[hash.length - 1] & 1) == 1;
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e); // every Java has it
    }
  }

  /**
   * The collection's questions, put to {@code among}, or to what comes with each if that is empty.
   */
  private static List<Asked> asked(TestCollection collection, List<Passage> among) {
    return collection.topics().stream()
        .map(
            topic ->
                new Asked(
                    topic.question().text(),
                    topic.expected().answers(),
                    among.isEmpty() ? topic.given() : among))
        .toList();
  }
}
