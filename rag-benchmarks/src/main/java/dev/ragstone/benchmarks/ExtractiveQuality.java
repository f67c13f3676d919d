package dev.ragstone.benchmarks;

import static java.util.Comparator.comparingDouble;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
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
import dev.ragstone.generation.Generators;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.zip.GZIPInputStream;

/**
 * Prints how often quoted sentences contain the answer, and how often a question is quoted an
 * answer that its documents cannot have: one put to a corpus about other things.
 *
 * <p>The five passages quoted from are the nearest by embedding. Reads the development sets from
 * the folder named by the property {@code ragstone.data}, by default {@code ../shared/data};
 * without them it says so and exits with 2. {@code ragstone.questions} caps the questions of a row.
 */
public final class ExtractiveQuality {

  private static final String QUERY = "Represent this sentence for searching relevant passages: ";
  private static final int SHOWN = 5;

  private static final ObjectMapper JSON = new ObjectMapper();

  private final BgeSmallEnV15QuantizedEmbeddingModel model =
      new BgeSmallEnV15QuantizedEmbeddingModel();
  private final Generator generator = Generators.extractive(model);
  private final Map<String, Embedding> vectors = new HashMap<>();
  private final int most = Integer.getInteger("ragstone.questions", 300);

  private record Asked(String text, List<String> answers, List<Passage> among) {}

  private ExtractiveQuality() {}

  public static void main(String[] args) throws IOException {
    var data = Path.of(System.getProperty("ragstone.data", "../shared/data"));
    if (!Files.isDirectory(data.resolve("xquad-en"))) {
      System.err.printf(
          "no development sets in %s; name their folder with -Dragstone.data=...%n",
          data.toAbsolutePath().normalize());
      System.exit(2);
    }
    new ExtractiveQuality().print(data);
  }

  private void print(Path data) throws IOException {
    var xquad = passages(read(data, "xquad-en/corpus"));
    var hotpot = passages(read(data, "hotpotqa-train100/corpus"));
    var xquadAsked = asked(read(data, "xquad-en/queries"), xquad);
    var hotpotAsked = asked(read(data, "hotpotqa-train100/queries"), hotpot);
    var nq = read(data, "nq-order/nq-order").stream().map(ExtractiveQuality::listed).toList();
    System.out.println("generator: " + generator + "\n");
    System.out.println(
        "| questions | put to | n | quoted | right in the first quote | right in any quote | quotes | median ms |");
    System.out.println("|---|---|---|---|---|---|---|---|");
    row("xquad-en", "its corpus", xquadAsked);
    row("nq-order", "its 20 passages", nq);
    row("hotpotqa", "its corpus", hotpotAsked);
    row("xquad-en", "hotpotqa's corpus", moved(xquadAsked, hotpot));
    row("nq-order", "hotpotqa's corpus", moved(nq, hotpot));
    row("nq-order", "xquad-en's corpus", moved(nq, xquad));
    row("hotpotqa", "xquad-en's corpus", moved(hotpotAsked, xquad));
  }

  private void row(String name, String where, List<Asked> all) {
    var questions = all.subList(0, Math.min(most, all.size()));
    var millis = new ArrayList<Double>();
    int quoted = 0;
    int first = 0;
    int any = 0;
    int quotes = 0;
    for (Asked asked : questions) {
      var context = nearest(asked);
      long start = System.nanoTime();
      var answer = generator.apply(context, Run.within(Duration.ofMinutes(1)));
      millis.add((System.nanoTime() - start) / 1e6);
      if (answer instanceof Answer.Grounded grounded) {
        var sentences = grounded.citations().stream().map(c -> normalised(c.sentence())).toList();
        quoted++;
        quotes += sentences.size();
        first += right(asked, sentences.subList(0, 1)) ? 1 : 0;
        any += right(asked, sentences) ? 1 : 0;
      }
    }
    double n = questions.size();
    System.out.printf(
        Locale.ROOT,
        "| %s | %s | %d | %.3f | %s | %s | %.2f | %.0f |%n",
        name,
        where,
        questions.size(),
        quoted / n,
        where.startsWith("its") ? String.format(Locale.ROOT, "%.3f", first / n) : "-",
        where.startsWith("its") ? String.format(Locale.ROOT, "%.3f", any / n) : "-",
        quotes / Math.max(1.0, quoted),
        millis.stream().sorted().toList().get(millis.size() / 2));
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

  private static List<Asked> asked(List<JsonNode> queries, List<Passage> among) {
    return queries.stream().map(q -> new Asked(q.get("text").asText(), answers(q), among)).toList();
  }

  private static Asked listed(JsonNode line) {
    var among = new ArrayList<>(passages(List.of(line.get("gold"))));
    line.get("distractors").forEach(d -> among.addAll(passages(List.of(d))));
    return new Asked(line.get("question").asText(), answers(line), List.copyOf(among));
  }

  private static List<String> answers(JsonNode line) {
    var answers = new ArrayList<String>();
    line.path("answers").forEach(answer -> answers.add(answer.asText()));
    if (line.has("answer")) {
      answers.add(line.get("answer").asText());
    }
    return answers;
  }

  private static List<Asked> moved(List<Asked> questions, List<Passage> elsewhere) {
    return questions.stream().map(q -> new Asked(q.text(), q.answers(), elsewhere)).toList();
  }

  private static List<Passage> passages(List<JsonNode> lines) {
    return lines.stream()
        .map(
            p ->
                new Passage(
                    p.path("_id").asText(p.path("id").asText()),
                    p.get("text").asText(),
                    p.path("title").asText(),
                    "",
                    Map.of()))
        .toList();
  }

  private static List<JsonNode> read(Path data, String file) throws IOException {
    var lines = new ArrayList<JsonNode>();
    try (var in = new GZIPInputStream(Files.newInputStream(data.resolve(file + ".jsonl.gz")));
        var reader = new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8))) {
      for (String line = reader.readLine(); line != null; line = reader.readLine()) {
        lines.add(JSON.readTree(line));
      }
    }
    return lines;
  }
}
