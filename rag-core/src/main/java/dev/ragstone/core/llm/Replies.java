package dev.ragstone.core.llm;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.text.Normalizer;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/**
 * Readers of what models reply. All are total: any text whatever gives a result, possibly empty,
 * and never an exception.
 */
public final class Replies {

  /** Characters of a reply that are read; what is beyond cannot be part of a sane reply. */
  static final int READ = 100_000;

  private static final ObjectMapper JSON = new ObjectMapper();
  private static final Pattern ANSWER = Pattern.compile("(?is)<answer>(.*?)(?:</answer>|$)");
  private static final Pattern FENCE = Pattern.compile("(?m)^[ \\t]{0,3}(?:```|~~~)\\w*+[ \\t]*+$");
  private static final Pattern BULLET =
      Pattern.compile(
          "^\\s*(?:[-*•–]\\s+|\\(?(?:sub-?question\\s*|question\\s*|q)?\\d{1,3}\\s*[.):]\\s*){1,3}",
          Pattern.CASE_INSENSITIVE);
  private static final String QUOTES = "\"'“”‘’«»`*_";
  private static final Pattern REFUSAL =
      Pattern.compile(
          "(?:null|none)\\W*|(?:sorry|i(?:['’]m| am) (?:sorry|unable|not able)|i can(?:not|['’]t)|as an ai|unfortunately)\\b.*",
          Pattern.CASE_INSENSITIVE | Pattern.DOTALL);
  private static final Pattern BRACKETED = Pattern.compile("\\[\\s*(\\d[\\d\\s,;]*)\\]");
  private static final Pattern INTEGER = Pattern.compile("\\d+");

  private Replies() {}

  /**
   * What a reply says after any thinking: the text behind the last {@code </think>}, inside the
   * last {@code <answer>} if there is one; empty if the thinking never ended.
   */
  public static String body(String reply) {
    var text = reply.length() > READ ? reply.substring(0, READ) : reply;
    int thought = text.lastIndexOf("</think>");
    if (thought >= 0) {
      text = text.substring(thought + "</think>".length());
    } else if (text.stripLeading().startsWith("<think>")) {
      return "";
    }
    var answers = ANSWER.matcher(text).results().map(m -> m.group(1)).toList();
    return (answers.isEmpty() ? text : answers.getLast()).strip();
  }

  /**
   * The strings a reply lists: a JSON array, an object with one array of strings, or one a line,
   * without bullets, numbers and quotes.
   *
   * <p>Dropped are strings of fewer than three letters or more than {@code longest} characters,
   * refusals, introductions, and repetitions that differ in case and punctuation only.
   *
   * @return at most {@code most} strings, in their order, in Unicode form NFKC
   */
  public static List<String> list(String reply, int most, int longest) {
    var body = FENCE.matcher(body(reply)).replaceAll("").strip();
    var seen = new HashSet<String>();
    var kept = new ArrayList<String>();
    for (String raw : strings(body).orElseGet(() -> lines(body))) {
      var text = tidy(raw);
      if (kept.size() < most && says(text, longest) && seen.add(key(text))) {
        kept.add(text);
      }
    }
    return List.copyOf(kept);
  }

  /**
   * The numbers from 1 to {@code highest} that a reply names, each once, in its order.
   *
   * <p>If anything stands in brackets, {@code [3]} or {@code [1, 2]}, only that is read; otherwise
   * every integer is. Digits of other scripts and shapes count as digits.
   */
  public static Numbers numbers(String reply, int highest) {
    var plain = digits(body(reply));
    var bracketed = BRACKETED.matcher(plain).results().map(m -> m.group(1)).toList();
    var named =
        (bracketed.isEmpty() ? List.of(plain) : bracketed)
            .stream()
                .flatMap(text -> INTEGER.matcher(text).results())
                .map(MatchResult::group)
                .toList();
    var valid = new LinkedHashSet<Integer>();
    int invented = 0;
    int repeated = 0;
    for (String digits : named) {
      int number = digits.length() > 9 ? -1 : Integer.parseInt(digits);
      if (number < 1 || number > highest) {
        invented++;
      } else if (!valid.add(number)) {
        repeated++;
      }
    }
    return new Numbers(List.copyOf(valid), invented, repeated);
  }

  /**
   * What {@link #numbers} read.
   *
   * @param valid in the order of the reply, each once
   * @param invented mentions of numbers that nothing has
   * @param repeated mentions of numbers already named
   */
  public record Numbers(List<Integer> valid, int invented, int repeated) {}

  /**
   * The search terms of a reply: the strings of its JSON, or what commas, semicolons, bars and line
   * ends keep apart, without bullets, labels, quotes and punctuation around them.
   *
   * <p>Dropped are refusals, sentences, terms of more than 100 characters, and repetitions that
   * differ in case only.
   *
   * @return at most {@code most} terms, in their order, in Unicode form NFKC
   */
  public static List<String> terms(String reply, int most) {
    return ReplyTerms.of(reply, most);
  }

