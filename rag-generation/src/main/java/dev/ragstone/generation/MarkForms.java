package dev.ragstone.generation;

import static java.util.stream.Collectors.joining;

import java.text.Normalizer;
import java.util.List;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;

/** The ways models write citation marks other than asked, as plain marks in square brackets. */
final class MarkForms {

  private static final String WORD =
      "(?:passages?|sources?|documents?|docs?|references?|refs?|no\\.?|nr\\.?|quellen?|dokumente?|abschnitte?|fuentes?|documentos?|pasajes?|источник|документ|来源|段落|文档|出典|資料|출처)";
  private static final String DIGITS = "[0-9０-９٠-٩०-९]{1,9}";
  private static final String LIST =
      DIGITS
          + "(?:\\s{0,3}(?:,|;|、|，|and|und|y|&)\\s{0,3}(?:"
          + WORD
          + "\\s{0,3})?#?"
          + DIGITS
          + "){0,20}+";

  private record Form(Pattern pattern, String written) {
    static Form of(String regex, String written) {
      return new Form(
          Pattern.compile(regex, Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE), written);
    }
  }

  /** Marks in any brackets, whatever stands around or inside. */
  private static final List<Form> BRACKETED =
      List.of(
          Form.of("\\\\([\\[\\]])", "$1"),
          Form.of("<(sup|cite|ref|c)>\\s{0,3}\\[?(" + LIST + ")]?\\s{0,3}</\\1>", "[$2]"),
          Form.of("(?:\\*\\*|`)(\\[[0-9, ;-]{1,40}])(?:\\*\\*|`)", "$1"),
          Form.of("\\[(\\[[0-9, ;^-]{1,40}])]", "$1"),
          Form.of("(\\[\\^?[0-9, ;-]{1,40}])\\((?:https?:|#|/|\\.)[^)\\s]{0,300}\\)", "$1"),
          Form.of("[〔⁅]\\s{0,3}(" + LIST + ")\\s{0,3}[〕⁆]", "[$1]"),
          Form.of(
              "([\\[【［])\\s{0,3}(?:"
                  + WORD
                  + ")\\s{0,3}[:：#]?\\s{0,3}#?("
                  + LIST
                  + ")\\s{0,3}([\\]】］])",
              "[$2]"),
          Form.of(
              "([,;]\\s{0,3})" + WORD + "\\s{0,3}(?=" + DIGITS + "[^\\[(\\n]{0,40}[\\]】］])", "$1"),
          Form.of("\\[\\s{0,3}#(" + LIST + ")\\s{0,3}]", "[$1]"),
          Form.of(
              "\\[\\s{0,3}("
                  + DIGITS
                  + ")\\s{0,3}(?:to|bis|\\.\\.|…|~|～)\\s{0,3}("
                  + DIGITS
                  + ")\\s{0,3}]",
              "[$1-$2]"),
          Form.of("\\[(" + DIGITS + ")]\\s{0,2}[-–—]\\s{0,2}\\[(" + DIGITS + ")]", "[$1-$2]"),
          Form.of("\\[(" + DIGITS + ")(?:\\s{0,2}[/|+]\\s{0,2}(" + DIGITS + "))]", "[$1, $2]"),
          Form.of(
              "\\[(" + DIGITS + ")]\\s{0,2}(?:,|;|and|&|und)\\s{0,2}(?=\\[" + DIGITS + "])",
              "[$1]"),
          Form.of("[(（]\\s{0,3}(?:see\\s{1,3})?((?:\\[" + DIGITS + "]){1,20})\\s{0,3}[)）]", "$1"));

  /** The numbers of passages where they are only words or little digits. */
  private static final List<Form> BARE =
      List.of(
          Form.of(
              "[(（]\\s{0,3}(?:see\\s{1,3})?"
                  + WORD
                  + "\\s{0,3}[:：#]?\\s{0,3}("
                  + LIST
                  + ")\\s{0,3}[)）]",
              "[$1]"),
          Form.of(
              "(?<=[\\p{L}\\p{N}.!?。”\"][ \\t]{0,1})[(（]("
                  + LIST
                  + ")[)）](?=\\s{0,3}(?:[.!?。,;]|$|\\n))",
              "[$1]"),
          Form.of("(?<=[.!?。][ \\t]{0,1})[(（](" + LIST + ")[)）]", "[$1]"));

