package dev.ragstone.generation;

import static java.util.Objects.requireNonNull;

import dev.langchain4j.data.embedding.Embedding;
import dev.langchain4j.model.embedding.EmbeddingModel;
import dev.ragstone.core.Passage;
import dev.ragstone.core.Run;
import dev.ragstone.core.llm.PromptText;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * The cosine of a sentence to the nearest sentence of its passages, if they have its numbers and
 * names.
 */
record EmbeddingSupport(EmbeddingModel model, double least) implements SupportCheck {

  private static final String TASK = "compare an answer with its passages";

  /** So far below the least a cosine means nothing at all. */
  private static final double SPAN = .25;

  /** More sentences of one passage would take longer than a reader waits. */
  private static final int SENTENCES = 60;

  EmbeddingSupport {
    if (!(least > -1 && least < 1)) {
      throw new IllegalArgumentException("least cosine must be in (-1, 1), was " + least);
    }
  }

  @Override
  public List<Double> supports(List<Statement> statements, Run run) {
    var texts = new LinkedHashSet<String>();
    for (Statement statement : statements) {
      texts.add(statement.full());
      statement.passages().forEach(passage -> texts.addAll(sentences(passage)));
    }
    var vectors =
        run.call(
            "comparing an answer with its passages",
            () -> texts.isEmpty() ? Map.<String, Embedding>of() : embedding().byText(texts));
    return statements.stream().map(statement -> support(statement, vectors)).toList();
  }

  private double support(Statement statement, Map<String, Embedding> vectors) {
    if (!Stated.in(statement.passages()).allows(statement.text())) {
      return 0;
    }
    var said = requireNonNull(vectors.get(statement.full()));
    double nearest =
        statement.passages().stream()
            .flatMap(passage -> sentences(passage).stream())
            .mapToDouble(
                sentence -> embedding().cosine(said, requireNonNull(vectors.get(sentence))))
            .max()
            .orElse(-1);
    return new Scale(least - SPAN, least, 1).support(nearest);
  }

  /** Each behind its title; the whole text where there is nothing to quote. */
  private static List<String> sentences(Passage passage) {
    var title = passage.title().isBlank() ? "" : passage.title() + ": ";
    var prose = Prose.sentences(passage.text()).stream().limit(SENTENCES).toList();
    return (prose.isEmpty() ? List.of(passage.text()) : prose)
        .stream().map(sentence -> title + PromptText.data(sentence, PromptText.WORDS)).toList();
  }

  private Vectors embedding() {
    return new Vectors(model, TASK);
  }

  @Override
  public String toString() {
    return String.format(Locale.ROOT, "cosine %.2f", least);
  }
}
