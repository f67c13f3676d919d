package dev.ragstone.benchmarks;

import static java.util.Comparator.comparingDouble;

import dev.langchain4j.data.embedding.Embedding;
import dev.langchain4j.data.segment.TextSegment;
import dev.langchain4j.model.embedding.EmbeddingModel;
import dev.langchain4j.store.embedding.CosineSimilarity;
import dev.ragstone.core.Candidates;
import dev.ragstone.core.Hit;
import dev.ragstone.core.Ranking;
import dev.ragstone.core.Stage;
import java.text.BreakIterator;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Ways to choose a fixed number of passages by the vectors of an encoder, to be measured. */
final class EmbeddedSelectors {

  private static final int RANK = 10;

  private final EmbeddingModel model;
  private final String queryPrefix;

  EmbeddedSelectors(EmbeddingModel model, String queryPrefix) {
    this.model = model;
    this.queryPrefix = queryPrefix;
  }

  private interface Value {
    double of(Hit hit, int rank, Embedding question);
  }

  Map<String, Stage<Candidates, Candidates>> ways(int keep) {
    var ways = new LinkedHashMap<String, Stage<Candidates, Candidates>>();
    ways.put("nearest passages", by(keep, (hit, rank, q) -> passage(hit, q)));
    ways.put("passages with the nearest sentences", by(keep, (hit, rank, q) -> sentence(hit, q)));
    for (double weight : new double[] {.25, .5, .75}) {
      ways.put("ranks of both, sentences " + weight, fused(keep, weight));
    }
    return ways;
  }

  private Stage<Candidates, Candidates> by(int keep, Value value) {
    return (candidates, run) -> {
      var ordered = ordered(candidates, value);
      return new Candidates(candidates.question(), Ranking.inOrder(head(ordered, keep)));
    };
  }

  private Stage<Candidates, Candidates> fused(int keep, double weight) {
    return (candidates, run) -> {
      var sentences = ordered(candidates, (hit, rank, q) -> sentence(hit, q));
      var hits = candidates.ranking().hits();
      var ordered = new ArrayList<>(hits);
      ordered.sort(
          comparingDouble(
              hit ->
                  -(1 - weight) / (RANK + hits.indexOf(hit))
                      - weight / (RANK + sentences.indexOf(hit))));
      return new Candidates(candidates.question(), Ranking.inOrder(head(ordered, keep)));
    };
  }

  private List<Hit> ordered(Candidates candidates, Value value) {
    var question = model.embed(queryPrefix + candidates.question().text()).content();
    var values = new LinkedHashMap<Hit, Double>();
    var hits = candidates.ranking().hits();
    for (int rank = 0; rank < hits.size(); rank++) {
      values.put(hits.get(rank), value.of(hits.get(rank), rank, question));
    }
    var ordered = new ArrayList<>(hits);
    ordered.sort(comparingDouble(hit -> -values.getOrDefault(hit, 0.0)));
    return ordered;
  }

  private static List<Hit> head(List<Hit> ordered, int keep) {
    return ordered.subList(0, Math.min(keep, ordered.size()));
  }

  private double passage(Hit hit, Embedding question) {
    return nearest(List.of(titled(hit, hit.passage().text())), question);
  }

  private double sentence(Hit hit, Embedding question) {
    var sentences = BreakIterator.getSentenceInstance(Locale.ROOT);
    var text = hit.passage().text();
    sentences.setText(text);
    var texts = new ArrayList<String>();
    int start = 0;
    for (int end = sentences.next(); end != BreakIterator.DONE; end = sentences.next()) {
      if (!text.substring(start, end).isBlank()) {
        texts.add(titled(hit, text.substring(start, end).strip()));
      }
      start = end;
    }
    return nearest(texts, question);
  }

  private static String titled(Hit hit, String text) {
    var title = hit.passage().title();
    return title.isBlank() ? text : title + ": " + text;
  }

  private double nearest(List<String> texts, Embedding question) {
    return model.embedAll(texts.stream().map(TextSegment::from).toList()).content().stream()
        .mapToDouble(vector -> CosineSimilarity.between(question, vector))
        .max()
        .orElse(0);
  }
}