  /**
   * The running text of a reply on one line: without headings, introductions, labels and offers of
   * further help; empty if it is JSON, refuses or says nothing.
   *
   * @param words after which it is cut, or after eight times as many characters
   */
  public static String passage(String reply, int words) {
    return ReplyPassage.of(reply, words);
  }

  /**
   * The JSON objects a reply lists: the elements of an array, of an object's only array, or one
   * object by itself; nothing if there is no well-formed JSON.
   *
   * @return at most {@code most} objects, in their order, with their values that are text
   */
  public static Optional<List<Map<String, Object>>> objects(String reply, int most) {
    return json(reply)
        .map(
            node -> {
              var objects = new ArrayList<Map<String, Object>>();
              array(node)
                  .<Iterable<JsonNode>>map(list -> list)
                  .orElse(List.of(node))
                  .forEach(element -> objects.add(texts(element)));
              return objects.stream().filter(o -> !o.isEmpty()).limit(most).toList();
            });
  }

  private static Map<String, Object> texts(JsonNode object) {
    var texts = new LinkedHashMap<String, Object>();
    object.properties().stream()
        .filter(field -> field.getValue().isTextual())
        .forEach(field -> texts.put(field.getKey(), field.getValue().asText()));
    return texts;
  }

  /**
   * The one of {@code choices} that a reply names, in its first line if that names exactly one, or
   * else anywhere; nothing if it names none or several.
   *
   * @param choices words in lower case
   */
  public static Optional<String> choice(String reply, Collection<String> choices) {
    var body = body(reply);
    var first = named(body.lines().findFirst().orElse(""), choices);
    var found = first.size() == 1 ? first : named(body, choices);
    return found.size() == 1 ? Optional.of(found.getFirst()) : Optional.empty();
  }

  private static List<String> named(String text, Collection<String> choices) {
    var words = " " + key(text) + " ";
    return choices.stream().filter(choice -> words.contains(" " + choice + " ")).toList();
  }

  /** The first JSON object or array in a reply, if there is a well-formed one. */
  static Optional<JsonNode> json(String reply) {
    var body = FENCE.matcher(body(reply)).replaceAll("");
    for (int start = 0; start < body.length(); start++) {
      char open = body.charAt(start);
      if (open == '{' || open == '[') {
        int end = body.lastIndexOf(open == '{' ? '}' : ']');
        return end <= start ? Optional.empty() : parsed(body.substring(start, end + 1));
      }
    }
    return Optional.empty();
  }

  private static Optional<JsonNode> parsed(String text) {
    try {
      return Optional.ofNullable(JSON.readTree(text));
    } catch (JsonProcessingException | StackOverflowError notJson) {
      return Optional.empty();
    }
  }

  private static Optional<List<String>> strings(String body) {
    return json(body)
        .flatMap(Replies::array)
        .map(
            array -> {
              var texts = new ArrayList<String>();
              array.forEach(node -> texts.add(text(node)));
              return texts;
            });
  }

  private static Optional<JsonNode> array(JsonNode node) {
    if (node.isArray()) {
      return Optional.of(node);
    }
    var arrays =
        node.properties().stream().map(e -> e.getValue()).filter(JsonNode::isArray).toList();
    return arrays.size() == 1 ? Optional.of(arrays.getFirst()) : Optional.empty();
  }

  /** A string, or the one string inside an object such as {@code {"question": "…"}}. */
  private static String text(JsonNode node) {
    if (node.isObject()) {
      var texts =
          node.properties().stream().map(e -> e.getValue()).filter(JsonNode::isTextual).toList();
      return texts.size() == 1 ? texts.getFirst().asText() : "";
    }
    return node.asText("");
  }

  private static List<String> lines(String body) {
    return body.lines().map(line -> BULLET.matcher(line).replaceFirst("")).toList();
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
    return text.toLowerCase(Locale.ROOT).replaceAll("[^\\p{L}\\p{N}]+", " ").strip();
  }

  private static boolean says(String text, int longest) {
    boolean introduces = text.endsWith(":") && !text.contains("?");
    return text.length() <= longest
        && text.codePoints().filter(Character::isLetter).limit(3).count() == 3
        && !introduces
        && !REFUSAL.matcher(text.toLowerCase(Locale.ROOT)).matches();
  }

  /** Full-width, superscript, circled and other digits as ASCII; brackets as ASCII too. */
  private static String digits(String text) {
    var plain = new StringBuilder(text.length());
    text.codePoints()
        .forEach(
            c -> {
              int digit = Character.isDigit(c) ? Character.digit(c, 10) : shaped(c);
              if (digit >= 0) {
                plain.append(digit);
              } else {
                plain.appendCodePoint(c == '［' || c == '【' ? '[' : c == '］' || c == '】' ? ']' : c);
              }
            });
    return plain.toString();
  }

  /** The value of a superscript, subscript or circled number, up to 20; -1 for anything else. */
  private static int shaped(int c) {
    if (c < 0x80) {
      return -1;
    }
    var plain = Normalizer.normalize(Character.toString(c), Normalizer.Form.NFKC);
    return plain.matches("\\d{1,2}") ? Integer.parseInt(plain) : -1;
  }
}
