package dev.ragstone.core.llm;

import java.text.Normalizer;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;

/** The strings a reply lists, whatever it dresses them in. */
final class ReplyList {

  private static final String LABEL =
      "(?:sub[- ]?|teil|unter)?(?:questions?|query|queries|step|part|q|frage|pregunta|subpregunta"
          + "|domanda|pergunta|вопрос|подвопрос|问题|子问题|質問|サブ質問|질문|سؤال|السؤال)";

  private static final Pattern BULLET =
      Pattern.compile(
          "^\\s*(?:(?:[-*+•◦‣▪·→➤►▶●○–—>#|]|\\p{So})[\\ufe0f\\u200d]*\\s+"
              + "|\\p{Nd}\\ufe0f?\\u20e3\\s*"
              + "|[\\[(]?(?-i:[a-h]|[ivx]{1,4})[)\\]]\\s+"
              + "|(?:no\\.|nr\\.|#)\\s*\\p{Nd}{1,3}\\s*[.):]?\\s+"
              + "|\\[\\p{Nd}{1,3}]\\s*"
              + "|(?:\\*\\*|__)?\\(?"
              + LABEL
              + "?\\s*#?\\s*\\p{Nd}{1,3}\\s*(?:\\*\\*|__)?\\s*[.):：、](?:\\*\\*|__)?\\s*"
              + "|(?:\\*\\*|__)?"
              + LABEL
              + "\\s*[:：](?:\\*\\*|__)?\\s*){1,3}",
          Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE);

  /** A new number behind a question mark: the next item of a list on one line. */
  private static final Pattern NEXT_ON_LINE =
      Pattern.compile("(?<=[?？؟])[ \\t]+(?=\\(?\\p{Nd}{1,2}[.)][ \\t])");

  private static final Pattern ELEMENT =
      Pattern.compile(
          "(?i)<(li|p|q|item|question|query|sub[-_]?question|sub[-_]?query)\\b[^<>]{0,200}>([^<]*)</\\1>");

  /** One space in the place of many, of which every part of a bullet may take some. */
  private static final Pattern SPACES = Pattern.compile("\\s+");

  private static final Pattern ROW = Pattern.compile("\\s*\\|.*\\|\\s*");
  private static final Pattern INVISIBLE =
      Pattern.compile("[\\u200b\\ufeff\\u2060\\u00ad\\u200e\\u200f\\u202a-\\u202e\\u2066-\\u2069]");

  private static final String QUOTES = "\"'“”‘’«»`*_";

  private static final Pattern REFUSAL =
      Pattern.compile(
          "(?:null|none|n/a)\\W*|(?:sorry|i(?:['’]m| am) (?:sorry|unable|not able)|i can(?:not|['’]t)|as an ai|unfortunately)\\b.*",
          Pattern.CASE_INSENSITIVE | Pattern.DOTALL);

  /** The same in other languages; a question may well begin so. */
  private static final Pattern REGRET =
      Pattern.compile(
          "(?:es )?(?:tut mir leid|leider)[^?？]*|(?:lo siento|lamento|(?:je suis )?désolé|mi dispiace|desculpe|извините|к сожалению|对不起|很抱歉|抱歉|申し訳|すみません|죄송|عذر|آسف|معذرة)[^?？؟]*",
          Pattern.DOTALL);

  private ReplyList() {}

  static List<String> of(String body, int most, int longest) {
    var clean = INVISIBLE.matcher(whole(body)).replaceAll("").strip();
    var seen = new HashSet<String>();
    var kept = new ArrayList<String>();
    var raw = ReplyJson.texts(clean).orElseGet(() -> plain(clean));
    for (String line : raw.stream().flatMap(text -> lines(text).stream()).toList()) {
      var text = tidy(line);
      if (kept.size() < most && says(text, longest) && seen.add(key(text))) {
        kept.add(text);
      }
    }
    return List.copyOf(kept);
  }

  /** Half a pair of surrogates is no character. */
  private static String whole(String text) {
    return text.codePoints()
        .map(c -> Character.getType(c) == Character.SURROGATE ? ' ' : c)
        .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
        .toString();
  }

  private static List<String> plain(String body) {
    var elements = ELEMENT.matcher(body).results().map(found -> found.group(2)).toList();
    return elements.isEmpty() ? List.of(body) : elements;
  }

  private static List<String> lines(String text) {
    return text.lines()
        .filter(line -> !line.isBlank())
        .flatMap(NEXT_ON_LINE::splitAsStream)
        .map(line -> ROW.matcher(line).matches() ? cell(line) : line)
        .map(line -> BULLET.matcher(SPACES.matcher(line).replaceAll(" ")).replaceFirst(""))
        .toList();
  }

  /** The longest cell of a table's row. */
  private static String cell(String row) {
    String longest = "";
    for (String cell : row.split("\\|", -1)) {
      longest = cell.strip().length() > longest.length() ? cell.strip() : longest;
    }
    return longest;
  }

  /** In form NFKC, on one line, without the quotation marks and emphasis around it. */
  private static String tidy(String raw) {
    var text =
        Normalizer.normalize(raw, Normalizer.Form.NFKC).replaceAll("[\\s\\p{Cc}]+", " ").strip();
    int start = 0;
    int end = text.length();
    while (start < end && QUOTES.indexOf(text.charAt(start)) >= 0) {
      start++;
    }
    while (start < end && (QUOTES + ",").indexOf(text.charAt(end - 1)) >= 0) {
      end--;
    }
    return text.substring(start, end).strip();
  }

  private static String key(String text) {
    return text.toLowerCase(Locale.ROOT)
        .replaceAll("(?:(?<![\\p{L}\\p{N}+#])[+#]++|[^\\p{L}\\p{M}\\p{N}+#]++)++", " ")
        .strip();
  }

  private static boolean says(String text, int longest) {
    boolean introduces = text.endsWith(":") && !text.contains("?");
    var lower = text.toLowerCase(Locale.ROOT);
    return text.length() <= longest
        && text.codePoints().filter(Character::isLetter).limit(3).count() == 3
        && !introduces
        && !REFUSAL.matcher(lower).matches()
        && !REGRET.matcher(lower).matches();
  }
}
