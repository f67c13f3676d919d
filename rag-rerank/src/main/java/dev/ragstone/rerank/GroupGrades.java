package dev.ragstone.rerank;

import dev.ragstone.core.llm.Replies;
import java.text.Normalizer;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;

/** Grades of numbered passages, as carelessly as models write JSON. */
final class GroupGrades {

  private static final double HIGHEST = 10;

  /** {@code "3": 7}, {@code [3]: 7.5}, {@code "doc 3" = "7/10"}, {@code "[7]]": 2}. */
  private static final Pattern PAIR =
      Pattern.compile(
          "(?<![\\d.])(\\d{1,4})[\\]\")'*]{0,6}\\s{0,3}[:=]\\s{0,3}[\"'*]{0,3}(-?\\d{1,3}(?:\\.\\d{1,6})?)(?!\\d)");

  private GroupGrades() {}

  /**
   * Grades by place from 0 to {@code count}, moved to 0 to 10 where they lie beyond. What stands in
   * the last braces counts, if there is as much of it as in the whole reply; so does the later of
   * two grades of one passage, for models think first.
   */
  static Map<Integer, Double> in(String reply, int count) {
    var body = Normalizer.normalize(Replies.body(reply), Normalizer.Form.NFKC);
    var whole = pairs(body, count);
    var last = pairs(body.substring(Math.max(0, body.lastIndexOf('{'))), count);
    return last.size() >= whole.size() ? last : whole;
  }

  private static Map<Integer, Double> pairs(String text, int count) {
    var grades = new TreeMap<Integer, Double>();
    var pair = PAIR.matcher(text);
    while (pair.find()) {
      int place = Integer.parseInt(pair.group(1)) - 1;
      if (place >= 0 && place < count) {
        grades.put(place, Math.clamp(Double.parseDouble(pair.group(2)), 0, HIGHEST));
      }
    }
    return grades;
  }
}
