package dev.ragstone.generation;

import dev.langchain4j.data.embedding.Embedding;
import dev.langchain4j.data.segment.TextSegment;
import dev.langchain4j.model.embedding.EmbeddingModel;
import dev.langchain4j.store.embedding.CosineSimilarity;
import dev.ragstone.core.Passage;
import dev.ragstone.core.RagException;
import dev.ragstone.core.Run;
import dev.ragstone.core.llm.PromptText;
import java.util.ArrayList;
import java.util.List;

/**
 * Compares the sentences of passages with a question by the cosine of their embeddings.
 *
 * @param queryPrefix what the model wants before a query; empty for none
 */
record SentenceSimilarity(EmbeddingModel model, String queryPrefix) {

  private static final String TASK = "compare sentences with the question";

  /** More would take longer than a reader waits. */
  private static final int SENTENCES = 60;

  /**
   * A sentence and how like the question it is.
   *
   * @param passage the place of its passage among those compared
   * @param titled the sentence behind the title of its passage
   * @param similarity cosine to the question, in [-1, 1]
   */
  record Sentence(int passage, String text, String titled, double similarity) {}

  /** The sentences of {@code passages} in their order, {@value #SENTENCES} at the most. */
  List<Sentence> of(String question, List<Passage> passages, Run run) {
    var plain = new ArrayList<Sentence>();
    for (int i = 0; i < passages.size(); i++) {
      for (String sentence : Prose.sentences(passages.get(i).text())) {
        if (plain.size() < SENTENCES) {
          var text = PromptText.data(sentence, Integer.MAX_VALUE);
          plain.add(new Sentence(i, text, titled(passages.get(i).title(), text), 0));
        }
      }
    }
    if (plain.isEmpty()) {
      return List.of();
    }
    var texts = new ArrayList<String>();
    texts.add(queryPrefix + question);
    plain.forEach(sentence -> texts.add(sentence.titled()));
    var vectors = run.call("comparing sentences with the question", () -> embedded(texts));
    var compared = new ArrayList<Sentence>();
    for (int i = 0; i < plain.size(); i++) {
      var one = plain.get(i);
      double similarity = cosine(vectors.getFirst(), vectors.get(i + 1));
      compared.add(new Sentence(one.passage(), one.text(), one.titled(), similarity));
    }
    return List.copyOf(compared);
  }

  private static String titled(String title, String sentence) {
    return title.isBlank() ? sentence : title + ": " + sentence;
  }

  /** Vectors of unequal lengths or without numbers are a model that failed. */
  private static double cosine(Embedding one, Embedding other) {
    double cosine;
    try {
      cosine = CosineSimilarity.between(one, other);
    } catch (IllegalArgumentException unequal) {
      throw new RagException.ModelUnavailable(TASK, unequal);
    }
    if (!Double.isFinite(cosine)) {
      throw new RagException.ModelUnavailable(TASK + ": a vector is not finite", null);
    }
    return cosine;
  }

  private List<Embedding> embedded(List<String> texts) {
    try {
      var vectors = model.embedAll(texts.stream().map(TextSegment::from).toList()).content();
      if (vectors.size() != texts.size()) {
        throw new IllegalStateException(vectors.size() + " vectors for " + texts.size());
      }
      return vectors;
    } catch (RuntimeException
        | LinkageError failure) { // foreign code: whatever it throws, the model failed
      throw new RagException.ModelUnavailable(TASK, failure);
    }
  }
}
