package dev.ragstone.benchmarks;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.ragstone.core.Passage;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.zip.GZIPInputStream;

/**
 * A test collection: passages, topics, and which passages are relevant to which topic.
 *
 * @param topics those with at least one relevant passage
 */
record TestCollection(String name, List<Passage> passages, List<Topic> topics) {

  private static final ObjectMapper JSON = new ObjectMapper();

  /**
   * A question with its judgments.
   *
   * @param parts the sub-questions a person wrote, earlier answers filled in; empty if none
   * @param grades how relevant each relevant passage is, by id; above 0
   */
  record Topic(String id, String text, List<String> parts, Map<String, Integer> grades) {}

  /** Reads the collection in {@code folder}. */
  static TestCollection read(Path folder) throws IOException {
    var grades = new TreeMap<String, Map<String, Integer>>();
    for (String line : lines(folder.resolve("qrels.tsv.gz")).stream().skip(1).toList()) {
      var cells = List.of(line.split("\t", -1));
      int grade = Integer.parseInt(cells.get(2).strip());
      if (grade > 0) {
        grades.computeIfAbsent(cells.get(0), id -> new TreeMap<>()).put(cells.get(1), grade);
      }
    }
    var topics = new ArrayList<Topic>();
    for (String line : lines(folder.resolve("queries.jsonl.gz"))) {
      var query = JSON.readTree(line);
      var id = query.get("_id").asText();
      if (grades.containsKey(id)) {
        topics.add(new Topic(id, query.get("text").asText(), parts(query), grades.get(id)));
      }
    }
    var passages = new ArrayList<Passage>();
    for (String line : lines(folder.resolve("corpus.jsonl.gz"))) {
      passages.add(passage(JSON.readTree(line)));
    }
    return new TestCollection(folder.getFileName().toString(), passages, topics);
  }

  private static Passage passage(JsonNode document) {
    var id = document.get("_id").asText();
    var text = document.get("text").asText().replaceAll("(?s)\\n[\\d\\t\\s]+$", "").strip();
    var title = document.path("title").asText("");
    return new Passage(id, text.isBlank() ? id : text, title, "", Map.of());
  }

  /** {@code #2} in a sub-question stands for the answer of the second. */
  private static List<String> parts(JsonNode query) {
    var parts = new ArrayList<String>();
    var answers = new ArrayList<String>();
    for (JsonNode step : query.path("decomposition")) {
      var text = step.get("question").asText();
      for (int i = 0; i < answers.size(); i++) {
        text = text.replace("#" + (i + 1), answers.get(i));
      }
      parts.add(text);
      answers.add(step.get("answer").asText());
    }
    return parts;
  }

  private static List<String> lines(Path file) throws IOException {
    try (var reader =
        new BufferedReader(
            new InputStreamReader(new GZIPInputStream(Files.newInputStream(file)), UTF_8))) {
      return reader.lines().toList();
    }
  }

  /** The relevant passages of a topic, best grade first, as the ideal ranking has them. */
  static List<Integer> ideal(Topic topic) {
    return topic.grades().values().stream().sorted((a, b) -> b - a).toList();
  }
}
