package dev.ragstone.decompose;

import dev.ragstone.core.Question;
import dev.ragstone.core.llm.Replies;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/** Reads the one question a model was asked for; any reply whatever gives a question or none. */
final class OneQuestion {

  private static final int LINES_READ = 100;
  private static final String MARKS = "?\uFF1F\u061F\u037E\u055E\u1367\u2E2E";

  private static final Pattern FENCE = Pattern.compile("(?m)^[ \\t]{0,3}(?:```|~~~)\\w*+[ \\t]*+$");
  private static final Pattern UNSEEN = Pattern.compile("[\\s\\p{Cc}\\p{Z}]+");
  private static final Pattern BROKEN = Pattern.compile("[\\p{Cs}\\p{Co}\\uFFFD]");
  private static final Pattern BULLET =
      Pattern.compile("^(?:#{1,6}|>|[-*•–]|\\(?\\d{1,2}[.)])\\s+");
  private static final Pattern PREFACE =
      Pattern.compile(
          "^(?:(?:sure|certainly|of course|okay|ok|absolutely|here)\\b[^:：?？]{0,100}[:：]"
              + "|(?:sure|certainly|of course|okay|ok|absolutely)[!,.])\\s*",
          Pattern.CASE_INSENSITIVE);
  private static final String KIND =
      "(?:(?:rewritten|rephrased|reworded|revised|standalone|stand-alone|final|new|natural|search"
          + "|self-contained|original)\\s+)";
  private static final Pattern LABEL =
      Pattern.compile(
          "^[*_]{0,2}(?:(?:the|your|my)\\s+)?(?:"
              + KIND
              + "{0,3}(?:question|query|message|rewrite|output|user|assistant|q)|"
              + KIND
              + "{1,3}version|original|rewritten)(?:\\s+(?:is|would be|reads))?"
              + "[*_]{0,2}\\s*[:：]\\s*[*_]{0,2}\\s*",
          Pattern.CASE_INSENSITIVE);
  private static final Pattern TALK_BEHIND =
      Pattern.compile(
          "(?<=[?？])[\"'”’*_]*\\s+(?:\\([^?？]*\\)|(?:I hope|Hope this|Let me know|Please let me|Note"
              + " that|Note:|I(?:['’]ve| have)? (?:rewritten|rewrote|replaced|resolved|took))[^?？]*)$");
  private static final Pattern REFUSAL =
      Pattern.compile(
          "^(?:(?:null|none|n/a)\\W*$|(?:sorry|i(?:['’]m| am) (?:sorry|unable|not able)"
              + "|i can(?:not|['’]t) (?:help|assist|rewrite|answer|do|comply|provide)|as an ai"
              + "|unfortunately)\\b)",
          Pattern.CASE_INSENSITIVE);

  /** The model asks in place of wording what was asked. */
  private static final Pattern ASKS_BACK =
      Pattern.compile(
          "^(?:(?:could|can|would) you (?:please )?(?:clarify|specify|rephrase)"
              + " (?:what|which|who|whether|if|your|the (?:question|message|request))\\b"
              + "|(?:(?:could|can|would) you )?(?:please )?(?:provide|give|share)(?: me)?(?: with)?"
              + " (?:some |a bit |a little )?(?:more|additional|further)"
              + " (?:context|information|details?)(?:\\W*$| so\\b| to\\b| about (?:your|what)\\b)"
              + "|what (?:would you like|do you want) (?:to know|me)\\b"
              + "|how (?:can|may) i (?:help|assist)\\b"
              + "|what (?:are you|do you) (?:referring|asking|mean)\\b[^?]{0,12}\\W*$)",
          Pattern.CASE_INSENSITIVE);

  private static final List<String> PAIRS =
      List.of(
          "**", "**", "__", "__", "*", "*", "\"", "\"", "“", "”", "„", "“", "«", "»", "「", "」", "‘",
          "’", "'", "'", "`", "`");

