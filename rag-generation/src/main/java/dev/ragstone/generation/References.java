package dev.ragstone.generation;

import static java.util.Comparator.comparingDouble;

import dev.langchain4j.data.embedding.Embedding;
import dev.langchain4j.model.embedding.EmbeddingModel;
import dev.ragstone.core.Answer;
import dev.ragstone.core.Context;
import dev.ragstone.core.Evidence;
import dev.ragstone.core.Generator;
import dev.ragstone.core.Run;
import dev.ragstone.core.llm.PromptText;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;

/** Puts the evidence in the order in which a draft uses it, and has the answer written again. */
record References(Generator again, EmbeddingModel model, double least) implements Improver {

  private static final String NAME = "references";

  References {
    if (!(least >= 0 && least < 1)) {
      throw new IllegalArgumentException("least likeness must be in [0, 1), was " + least);
    }
  }

  /** A passage and how much the draft uses it. */
  private record Use(Evidence evidence, double score) {}

  @Override
  public Answer improved(Answer.Grounded draft, Context context, Run run) {
    var used = used(draft, context, run);
    if (used.isEmpty() || used.equals(context.evidence())) {
      run.decided(NAME, used.isEmpty() ? "the draft is like no passage" : "the order stays");
      return draft;
    }
    run.decided(
        NAME,
        "the draft uses %s of %d passages"
            .formatted(used.stream().map(Evidence::number).toList(), context.byNumber().size()));
    return switch (run.perform(again, new Context(context.question(), used))) {
      case Answer.Abstained abstained -> kept(draft, "the second answer refuses", run);
      case Answer.Grounded second ->
          marked(second, context, run) < marked(draft, context, run)
              ? kept(draft, "the second answer cites less", run)
              : second;
    };
  }

  private static double marked(Answer.Grounded answer, Context context, Run run) {
    return new MarkedShare().of(answer, context, run);
  }

  private static Answer kept(Answer.Grounded draft, String why, Run run) {
    run.decided(NAME, "the draft stays: " + why);
    return draft;
  }

  /** The passages that sentences of the draft are like, the most used first. */
  private List<Evidence> used(Answer.Grounded draft, Context context, Run run) {
    var evidence = context.byNumber();
    var sentences = MarkedShare.sentences(draft.text()).stream().map(Draft::said).toList();
    if (sentences.isEmpty()) {
      return List.of();
    }
    var texts = new ArrayList<>(sentences);
    evidence.forEach(piece -> texts.add(text(piece)));
    var vectors =
        run.call(
            "comparing a draft with its passages",
            () -> new SentenceSimilarity(model, "").embedded(texts));
    var likeness =
        likeness(vectors.subList(0, sentences.size()), vectors.subList(sentences.size(), texts.size()));
    return IntStream.range(0, evidence.size())
        .mapToObj(i -> new Use(evidence.get(i), score(likeness, i)))
        .filter(use -> use.score() > 0)
        .sorted(comparingDouble(Use::score).reversed())
        .map(Use::evidence)
        .toList();
  }

  private static String text(Evidence piece) {
    var passage = piece.passage();
    return PromptText.data(passage.title() + " " + passage.text(), PromptText.WORDS);
  }

  /** Cosines by sentence and passage, the least of all 0 and the greatest 1; all 0 if equal. */
  private static double[][] likeness(List<Embedding> sentences, List<Embedding> passages) {
    var likeness = new double[sentences.size()][passages.size()];
    double least = Double.POSITIVE_INFINITY;
    double greatest = Double.NEGATIVE_INFINITY;
    for (int s = 0; s < sentences.size(); s++) {
      for (int p = 0; p < passages.size(); p++) {
        likeness[s][p] = SentenceSimilarity.cosine(sentences.get(s), passages.get(p));
        least = Math.min(least, likeness[s][p]);
        greatest = Math.max(greatest, likeness[s][p]);
      }
    }
    double spread = greatest - least;
    for (double[] row : likeness) {
      for (int p = 0; p < row.length; p++) {
        row[p] = spread > 0 ? (row[p] - least) / spread : 0;
      }
    }
    return likeness;
  }

  private double score(double[][] likeness, int passage) {
    double score = 0;
    for (double[] row : likeness) {
      score += Math.max(0, row[passage] - least);
    }
    return score;
  }

  @Override
  public String toString() {
    return String.format(Locale.ROOT, "%s(least %.2f)", NAME, least);
  }
}
