package dev.ragstone.core.llm;

import com.fasterxml.jackson.databind.JsonNode;
import java.text.Normalizer;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;

/** Search terms inside a reply: in JSON, in a list, between commas. */
final class ReplyTerms {

  private static final int LONGEST = 100;
  private static final int LONGEST_LINE = 4_000;
  private static final int SEVERAL = 3;

  private static final Pattern BREAK = Pattern.compile("[,;|•·、，；،؛]|\\s/\\s|\\t");
  private static final Pattern BULLET =
      Pattern.compile("^\\s*(?:[-*+–—#>]+\\s+|[\\[(]?\\d{1,3}[.):\\]]\\s+){1,3}");

  /** "Keywords:", "Here are some terms:". */
  private static final Pattern LABEL = Pattern.compile("^[^,;|:：]{1,80}[:：](?:[\\s*]+|$)");

  private static final Pattern EDGE =
      Pattern.compile("^[^\\p{L}\\p{N}]+|[^\\p{L}\\p{M}\\p{N}+#]+$");

  private ReplyTerms() {}

  static List<String> of(String reply, int most) {
    var lines = new ArrayList<String>();
    Replies.json(reply).ifPresent(node -> collect(node, lines));
    if (lines.isEmpty()) {
      Replies.body(reply).lines().forEach(lines::add);
    }
    var seen = new HashSet<String>();
    return lines.stream()
        .flatMap(line -> terms(line).stream())
        .filter(term -> seen.add(term.toLowerCase(Locale.ROOT)))
        .limit(most)
        .toList();
  }

  private static void collect(JsonNode node, List<String> texts) {
    if (node.isTextual()) {
      texts.add(node.asText());
    } else {
      node.forEach(part -> collect(part, texts));
    }
  }

  private static List<String> terms(String line) {
    var shown = line.substring(0, Math.min(LONGEST_LINE, line.length()));
    var list = LABEL.matcher(BULLET.matcher(shown).replaceFirst("")).replaceFirst("");
    if (isSentence(list.strip()) || refuses(list)) {
      return List.of();
    }
    return BREAK
        .splitAsStream(list)
        .filter(term -> term.length() <= 2 * LONGEST)
        .map(ReplyTerms::tidy)
        .filter(term -> !term.isEmpty() && term.length() <= LONGEST)
        .toList();
  }

  /** What is said about the list and is no part of it. */
  private static boolean isSentence(String line) {
    return !line.isEmpty()
        && ".!?".indexOf(line.charAt(line.length() - 1)) >= 0
        && !BREAK.matcher(line).find()
        && line.split("\\s+", SEVERAL).length == SEVERAL;
  }

  /** What is too short to refuse anything may be a term: "UK". */
  private static boolean refuses(String line) {
    return line.codePoints().filter(Character::isLetter).count() >= SEVERAL
        && Replies.list(line, 1, Replies.READ).isEmpty();
  }

  private static String tidy(String raw) {
    var text = Normalizer.normalize(raw, Normalizer.Form.NFKC).replaceAll("[\\s\\p{C}]+", " ");
    return EDGE.matcher(text).replaceAll("");
  }
}
