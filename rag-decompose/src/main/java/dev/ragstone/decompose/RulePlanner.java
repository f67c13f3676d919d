package dev.ragstone.decompose;

import static java.util.Comparator.comparingInt;

import dev.ragstone.core.Question;
import dev.ragstone.core.Run;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Plans chains from the inside out: a description of something by a name becomes a step, and a
 * reference in the question, until nothing is described any more.
 */
record RulePlanner() implements Planner {

  private static final int MOST = 5;
  private static final int LONGEST = 400;

  private static final List<Link> LINKS =
      Stream.of(Places.links(), Deeds.links(), Relations.links()).flatMap(s -> s).toList();

  private static final Pattern ASKS =
      Pattern.compile(
          "(?i).*\\b(?:who|whose|whom|what|when|where|which|why|how|is|are|was|were|do|does|did)\\b.*+");

  /** "can the ship carry that …": what is described stands apart from its description. */
  private static final Pattern APART =
      Pattern.compile(
          "(?i).*\\b(?:can|could|do|does|did|will|would|should|may|might|must) (?:the|an?) [a-z]++"
              + " (?!(?:in|of|on|at|to|by|from|with|for|under|during) )[a-z]++ (?:that|which|who)\\b.*+");

  private static final Pattern NOTHING_MORE =
      Pattern.compile(
          "(?i)(?:(?:who|where|(?:in |at )?(?:what|which)(?: [a-z-]++){0,3}) (?:is|was|are|were)"
              + " (?:the name of )?|name |tell me )#\\d++(?: in)? ?[?.]?");

  @Override
  public StepPlan apply(Question question, Run run) {
    var asked = question.text().strip();
    if (asked.length() > LONGEST) {
      return StepPlan.none(question);
    }
    var steps = HiddenNames.in(asked, HiddenNames.Lists.ARE_ONE_NAME).map(RulePlanner::planned);
    return new StepPlan(question, steps.orElse(List.of()));
  }

  private static List<Step> planned(HiddenNames question) {
    return !question.names().isEmpty()
            && ASKS.matcher(question.text()).matches()
            && !APART.matcher(question.text()).matches()
        ? steps(question.text()).stream().map(question::shown).map(Step::lookUp).toList()
        : List.of();
  }

  private static List<String> steps(String question) {
    var steps = new ArrayList<String>();
    var rest = question;
    var found = next(rest);
    while (found.isPresent() && steps.size() < MOST - 1) {
      var link = found.get();
      steps.add(capitalised(link.asked()));
      rest = replaced(rest, link, "#" + steps.size());
      found = next(rest);
    }
    if (steps.isEmpty()) {
      return TailQuestion.steps(question);
    }
    steps.add(capitalised(rest));
    return steps;
  }

  /** The description that ends first, unless it is all the question asks for. */
  private static Optional<Link.Found> next(String question) {
    return LINKS.stream()
        .flatMap(link -> link.in(question).stream())
        .min(comparingInt(Link.Found::to))
        .filter(found -> asksMore(replaced(question, found, "#1")));
  }

  private static boolean asksMore(String question) {
    return !NOTHING_MORE.matcher(question).matches();
  }

  private static String replaced(String question, Link.Found found, String by) {
    return question.substring(0, found.from()) + by + question.substring(found.to());
  }

  private static String capitalised(String text) {
    return text.substring(0, 1).toUpperCase(Locale.ROOT) + text.substring(1);
  }

  @Override
  public String toString() {
    return "plan(by rules)";
  }
}
