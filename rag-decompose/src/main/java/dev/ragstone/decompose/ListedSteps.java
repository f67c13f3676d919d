package dev.ragstone.decompose;

import dev.ragstone.core.llm.Replies;
import dev.ragstone.decompose.Step.Kind;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The steps that a reply lists.
 *
 * @param steps that refer to earlier ones only
 * @param listed how many there were before those without sense were left out
 */
record ListedSteps(List<Step> steps, int listed) {

  private static final int LINES_READ = 100;
  private static final int LONGEST = 400;

  /** The number a line gives itself. */
  private static final Pattern NUMBERED =
      Pattern.compile(
          "^[^\\p{L}\\p{N}]{0,6}(?:(?:step|sub-?question|question|q|s)\\s?)?#?(\\d{1,3})[*_`]{0,3}\\s?[.):\\]-]",
          Pattern.CASE_INSENSITIVE);

  private static final Pattern LABEL =
      Pattern.compile("^(?:(?:step|s)\\s?#?\\d{1,3}|#\\d{1,3})[*_`]{0,3}\\s?[.):-]\\s*", Pattern.CASE_INSENSITIVE);

  private static final Pattern REFERENCE =
      Pattern.compile(
          "[\\[{<(]\\s?(?:answer|result|step|a)?\\s?#?(\\d{1,3})\\s?[\\]}>)]"
              + "|(?:the )?(?:answer|result)s? (?:of|to|from|in) (?:step|question|sub-?question) ?#?(\\d{1,3})"
              + "|#\\s?(\\d{1,3})\\b",
          Pattern.CASE_INSENSITIVE);

  private static final Pattern OPERATION =
      Pattern.compile("^\\s*(?:=+|[\\[(]?operation[\\])]?\\s*:?)\\s*", Pattern.CASE_INSENSITIVE);

  private static final Pattern COMPARES =
      Pattern.compile(
          "^(?:is|are|was|were|do|does|did|has|have|which|who|what is the (?:difference|sum|total))\\b.*",
          Pattern.CASE_INSENSITIVE);

  /** Words that a comparison of answers may have beside them. */
  private static final Set<String> COMPARING =
      Set.of(
          """
          is are was were do does did has have which who of or and the a an to than as in both same
          different difference between sum total greater larger bigger smaller less more fewer older
          younger earlier later before after first last born equal what one from longer shorter taller"""
              .split("\\s+"));

  static ListedSteps in(String reply) {
    var listed = new ArrayList<String>();
    for (String text : Replies.list(reply, LINES_READ, LONGEST)) {
      listed.add(text);
    }
    var numbers = numbers(Replies.body(reply), listed);
    var steps = new ArrayList<Step>();
    Map<Integer, Integer> places = new HashMap<>();
    Map<String, Integer> known = new HashMap<>();
    for (int i = 0; i < listed.size(); i++) {
      var text = LABEL.matcher(listed.get(i)).replaceFirst("");
      boolean marked = OPERATION.matcher(text).find();
      var referring = referring(OPERATION.matcher(text).replaceFirst(""), places);
      if (!referring.isBlank()) {
        int place = known.computeIfAbsent(Wording.key(referring), any -> steps.size() + 1);
        if (place > steps.size()) {
          steps.add(new Step(referring, marked || compares(referring) ? Kind.OPERATION : Kind.LOOK_UP));
        }
        places.put(numbers.get(i), place);
      }
    }
    return new ListedSteps(List.copyOf(steps), listed.size());
  }

  /** What each listed text is called: the number its line gives it, or else its place. */
  private static List<Integer> numbers(String body, List<String> listed) {
    var lines = body.lines().toList();
    var numbers = new ArrayList<Integer>();
    int line = 0;
    for (String text : listed) {
      int given = 0;
      for (int at = line; at < lines.size() && given == 0; at++) {
        var label = NUMBERED.matcher(lines.get(at));
        if (label.find() && Wording.key(lines.get(at)).contains(Wording.key(text))) {
          given = Integer.parseInt(label.group(1));
          line = at + 1;
        }
      }
      numbers.add(given);
    }
    boolean all = numbers.stream().allMatch(n -> n > 0) && Set.copyOf(numbers).size() == numbers.size();
    for (int i = 0; i < listed.size() && !all; i++) {
      numbers.set(i, i + 1);
    }
    return numbers;
  }

  /** The text with its references in one notation; empty if one refers to no step before it. */
  private static String referring(String text, Map<Integer, Integer> places) {
    var references = REFERENCE.matcher(text);
    var written = new StringBuilder();
    while (references.find()) {
      int number = Integer.parseInt(firstGroup(references));
      var place = places.get(number);
      boolean certain = references.group().contains("#") || references.group(1) == null;
      if (place == null && certain) {
        return "";
      }
      references.appendReplacement(
          written, place == null ? Matcher.quoteReplacement(references.group()) : "#" + place);
    }
    return references.appendTail(written).toString().strip();
  }

  private static String firstGroup(Matcher reference) {
    for (int group = 1; group <= 3; group++) {
      if (reference.group(group) != null) {
        return reference.group(group);
      }
    }
    throw new IllegalStateException("a reference has a number");
  }

  /** A step that has two references and hardly another word is no search. */
  private static boolean compares(String text) {
    long references = REFERENCE.matcher(text).results().count();
    var words = Wording.key(text).split(" ");
    return references >= 2
        && COMPARES.matcher(text).matches()
        && Arrays.stream(words).allMatch(w -> COMPARING.contains(w) || w.matches("\\d+"));
  }
}
