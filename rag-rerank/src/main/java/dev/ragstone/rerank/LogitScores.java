package dev.ragstone.rerank;

import dev.ragstone.core.llm.PromptFile;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * How a causal model is brought to judge a passage by the next token it would say.
 *
 * @param template the prompt, marks of a chat written out, with {@code {{question}}} and {@code
 *     {{passage}}} each once. A model trained to rerank wants the words it was trained with: take
 *     them from its model card
 * @param good what it says of a passage that helps: one token of the model
 * @param bad what it says of another: one token of the model
 * @param probability whether the score is {@code e^good / (e^good + e^bad)}, in [0, 1], in place of
 *     the difference of the logits; the order is the same, but that very good passages may tie at 1
 */
public record LogitScores(String template, String good, String bad, boolean probability) {

  private static final Pattern PLACE = Pattern.compile("\\{\\{(question|passage)}}");

  /** In the manner of ProRank and mxbai-rerank-v2: the logit of 1 less the logit of 0. */
  public static final LogitScores BINARY =
      new LogitScores(template("logit-binary.prompt"), "1", "0", false);

  /** In the manner of Qwen3-Reranker: the probability of yes against no, thoughts left empty. */
  public static final LogitScores YES_NO =
      new LogitScores(template("logit-yes-no.prompt"), "yes", "no", true);

  public LogitScores {
    for (String place : new String[] {"{{question}}", "{{passage}}"}) {
      int at = template.indexOf(place);
      if (at < 0 || template.indexOf(place, at + 1) >= 0) {
        throw new IllegalArgumentException("the template must have " + place + " once");
      }
    }
  }

  /** These settings with another prompt. */
  public LogitScores withTemplate(String other) {
    return new LogitScores(other, good, bad, probability);
  }

  String filled(String question, String passage) {
    return PLACE
        .matcher(template)
        .replaceAll(
            place ->
                Matcher.quoteReplacement(place.group(1).equals("question") ? question : passage));
  }

  double score(double ofGood, double ofBad) {
    double difference = ofGood - ofBad;
    return probability ? 1 / (1 + Math.exp(-difference)) : difference;
  }

  private static String template(String file) {
    return PromptFile.load(LogitScores.class, file, "question", "passage")
        .fill(Map.of("question", "{{question}}", "passage", "{{passage}}"));
  }
}
