package dev.ragstone.evaluation.metrics;

import dev.ragstone.core.Answer;
import dev.ragstone.core.Limits;
import dev.ragstone.core.Passage;
import dev.ragstone.core.Run;
import dev.ragstone.evaluation.Outcome;
import dev.ragstone.evaluation.Topic;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;

/** Whether the cited passages support the sentences that cite them. */
record CitationMetric(Kind kind, Entailment entailment, Limits limits) implements JudgedMetric {

  enum Kind {
    /** Of the sentences. */
    RECALL,
    /** Of the citations. */
    PRECISION
  }

  @Override
  public OptionalDouble of(Topic topic, Outcome outcome) {
    if (outcome.failure() != null) {
      return OptionalDouble.of(0);
    }
    if (!(outcome.answer() instanceof Answer.Grounded answer)) {
      return OptionalDouble.empty();
    }
    var sentences = Cited.of(answer);
    if (sentences.isEmpty()) {
      return OptionalDouble.empty();
    }
    var run = Run.start(limits, event -> {});
    try {
      return OptionalDouble.of(
          switch (kind) {
            case RECALL -> recall(sentences, run);
            case PRECISION -> precision(sentences, run);
          });
    } finally {
      run.end();
    }
  }

  private double recall(List<Cited> sentences, Run run) {
    long supported = sentences.stream().filter(sentence -> supported(sentence, run)).count();
    return (double) supported / sentences.size();
  }

  private double precision(List<Cited> sentences, Run run) {
    int citations = sentences.stream().mapToInt(Cited::citations).sum();
    long needed = sentences.stream().mapToLong(sentence -> needed(sentence, run)).sum();
    return citations == 0 ? 0 : (double) needed / citations;
  }

  /** The citations of a sentence that support it alone, or without which the others do not. */
  private long needed(Cited sentence, Run run) {
    if (!supported(sentence, run)) {
      return 0;
    }
    var passages = sentence.passages();
    return passages.size() == 1
        ? 1
        : passages.stream()
            .filter(
                passage ->
                    entails(List.of(passage), sentence, run)
                        || !entails(without(passage, passages), sentence, run))
            .count();
  }

  private boolean supported(Cited sentence, Run run) {
    return sentence.phantoms() == 0
        && !sentence.passages().isEmpty()
        && entails(sentence.passages(), sentence, run);
  }

  private boolean entails(List<Passage> passages, Cited sentence, Run run) {
    return entailment.entails(Cited.premise(passages), sentence.text(), run);
  }

  private static List<Passage> without(Passage passage, List<Passage> passages) {
    var others = new ArrayList<>(passages);
    others.remove(passage);
    return others;
  }

  @Override
  public JudgedMetric within(Limits newLimits) {
    return new CitationMetric(kind, entailment, newLimits);
  }

  @Override
  public String toString() {
    return switch (kind) {
      case RECALL -> "citation_r";
      case PRECISION -> "citation_p";
    };
  }
}
