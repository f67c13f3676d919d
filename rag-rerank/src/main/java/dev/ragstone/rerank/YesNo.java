package dev.ragstone.rerank;

import dev.langchain4j.model.chat.ChatModel;
import dev.langchain4j.model.chat.response.ChatResponse;
import dev.ragstone.core.Hit;
import dev.ragstone.core.Question;
import dev.ragstone.core.Run;
import dev.ragstone.core.llm.Chat;
import dev.ragstone.core.llm.PromptFile;
import dev.ragstone.core.llm.Replies;
import dev.ragstone.rerank.TokenProbabilities.Token;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Asks whether a passage helps; the score is the probability of a yes among yes and no, in whatever
 * case and spacing, or 1 and 0 where the model does not tell.
 */
record YesNo(ChatModel model, TokenProbabilities probabilities) implements Pointwise {

  private static final String YES = "yes";
  private static final String NO = "no";
  private static final PromptFile PROMPT =
      PromptFile.load(YesNo.class, "yesno.prompt", "question", "passages");
  private static final Pattern FIRST_WORD = Pattern.compile("(?i)^\\W*+(yes|no)(?!\\w)");
  private static final Pattern NOT_A_LETTER = Pattern.compile("[^\\p{L}]+");

  @Override
  public double score(Question question, Hit hit, Run run) {
    var prompt = Shown.in(PROMPT, question, List.of(hit));
    return Twice.ask(model, prompt, "yes or no", this::read, run);
  }

  private Optional<Double> read(ChatResponse response) {
    return said(Chat.text(response)).map(said -> score(said, probabilities.of(response)));
  }

  /** The word the reply begins with, or else the only one of the two in it. */
  private static Optional<String> said(String reply) {
    var first = FIRST_WORD.matcher(Replies.body(reply));
    return first.find()
        ? Optional.of(first.group(1).toLowerCase(Locale.ROOT))
        : Replies.choice(reply, List.of(YES, NO));
  }

  private static double score(String said, List<Token> tokens) {
    var written = Written.last(tokens, said);
    double sure = Written.probability(written);
    if (written.size() != 1) {
      return said.equals(YES) ? sure : 1 - sure;
    }
    var likely = new HashMap<>(written.getFirst().likely());
    likely.put(written.getFirst().text(), sure);
    double yes = sum(likely, YES);
    double no = sum(likely, NO);
    return yes + no > 0 ? yes / (yes + no) : said.equals(YES) ? 1 : 0;
  }

  private static double sum(Map<String, Double> likely, String word) {
    return likely.entrySet().stream()
        .filter(token -> NOT_A_LETTER.matcher(token.getKey()).replaceAll("").equalsIgnoreCase(word))
        .mapToDouble(Map.Entry::getValue)
        .sum();
  }

  @Override
  public String toString() {
    return "yesNo";
  }
}
