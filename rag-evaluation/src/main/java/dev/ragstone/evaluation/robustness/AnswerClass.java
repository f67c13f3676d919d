package dev.ragstone.evaluation.robustness;

import static java.util.stream.Collectors.joining;

import dev.ragstone.evaluation.Scored;
import java.math.BigDecimal;
import java.text.Normalizer;
import java.util.Arrays;
import java.util.Locale;
import java.util.regex.Pattern;

/**
 * What an answer amounts to: two answers are the same if their classes are equal. All abstentions
 * are one class, all failures another; texts are compared in lower case without citation marks,
 * punctuation and English articles, numbers by value.
 *
 * @see <a href="https://arxiv.org/abs/1606.05250">Rajpurkar et al., EMNLP 2016, SQuAD: how answers
 *     are normalised</a>
 */
record AnswerClass(Kind kind, String text) {

  private static final Pattern MARK = Pattern.compile("\\[\\d[\\d,\\s]*\\]");
  private static final Pattern SPACE = Pattern.compile("\\s+");
  private static final Pattern PUNCTUATION = Pattern.compile("[\\p{P}\\p{S}]");
  private static final Pattern NUMBER =
      Pattern.compile("-?(?:\\d{1,3}(?:,\\d{3}){1,9}|\\d{1,30})(?:\\.\\d{1,30})?");
  private static final Pattern ARTICLE = Pattern.compile("a|an|the");

  /** What came out in place of an answer, if none did. */
  enum Kind {
    ANSWERED,
    ABSTAINED,
    FAILED,
    /** The route does not answer. */
    SILENT
  }

  static AnswerClass of(Scored scored) {
    if (scored.failure() != null) {
      return new AnswerClass(Kind.FAILED, "");
    }
    if (scored.abstained()) {
      return new AnswerClass(Kind.ABSTAINED, "");
    }
    var answer = scored.answer();
    return answer == null
        ? new AnswerClass(Kind.SILENT, "")
        : new AnswerClass(Kind.ANSWERED, normalised(answer));
  }

  /** Whether the route tried to answer and returned. */
  boolean answers() {
    return kind == Kind.ANSWERED || kind == Kind.ABSTAINED;
  }

  static String normalised(String answer) {
    var plain = Normalizer.normalize(answer, Normalizer.Form.NFKC).toLowerCase(Locale.ROOT);
    return Arrays.stream(SPACE.split(MARK.matcher(plain).replaceAll(" ")))
        .map(AnswerClass::word)
        .filter(word -> !word.isEmpty() && !ARTICLE.matcher(word).matches())
        .collect(joining(" "));
  }

  private static String word(String word) {
    var core = core(word.codePoints().toArray());
    return NUMBER.matcher(core).matches()
        ? new BigDecimal(core.replace(",", "")).stripTrailingZeros().toPlainString()
        : PUNCTUATION.matcher(core).replaceAll("");
  }

  /** From the first letter or digit, with a minus before it, to the last. */
  private static String core(int[] word) {
    int start = 0;
    int end = word.length;
    while (start < end && !Character.isLetterOrDigit(word[start])) {
      start++;
    }
    while (end > start && !Character.isLetterOrDigit(word[end - 1])) {
      end--;
    }
    int signed = start > 0 && start < end && word[start - 1] == '-' ? start - 1 : start;
    return new String(word, signed, end - signed);
  }
}
