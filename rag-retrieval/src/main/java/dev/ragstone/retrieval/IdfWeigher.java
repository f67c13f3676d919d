package dev.ragstone.retrieval;

import dev.ragstone.core.Passage;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.ToDoubleFunction;

/** Words of the index's language, weighed by formulas. */
final class IdfWeigher implements TermWeigher {

  private final Language language;
  private final BagOfWords words;

  IdfWeigher(Language language) {
    this.language = language;
    this.words = new BagOfWords(language.analyzer());
  }

  @Override
  public List<Map<String, Double>> passages(List<Passage> passages) {
    return passages.stream()
        .map(passage -> said(passage.title() + "\n" + passage.text()))
        .map(said -> weighed(said, word -> Math.log1p(said.weight(word))))
        .toList();
  }

  @Override
  public Map<String, Double> query(String text, Frequencies index) {
    return weighed(said(text), index::idf);
  }

  private static Map<String, Double> weighed(WeightedWords said, ToDoubleFunction<String> weight) {
    var weights = new HashMap<String, Double>();
    said.weights().keySet().forEach(word -> weights.put(word, weight.applyAsDouble(word)));
    return weights;
  }

  private WeightedWords said(String text) {
    try {
      return words.said(text);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public String toString() {
    return "idf " + language;
  }
}
