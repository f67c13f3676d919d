package dev.ragstone.decompose;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/**
 * Questions for the one thing of which several facts are true.
 *
 * <table>
 * <caption>What is recognised, and its parts</caption>
 * <tr><td>Which company is owned by @0, has 300 employees, and was founded in @1?
 *     <td>Which company is owned by @0? Which company has 300 employees? Which company was founded
 *     in @1?
 * <tr><td>Who is the man who left @0 early, and who is also accused of fraud?
 *     <td>Who is the man who left @0 early? Who is also accused of fraud?
 * </table>
 */
final class SharedSubject implements PartRule {

  private static final String FACT = "(?:(?:also )?(?:is|was|has|had|were|are|have)(?: also)?)\\b";
  private static final Pattern JOINT =
      Pattern.compile(",? and (?=(?:who |which |that )?" + FACT + ")|, (?=(?:who |" + FACT + "))");
  private static final Pattern SUBJECT =
      Pattern.compile(
          "(?:(Which|What) ((?:[a-z-]++ ){1,3}?)|Who )(?=,|is|was|has|had|does|did|are|were|as|reported|associated|identified).*+");
  private static final Pattern NOUN =
      Pattern.compile("Wh(?:o|at) (?:is|are|was) the (?:name of the )?([a-z]++)\\b.*+");
  private static final Pattern INNER =
      Pattern.compile(".*[^,] (?:that|which|whose|where|when)\\b.*+");
  private static final int FEWEST_WORDS = 4;

  @Override
  public List<String> parts(String question) {
    var subject = SUBJECT.matcher(question);
    var pieces = JOINT.splitAsStream(question).toList();
    if (pieces.size() < 2 || !subject.matches() || INNER.matcher(pieces.getFirst()).matches()) {
      return List.of();
    }
    var noun = NOUN.matcher(question);
    var asks =
        subject.group(1) != null
            ? subject.group(1) + " " + subject.group(2)
            : noun.matches() ? "Which " + noun.group(1) + " " : "Who ";
    var parts = new ArrayList<String>();
    for (int i = 0; i < pieces.size(); i++) {
      var piece = pieces.get(i).strip().replaceFirst("[ ?.,]+$", "");
      if (i == 1 && !pieces.getFirst().matches(".*\\b" + FACT + ".*")) {
        parts.set(0, pieces.getFirst() + ", " + piece + "?");
      } else {
        parts.add((i == 0 ? piece : asks + piece.replaceFirst("^(?:who|which|that) ", "")) + "?");
      }
    }
    boolean whole = parts.stream().allMatch(p -> PartRule.words(p) > FEWEST_WORDS);
    return parts.size() > 1 && whole ? parts : List.of();
  }
}
