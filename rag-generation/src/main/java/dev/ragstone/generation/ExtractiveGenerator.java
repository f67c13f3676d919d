package dev.ragstone.generation;

import dev.langchain4j.model.embedding.EmbeddingModel;
import dev.ragstone.core.Answer;
import dev.ragstone.core.Citation;
import dev.ragstone.core.Context;
import dev.ragstone.core.Evidence;
import dev.ragstone.core.Generator;
import dev.ragstone.core.Question;
import dev.ragstone.core.Run;
import dev.ragstone.core.Stability;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Quotes the sentences that answer best, by embedding; writes nothing of its own. */
record ExtractiveGenerator(EmbeddingModel model, String queryPrefix, double least)
    implements Generator {

  private static final int PASSAGES = 5;

  private static final int QUOTES = 4;

  /** So far above the least a score must be for its quotes to be called an answer. */
  private static final double SURE = .08;

  private static final double LIKELY = .5;

  private static final String OPENING = "The documents say:\n";
  private static final String HEDGED =
      "The documents do not answer this plainly. The nearest they say:\n";
  private static final String TOO_WEAK =
      "No sentence found in the documents clearly answers this. Naming its subject in full, or"
          + " adding a document about it, would help.";

  ExtractiveGenerator {
    if (!(least >= -1 && least <= 2)) {
      throw new IllegalArgumentException("least score must be in [-1, 2], was " + least);
    }
  }

  @Override
  public Answer apply(Context context, Run run) {
    if (context.evidence().isEmpty()) {
      return new Answer.Abstained(CitedGenerator.NOTHING_FOUND);
    }
    var question = posed(context.question());
    var asked = Asked.of(question);
    var ranked = ranked(question, asked, context, run);
    double relevance = ranked.stream().mapToDouble(Quote::relevance).max().orElse(least);
    if (ranked.isEmpty() || relevance < least) {
      return new Answer.Abstained(TOO_WEAK);
    }
    var quotes = Quote.chosen(ranked, asked.words(), QUOTES);
    var opening = relevance < least + SURE ? HEDGED : opening(quotes.getFirst(), asked);
    return CitedGenerator.told(quoted(opening, quotes), run);
  }

  /** The sentences of the best passages, best first; ties in the order of the evidence. */
  private List<Quote> ranked(String question, Asked asked, Context context, Run run) {
    var shown = context.byNumber().stream().limit(PASSAGES).toList();
    var passages = shown.stream().map(Evidence::passage).toList();
    var said = new SentenceSimilarity(model, queryPrefix).of(question, passages, run);
    return Quote.ranked(said, shown, asked);
  }

  /** Begins with the part of the quote that follows which answers by itself, if it surely does. */
  private static String opening(Quote quote, Asked asked) {
    return AnswerSpan.sure(quote, asked)
        .map(sure -> "“%s”, the documents say: ".formatted(sure.span().text()))
        .orElse(OPENING);
  }

  /**
   * The last step of a question, which names what earlier ones found, if these were rather likely:
   * a guess must not become an answer. Else the question itself.
   */
  private static String posed(Question question) {
    var findings = question.findings();
    boolean known =
        findings.size() > 1
            && findings.stream().limit(findings.size() - 1).allMatch(f -> f.confidence() >= LIKELY);
    return known ? findings.getLast().question() : question.text();
  }

  private static Answer quoted(String opening, List<Quote> quotes) {
    var text = new StringBuilder(opening);
    var citations = new ArrayList<Citation>();
    for (Quote quote : quotes) {
      int number = quote.evidence().number();
      text.append(citations.isEmpty() ? "“" : "\n“")
          .append(quote.text())
          .append("” [")
          .append(number)
          .append(']');
      citations.add(new Citation(number, quote.evidence().passage(), quote.text()));
    }
    return new Answer.Grounded(text.toString(), citations, Stability.ASKED_ONCE);
  }

  @Override
  public String toString() {
    return String.format(Locale.ROOT, "extractive(at least %.2f)", least);
  }
}