  private OneQuestion() {}

  /**
   * The question in {@code reply}, on one line, without what models put around it: fences, JSON,
   * labels, quotation marks, talk; empty if there is none, or more than one that {@code asked} does
   * not tell apart.
   */
  static Optional<String> in(String reply, String asked) {
    var lines = tidied(lines(reply));
    var asking = lines.stream().filter(OneQuestion::endsAsking).toList();
    var left = asking.isEmpty() ? lines : asking;
    if (left.size() > 1) {
      left = left.stream().filter(line -> !Wording.same(line, asked)).toList();
    }
    return left.size() == 1 ? Optional.of(left.getFirst()) : Optional.empty();
  }

  /** Whether {@code text} is worded as a question, as far as English and punctuation tell. */
  static boolean asks(String text) {
    return text.chars().anyMatch(c -> MARKS.indexOf(c) >= 0) || EnglishWords.open(text);
  }

  /** Whether {@code text} ends in a question mark, of whatever script. */
  static boolean endsAsking(String text) {
    int end = text.length();
    while (end > 0 && "\"'”’»」)]*_ ".indexOf(text.charAt(end - 1)) >= 0) {
      end--;
    }
    return end > 0 && MARKS.indexOf(text.charAt(end - 1)) >= 0;
  }

  private static List<String> lines(String reply) {
    var body = FENCE.matcher(Replies.body(reply)).replaceAll("").strip();
    if (body.startsWith("{") || body.startsWith("[")) {
      var listed = Replies.list(body, LINES_READ, Question.MAX_LENGTH);
      if (!listed.isEmpty()) {
        return listed;
      }
    }
    return body.lines().limit(LINES_READ).toList();
  }

  private static List<String> tidied(List<String> lines) {
    var seen = new HashSet<String>();
    var kept = new ArrayList<String>();
    for (String line : lines) {
      var text = line.length() > Question.MAX_LENGTH ? "" : tidied(line);
      boolean introduces = text.endsWith(":") || text.endsWith("：");
      boolean says = text.codePoints().filter(Character::isLetter).limit(2).count() == 2;
      boolean isJson = text.startsWith("{") && text.endsWith("}");
      if (says && !introduces && !isJson && !refuses(text) && seen.add(Wording.key(text))) {
        kept.add(text);
      }
    }
    return kept;
  }

  private static boolean refuses(String text) {
    return REFUSAL.matcher(text).find() || ASKS_BACK.matcher(text).find();
  }

  private static String tidied(String line) {
    var text = UNSEEN.matcher(BROKEN.matcher(line).replaceAll("")).replaceAll(" ").strip();
    text = bare(BULLET.matcher(text).replaceFirst(""));
    var preface = PREFACE.matcher(text);
    if (preface.find() && preface.end() < text.length()) {
      text = text.substring(preface.end());
    }
    var label = LABEL.matcher(text);
    if (label.find() && label.end() < text.length()) {
      text = text.substring(label.end());
    }
    return bare(TALK_BEHIND.matcher(text).replaceFirst("").strip());
  }

  /** Without the emphasis and the quotation marks that stand around the whole. */
  private static String bare(String text) {
    for (int i = 0; i < PAIRS.size(); i += 2) {
      var open = PAIRS.get(i);
      var close = PAIRS.get(i + 1);
      if (text.length() > open.length() + close.length()
          && text.startsWith(open)
          && text.endsWith(close)) {
        var inner = text.substring(open.length(), text.length() - close.length());
        if (!closes(inner, close)) {
          return bare(inner.strip());
        }
      }
    }
    return text;
  }

  /** Whether what stood first is closed inside; an apostrophe closes nothing. */
  private static boolean closes(String inner, String close) {
    boolean apostrophe = close.equals("'") || close.equals("’");
    return apostrophe
        ? inner.matches("(?s).*" + close + "(?![\\p{L}\\p{N}]).*")
        : inner.contains(close);
  }
}