  private static final Pattern LITTLE =
      Pattern.compile(
          "(?<!\\b(?:[kcdmµ]?m|ft|in|yd|mi|s|x|y|n|r)|\\d|\\^)([⁰¹²³⁴⁵⁶⁷⁸⁹]{1,2}(?:[,⁻ˉ·]{1,2}[⁰¹²³⁴⁵⁶⁷⁸⁹]{1,2}){0,20})(?![\\p{L}\\p{N}])");
  private static final Pattern CIRCLED = Pattern.compile("[①-⑳]{1,20}");
  private static final Pattern NUMBER = Pattern.compile(DIGITS);
  private static final Pattern PLAIN =
      Pattern.compile("[\\[【［]\\s{0,3}\\^?[^\\]\\n]{0,12}" + DIGITS);
  private static final Pattern MENTIONED =
      Pattern.compile(
          "\\b(?:passages?|sources?|documents?)\\s{1,3}#?(" + LIST + ")\\b",
          Pattern.CASE_INSENSITIVE);

  private MarkForms() {}

  /**
   * The same text with plain marks. Forms that may mean something else, such as {@code (1)} and
   * {@code m²}, are marks only where every number in them is {@code known} and the text has no mark
   * in square brackets.
   */
  static String plain(String text, Set<Integer> known) {
    var plain = text;
    for (Form form : BRACKETED) {
      plain = form.pattern().matcher(plain).replaceAll(form.written());
    }
    if (PLAIN.matcher(plain).find()) {
      return plain;
    }
    for (Form form : BARE) {
      plain =
          form.pattern()
              .matcher(plain)
              .replaceAll(
                  found ->
                      isKnown(found.group(1), known)
                          ? "[" + digits(found.group(1)) + "]"
                          : quoted(found));
    }
    plain = CIRCLED.matcher(plain).replaceAll(found -> little(found, known));
    plain = LITTLE.matcher(plain).replaceAll(found -> little(found, known));
    return PLAIN.matcher(plain).find() ? plain : mentioned(plain, known);
  }

  /** "Passage 2 says so." cites what it names. */
  private static String mentioned(String text, Set<Integer> known) {
    var marked = new StringBuilder();
    for (String piece : Sentences.pieces(text)) {
      var numbers =
          MENTIONED
              .matcher(piece)
              .results()
              .map(found -> found.group(1))
              .filter(list -> isKnown(list, known))
              .toList();
      marked.append(
          numbers.isEmpty() || Refusal.worded(piece)
              ? piece
              : Marks.beforeTheStop(piece, " [" + digits(String.join(",", numbers)) + "]"));
    }
    return marked.toString();
  }

  private static String little(MatchResult found, Set<Integer> known) {
    var list =
        found
            .group()
            .codePoints()
            .mapToObj(c -> c >= '①' && c <= '⑳' ? (c - '①' + 1) + "," : plainDigit(c))
            .collect(joining());
    return isKnown(list, known) ? "[" + digits(list) + "]" : quoted(found);
  }

  private static String plainDigit(int c) {
    var plain = Normalizer.normalize(Character.toString(c), Normalizer.Form.NFKC);
    return Character.isDigit(plain.codePointAt(0)) ? plain : ",";
  }

  private static String quoted(MatchResult found) {
    return Matcher.quoteReplacement(found.group());
  }

  private static boolean isKnown(String list, Set<Integer> known) {
    var numbers = numbers(list);
    return !numbers.isEmpty() && known.containsAll(numbers);
  }

  private static String digits(String list) {
    return numbers(list).stream().map(String::valueOf).collect(joining(", "));
  }

  private static List<Integer> numbers(String list) {
    return NUMBER.matcher(list).results().map(n -> value(n.group())).toList();
  }

  private static int value(String digits) {
    return IntStream.range(0, digits.length())
        .map(i -> Character.digit(digits.charAt(i), 10))
        .reduce(0, (number, digit) -> number * 10 + digit);
  }
}
