package dev.ragstone.core.llm;

import static java.util.stream.Collectors.joining;

import java.text.Normalizer;
import java.util.ArrayList;
import java.util.regex.Pattern;

/** Running text inside a reply, without what a model says before, around and after it. */
final class ReplyPassage {

  /** Of scripts that put no spaces between words. */
  private static final int CHARS_PER_WORD = 8;

  private static final int LETTERS = 3;
  private static final int READ = 16_384;

  private static final Pattern FENCE = Pattern.compile("(?m)^[ \\t]{0,3}(?:```|~~~).*$");
  private static final Pattern HEADING = Pattern.compile("(?m)^[ \\t]{0,3}#{1,6}[ \\t].*$");

  /** "Sure!", "Of course, I can do that." */
  private static final Pattern PLEASURE =
      Pattern.compile(
          "(?i)^\\W*(?:sure(?: thing)?|certainly|of course|absolutely|okay|ok|gladly|no problem)"
              + "\\b(?:\\s*[,!.:–—-]+|\\s*\\n)\\s*");

  /** "Here is a passage that could answer the question:", "Passage:", "**Document 1**:". */
  private static final Pattern LABEL =
      Pattern.compile(
          "(?i)^\\W*(?:(?:here|this|below|the following)(?:['’]s|\\s+(?:is|are|comes))\\b[^:\\n.]{0,160}"
              + "|(?:hypothetical |possible |draft )?(?:passage|document|answer|text|response|draft|paragraph)\\s*\\d*\\W{0,3})"
              + "[:：]\\W{0,4}");

  /** "I hope this helps!", "Let me know if …" */
  private static final Pattern CLOSING =
      Pattern.compile(
          "(?i)(?:^|(?<=[.!?\"”*\\n]) ?)(?:i hope (?:this|that|it)|let me know|feel free|please (?:note|let me)|note: |would you like|is there anything)"
              + "[^\\n]*$");

  private static final String QUOTES = "\"'“”‘’«»`*_";

  private ReplyPassage() {}

  static String of(String reply, int words) {
    var text = FENCE.matcher(Replies.body(reply)).replaceAll("");
    text = HEADING.matcher(text).replaceAll("");
    text = text.lines().map(String::strip).filter(line -> !line.isEmpty()).collect(joining("\n"));
    text = text.substring(0, Math.min(READ, text.length()));
    for (Pattern talk : new Pattern[] {PLEASURE, LABEL, LABEL}) {
      text = talk.matcher(text).replaceFirst("");
    }
    text = plain(CLOSING.matcher(text).replaceFirst(""));
    return says(text) ? cut(text, words) : "";
  }

  /** In form NFKC and on one line, without the quotation marks and emphasis around it. */
  private static String plain(String raw) {
    var text =
        Normalizer.normalize(raw, Normalizer.Form.NFKC).replaceAll("[\\s\\p{C}]+", " ").strip();
    int start = 0;
    int end = text.length();
    while (start < end && QUOTES.indexOf(text.charAt(start)) >= 0) {
      start++;
    }
    while (start < end && QUOTES.indexOf(text.charAt(end - 1)) >= 0) {
      end--;
    }
    return text.substring(start, end).strip();
  }

  private static boolean says(String text) {
    return text.codePoints().filter(Character::isLetter).limit(LETTERS).count() == LETTERS
        && !text.startsWith("{")
        && !text.startsWith("[")
        && !Replies.list(text, 1, Replies.READ).isEmpty();
  }

  private static String cut(String text, int words) {
    var kept = new ArrayList<String>();
    int length = 0;
    for (String word : text.split(" ", -1)) {
      int room = words * CHARS_PER_WORD - length;
      if (kept.size() == words || room <= 0) {
        break;
      }
      int end = Math.min(word.length(), room);
      boolean splits = end < word.length() && Character.isLowSurrogate(word.charAt(end));
      kept.add(word.substring(0, splits ? end - 1 : end));
      length += word.length() + 1;
    }
    return kept.stream().collect(joining(" ")).strip();
  }
}
