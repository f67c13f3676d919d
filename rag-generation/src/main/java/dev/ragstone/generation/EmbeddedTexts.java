package dev.ragstone.generation;

import dev.langchain4j.model.embedding.EmbeddingModel;
import dev.ragstone.core.Run;
import java.util.ArrayList;
import java.util.List;

/**
 * The cosine of a text's embedding and the question's.
 *
 * @param queryPrefix what the model wants before a query; empty for none
 */
record EmbeddedTexts(EmbeddingModel model, String queryPrefix) implements TextScores {

  private static final String TASK = "compare sentences with the question";

  @Override
  public List<Double> of(String question, List<String> texts, Run run) {
    if (texts.isEmpty()) {
      return List.of();
    }
    var all = new ArrayList<String>();
    all.add(queryPrefix + question);
    all.addAll(texts);
    var embedding = new Vectors(model, TASK);
    var vectors = run.call("comparing sentences with the question", () -> embedding.of(all));
    return vectors.subList(1, vectors.size()).stream()
        .map(vector -> embedding.cosine(vectors.getFirst(), vector))
        .toList();
  }
}
