package dev.ragstone.decompose;

import dev.ragstone.core.llm.Replies;
import dev.ragstone.decompose.Step.Kind;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.MatchResult;
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
  private static final int LETTERS = 3;

  /** The number a line gives itself. */
  private static final Pattern NUMBERED =
      Pattern.compile(
          "^[^\\p{L}\\p{N}]{0,6}(?:(?:step|sub-?question|question|q|s)\\s?)?#?(\\d{1,3})[*_`]{0,3}\\s?[.):\\]-][*_`]{0,3}\\s*",
          Pattern.CASE_INSENSITIVE);

  private static final Pattern LABEL =
      Pattern.compile(
          "^(?:step|s)\\s?\\d{1,3}[*_`]{0,3}\\s?[.):-][*_`\\s]*", Pattern.CASE_INSENSITIVE);

  /** A number of a line that looks like a reference; without a sign behind it only in order. */
  private static final Pattern HASH_LABEL =
      Pattern.compile(
          "(?m)^[^\\p{L}\\p{N}#\\n]{0,6}(?:(?:step|sub-?question|question)\\s?)?#(\\d{1,3})[*_`]{0,3}\\s?[.):-][*_`]{0,3}(?=\\s)",
          Pattern.CASE_INSENSITIVE);

  private static final Pattern HASH_FIRST = Pattern.compile("^[^\\p{L}\\p{N}#]{0,6}#1\\s");
  private static final Pattern HASHED =
      Pattern.compile("(?m)^[^\\p{L}\\p{N}#\\n]{0,6}#(\\d{1,3})(?=\\s)");

  /** What a reference is called while lists are read, to which # is the mark of a heading. */
  private static final String NAME = "ANSWEROF";

  private static final Pattern NAMED = Pattern.compile(NAME + "(\\d{1,3})");

  /** Other ways to write a reference; a bracketed number that begins a line numbers it. */
  private static final Pattern REFERENCE =
      Pattern.compile(
          "(?<!(?:^|\\n)[ \\t]{0,4})(?:[\\[{]\\s?(?:answer|result|step|a)?\\s?#?(\\d{1,3})\\s?[\\]}]"
              + "|[<(]\\s?(?:(?:answer|result|step|a)\\s?#?|#)(\\d{1,3})\\s?[>)])"
              + "|(?:the )?(?:answer|result)s? (?:of|to|from|in) (?:step|question|sub-?question) ?#?(\\d{1,3})\\b"
              + "|#\\s?(\\d{1,3})(?!\\d)",
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

  /** Talk around the list is left out, and so is {@code question} itself among other steps. */
  static ListedSteps in(String reply, String question) {
    var body = REFERENCE.matcher(unlabelled(Replies.body(reply))).replaceAll(ListedSteps::named);
    var all =
        Replies.list(body, LINES_READ, LONGEST).stream()
            .map(ListedSteps::hashed)
            .filter(text -> text.codePoints().filter(Character::isLetter).count() >= LETTERS)
            .toList();
    var labels = labels(body, all);
    boolean asks = all.stream().anyMatch(SubQuestions::asks);
    var listed = new ArrayList<String>();
    var numbers = new ArrayList<List<Integer>>();
    for (int i = 0; i < all.size(); i++) {
      var text = all.get(i);
      boolean step =
          !asks
              || SubQuestions.asks(text)
              || !labels.get(i).isEmpty()
              || !references(text).isEmpty();
      if (step && (all.size() == 1 || !Wording.same(text, question))) {
        listed.add(text);
        numbers.add(labels.get(i));
      }
    }
    if (numbers.stream().anyMatch(List::isEmpty)) {
      numbers.replaceAll(any -> List.of());
    }
    return of(listed, numbers);
  }

  /** Each text in its turn, called by its numbers, or by its place if it has none. */
  private static ListedSteps of(List<String> listed, List<List<Integer>> numbers) {
    var steps = new ArrayList<Step>();
    Map<Integer, Integer> places = new HashMap<>();
    for (int i = 0; i < listed.size(); i++) {
      var text = LABEL.matcher(listed.get(i)).replaceFirst("");
      var asked = OPERATION.matcher(text).replaceFirst("");
      if (places.keySet().containsAll(references(asked)) && !asked.isBlank()) {
        boolean operation = !asked.equals(text) || compares(asked);
        var step = new Step(placed(asked, places), operation ? Kind.OPERATION : Kind.LOOK_UP);
        if (!steps.contains(step)) {
          steps.add(step);
        }
        for (int number : numbers.get(i).isEmpty() ? List.of(i + 1) : numbers.get(i)) {
          places.put(number, steps.indexOf(step) + 1);
        }
      }
    }
    return new ListedSteps(List.copyOf(steps), listed.size());
  }

  /** No first step refers to one: where it begins with #1, lines that begin so are numbered. */
  private static String unlabelled(String body) {
    var text = HASH_LABEL.matcher(body).replaceAll("$1. ");
    return HASH_FIRST.matcher(text).find() ? HASHED.matcher(text).replaceAll("$1. ") : text;
  }

  private static String hashed(String text) {
    return NAMED.matcher(text).replaceAll("#$1");
  }

  private static String named(MatchResult reference) {
    for (int group = 1; group <= reference.groupCount(); group++) {
      if (reference.group(group) != null) {
        return NAME + reference.group(group);
      }
    }
    throw new IllegalStateException("a reference has a number");
  }

  private static Set<Integer> references(String text) {
    return text.isBlank() ? Set.of() : Step.lookUp(text).references();
  }

  private static String placed(String text, Map<Integer, Integer> places) {
    return Step.lookUp(text).filled(number -> "#" + places.get(number));
  }

  /** The numbers that lines give each text; of several lines that say the same, all. */
  private static List<List<Integer>> labels(String body, List<String> listed) {
    var keys = listed.stream().map(Wording::key).toList();
    var labels = new ArrayList<List<Integer>>();
    listed.forEach(text -> labels.add(new ArrayList<>()));
    for (String line : body.lines().toList()) {
      var label = NUMBERED.matcher(line);
      if (label.find()) {
        int place = keys.indexOf(Wording.key(hashed(line.substring(label.end()))));
        if (place >= 0) {
          labels.get(place).add(Integer.valueOf(label.group(1)));
        }
      }
    }
    return labels;
  }

  /** A step that has two references and hardly another word is no search. */
  private static boolean compares(String text) {
    int references = references(text).size();
    var words = Wording.key(text).split(" ");
    return references >= 2
        && COMPARES.matcher(text).matches()
        && Arrays.stream(words).allMatch(w -> COMPARING.contains(w) || w.matches("\\d+"));
  }
}
