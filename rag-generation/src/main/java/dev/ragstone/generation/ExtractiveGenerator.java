package dev.ragstone.generation;

import static java.util.Comparator.comparingDouble;

import dev.langchain4j.data.segment.TextSegment;
import dev.langchain4j.model.embedding.EmbeddingModel;
import dev.ragstone.core.Answer;
import dev.ragstone.core.Citation;
import dev.ragstone.core.Context;
import dev.ragstone.core.Evidence;
import dev.ragstone.core.Generator;
import dev.ragstone.core.RagException;
import dev.ragstone.core.Run;
import dev.ragstone.core.Stability;
import dev.ragstone.core.llm.PromptText;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;

/** Quotes the sentences that answer best, by embedding; writes nothing of its own. */
record ExtractiveGenerator(EmbeddingModel model, String queryPrefix, double least)
    implements Generator {

  private static final int PASSAGES = 5;
  private static final int SENTENCES = 60;
  private static final int QUOTES = 3;
  private static final String OPENING = "The documents say:";
  private static final String TOO_WEAK =
      "No sentence in the documents found clearly answers this. Naming the subject in full, or adding a document about it, would help.";

  ExtractiveGenerator {
    if (!(least >= -1 && least <= 1)) {
      throw new IllegalArgumentException("least similarity must be in [-1, 1], was " + least);
    }
  }

  /** A sentence of a passage and its cosine similarity to the question. */
  private record Quote(Evidence evidence, String text, double similarity, Set<String> words) {}

  @Override
  public Answer apply(Context context, Run run) {
    if (context.evidence().isEmpty()) {
      return new Answer.Abstained(CitedGenerator.NOTHING_FOUND);
    }
    var quotes = chosen(context, compared(context, run));
    if (quotes.isEmpty()) {
      return new Answer.Abstained(TOO_WEAK);
    }
    return CitedGenerator.told(quoted(quotes), run);
  }

  /** The sentences of the best passages, best first; ties in the order of the evidence. */
  private List<Quote> compared(Context context, Run run) {
    var sources = new ArrayList<Evidence>();
    var sentences = new ArrayList<String>();
    for (Evidence evidence : context.byNumber().stream().limit(PASSAGES).toList()) {
      for (String sentence : Prose.sentences(evidence.passage().text())) {
        if (sentences.size() < SENTENCES) {
          sources.add(evidence);
          sentences.add(PromptText.data(sentence, Integer.MAX_VALUE));
        }
      }
    }
    var texts = new ArrayList<String>();
    texts.add(queryPrefix + context.question().text());
    for (int i = 0; i < sentences.size(); i++) {
      texts.add(titled(sources.get(i).passage().title(), sentences.get(i)));
    }
    var vectors = embedded(texts, run);
    return IntStream.range(0, sentences.size())
        .mapToObj(
            i ->
                new Quote(
                    sources.get(i),
                    sentences.get(i),
                    cosine(vectors.getFirst(), vectors.get(i + 1)),
                    Words.content(texts.get(i + 1))))
        .sorted(comparingDouble(Quote::similarity).reversed())
        .toList();
  }

  private static String titled(String title, String sentence) {
    return title.isBlank() ? sentence : title + ": " + sentence;
  }

  private List<float[]> embedded(List<String> texts, Run run) {
    var segments = texts.stream().map(TextSegment::from).toList();
    return run.call(
        "comparing sentences with the question",
        () -> {
          try {
            var vectors = model.embedAll(segments).content();
            if (vectors.size() != texts.size()) {
              throw new IllegalStateException(vectors.size() + " vectors for " + texts.size());
            }
            return vectors.stream().map(vector -> vector.vector()).toList();
          } catch (RuntimeException failure) { // foreign code: whatever it throws, the model failed
            throw new RagException.ModelUnavailable("compare sentences with the question", failure);
          }
        });
  }

  /** The best sentence, and others that have words of the question the chosen ones lack. */
  private List<Quote> chosen(Context context, List<Quote> ranked) {
    var chosen = new ArrayList<Quote>();
    if (ranked.isEmpty() || ranked.getFirst().similarity() < least) {
      return chosen;
    }
    var open = new ArrayList<>(Words.content(context.question().text()));
    for (Quote quote : ranked) {
      boolean adds = open.removeAll(quote.words());
      boolean near = quote.similarity() >= least;
      if (chosen.isEmpty() || (adds && near && chosen.size() < QUOTES)) {
        chosen.add(quote);
      }
    }
    return chosen;
  }

  private static Answer quoted(List<Quote> quotes) {
    var text = new StringBuilder(OPENING);
    var citations = new ArrayList<Citation>();
    for (Quote quote : quotes) {
      int number = quote.evidence().number();
      text.append("\n“").append(quote.text()).append("” [").append(number).append(']');
      citations.add(new Citation(number, quote.evidence().passage(), quote.text()));
    }
    return new Answer.Grounded(text.toString(), citations, Stability.ASKED_ONCE);
  }

  private static double cosine(float[] a, float[] b) {
    double dot = 0;
    double aa = 0;
    double bb = 0;
    for (int i = 0; i < Math.min(a.length, b.length); i++) {
      dot += (double) a[i] * b[i];
      aa += (double) a[i] * a[i];
      bb += (double) b[i] * b[i];
    }
    return aa == 0 || bb == 0 ? 0 : dot / Math.sqrt(aa * bb);
  }

  @Override
  public String toString() {
    return "extractive(at least %.2f)".formatted(least);
  }
}
