package dev.ragstone.generation;

import static java.util.Comparator.comparingDouble;

import dev.langchain4j.model.embedding.EmbeddingModel;
import dev.ragstone.core.Answer;
import dev.ragstone.core.Context;
import dev.ragstone.core.Evidence;
import dev.ragstone.core.Generator;
import dev.ragstone.core.Run;
import dev.ragstone.core.llm.PromptText;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.DoubleStream;
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
    var passages = evidence.stream().map(References::text).toList();
    var likeness = scaled(new Cosines(model).between(sentences, passages, run));
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

  /** The least of all becomes 0 and the greatest 1; all become 0 if they are equal. */
  private static double[][] scaled(double[][] cosines) {
    var all = Arrays.stream(cosines).flatMapToDouble(Arrays::stream).summaryStatistics();
    double spread = all.getMax() - all.getMin();
    return Arrays.stream(cosines)
        .map(row -> Arrays.stream(row).map(c -> spread > 0 ? (c - all.getMin()) / spread : 0))
        .map(DoubleStream::toArray)
        .toArray(double[][]::new);
  }

  private double score(double[][] likeness, int passage) {
    return Arrays.stream(likeness).mapToDouble(row -> Math.max(0, row[passage] - least)).sum();
  }

  @Override
  public String toString() {
    return String.format(Locale.ROOT, "%s(least %.2f)", NAME, least);
  }
}
