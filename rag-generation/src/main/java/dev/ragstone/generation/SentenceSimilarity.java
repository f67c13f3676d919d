package dev.ragstone.generation;

import dev.langchain4j.model.embedding.EmbeddingModel;
import dev.ragstone.core.Passage;
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

  /** More would take longer than a reader waits. */
  private static final int SENTENCES = 60;

  private static final int TITLE_WORDS = 60;

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
    var similarities =
        new EmbeddedTexts(model, queryPrefix)
            .of(question, plain.stream().map(Sentence::titled).toList(), run);
    var compared = new ArrayList<Sentence>();
    for (int i = 0; i < plain.size(); i++) {
      var one = plain.get(i);
      compared.add(new Sentence(one.passage(), one.text(), one.titled(), similarities.get(i)));
    }
    return List.copyOf(compared);
  }

  private static String titled(String title, String sentence) {
    return title.isBlank()
        ? sentence
        : PromptText.data(title, TITLE_WORDS).strip() + ": " + sentence;
  }
}
