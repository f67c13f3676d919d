package dev.ragstone.rerank;

import java.text.Normalizer;
import java.util.List;
import java.util.Locale;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/** Whether a passage says what is quoted from it, word for word, with a slip here and there. */
final class Quoted {

  /** One word in so many may be another. */
  private static final int WORDS_A_SLIP = 8;

  /** Longer quotations have to be exact, so that time grows with the length of the passage only. */
  private static final int LONGEST_WITH_SLIPS = 60;

  private static final Pattern ELLIPSIS = Pattern.compile("…|\\.{3,}|\\[\\s*\\.*\\s*]");

  /** Scripts without spaces between words are compared letter by letter. */
  private static final Pattern WORD =
      Pattern.compile(
          "[\\p{IsHan}\\p{IsHiragana}\\p{IsKatakana}]"
              + "|[\\p{L}\\p{M}\\p{N}&&[^\\p{IsHan}\\p{IsHiragana}\\p{IsKatakana}]]++");

  private Quoted() {}

  /** Case, spacing and punctuation aside; the parts around an ellipsis each by themselves. */
  static boolean isIn(String passage, String quotation) {
    var said = words(passage);
    var parts = ELLIPSIS.splitAsStream(quotation).map(Quoted::words).filter(p -> !p.isEmpty());
    var wanted = parts.toList();
    return !wanted.isEmpty() && wanted.stream().allMatch(part -> stands(said, part));
  }

  private static boolean stands(List<String> said, List<String> wanted) {
    int most = wanted.size() > LONGEST_WITH_SLIPS ? 0 : wanted.size() / WORDS_A_SLIP;
    for (int start = 0; start + wanted.size() <= said.size(); start++) {
      int slips = 0;
      for (int i = 0; i < wanted.size() && slips <= most; i++) {
        slips += said.get(start + i).equals(wanted.get(i)) ? 0 : 1;
      }
      if (slips <= most) {
        return true;
      }
    }
    return false;
  }

  private static List<String> words(String text) {
    var plain = Normalizer.normalize(text, Normalizer.Form.NFKC).toLowerCase(Locale.ROOT);
    return WORD.matcher(plain).results().map(MatchResult::group).toList();
  }
}
