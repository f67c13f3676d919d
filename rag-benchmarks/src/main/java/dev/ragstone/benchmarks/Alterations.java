package dev.ragstone.benchmarks;

import static java.util.stream.Collectors.toCollection;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/** Ways to say the same in other words, and to say something else in nearly the same words. */
record Alterations(Random random) {

  private static final Pattern NUMBER = Pattern.compile("\\b\\d{2,4}\\b");
  private static final Pattern AUXILIARY =
      Pattern.compile(
          "\\b(?:is|are|was|were|has|have|had|can|could|will|would|did)\\b(?!"
              + " (?:not|never|no)\\b)");
  private static final Pattern DENIAL = Pattern.compile(" (?:not|never)\\b");
  private static final List<String> DENIALS = List.of("not", "never", "no longer");

  /** Not at the beginning, where any word has a capital. */
  private static final Pattern NAME =
      Pattern.compile("(?<=[\\p{L}\\p{N},;)] )\\p{Lu}\\p{Ll}+(?: \\p{Lu}\\p{Ll}+){0,2}");

  private static final Pattern NO_NAME =
      Pattern.compile(
          "\\b(?:January|February|March|April|May|June|July|August|September|October|November"
              + "|December|Monday|Tuesday|Wednesday|Thursday|Friday|Saturday|Sunday)\\b");
  private static final Pattern OPENING =
      Pattern.compile("^((?:In|On|At|During|After|Since|Until|By|From) [^,]{3,40}), (.+)\\.$");
  private static final Pattern CLOSING =
      Pattern.compile("^(.+[^,]) ((?:in|on|since|until) (?:\\p{Lu}\\p{Ll}+ )?\\d{4})\\.$");
  private static final Pattern DATE =
      Pattern.compile("\\b(\\p{Lu}\\p{Ll}{2,8}) (\\d{1,2}), (\\d{4})");
  private static final Pattern BELONGS =
      Pattern.compile("\\b[Tt]he (\\p{Ll}+) of (\\p{Lu}\\p{Ll}+(?: \\p{Lu}\\p{Ll}+){0,2})(?![’'])");

  /** Of these at most so many are put in each other's place. */
  private static final int REPLACED = 3;

  /**
   * Each way round. Besides these, rewording moves an opening phrase to the end and a closing year
   * to the beginning, writes dates the other way, and "the mill of Oslo" as "Oslo's mill".
   */
  private static final Map<String, String> SYNONYMS = synonyms();

  private static Map<String, String> synonyms() {
    var pairs =
        """
        built = constructed; began = started; located = situated; film = movie; known as = called
        approximately = roughly; company = firm; created = devised; released = issued
        originally = at first; famous = well-known; died = passed away; near = close to
        many = numerous; wrote = authored; took place = was held; received = was given
        became = turned into; largest = biggest; city = town; people = persons; show = programme
        including = among them; after = following; between = in the range of; about = around
        series = sequence; part = portion; member = associate; area = region; several = various
        used = employed; also = in addition; often = frequently; published = brought out
        founded = established; based on = drawn from; teacher = instructor; child = kid
        known for = noted for; was born = came into the world; starring = with; directed = made
        more than = over; because = as; until = up to; played = appeared; won = gained
        and = as well as; but = yet; who = that; which = that; while = whereas
        """;
    var both = new LinkedHashMap<String, String>();
    for (String pair : pairs.strip().split("\\s*[;\\n]\\s*", -1)) {
      var words = pair.split(" = ", -1);
      both.put(words[0], words[1]);
      both.put(words[1], words[0]);
    }
    return both;
  }

  /** Without a fifth of its words. */
  Optional<String> shortened(String sentence) {
    var words = new ArrayList<>(List.of(sentence.split(" ")));
    int dropped = words.size() / 5;
    for (int i = 0; i < dropped; i++) {
      words.remove(1 + random.nextInt(words.size() - 2));
    }
    return changed(sentence, String.join(" ", words));
  }

  /** At least two changes of those that {@link #SYNONYMS} tells of, or none. */
  Optional<String> reworded(String sentence) {
    var reworded = sentence;
    int replaced = 0;
    for (var pair : SYNONYMS.entrySet()) {
      var word = Pattern.compile("\\b" + pair.getKey() + "\\b").matcher(reworded);
      if (replaced < REPLACED && !reworded.contains(pair.getValue()) && word.find()) {
        reworded = word.replaceFirst(pair.getValue());
        replaced++;
      }
    }
    var ordered = DATE.matcher(reworded).replaceAll("$2 $1 $3");
    ordered = BELONGS.matcher(ordered).replaceAll("$2's $1");
    ordered = moved(ordered);
    return replaced + (ordered.equals(reworded) ? 0 : 1) < 2
        ? Optional.empty()
        : Optional.of(ordered);
  }

  private static String moved(String sentence) {
    var opening = OPENING.matcher(sentence);
    if (opening.matches()) {
      return raised(opening.group(2)) + " " + lower(opening.group(1)) + ".";
    }
    var closing = CLOSING.matcher(sentence);
    return closing.matches()
        ? raised(closing.group(2)) + ", " + lower(closing.group(1)) + "."
        : sentence;
  }

  /** The first number a little larger. */
  Optional<String> renumbered(String sentence) {
    return NUMBER
        .matcher(sentence)
        .results()
        .findFirst()
        .map(
            found ->
                replaced(
                    sentence,
                    found,
                    String.valueOf(Integer.parseInt(found.group()) + 1 + random.nextInt(9))));
  }

  /** Without its first denial, or with one behind its first auxiliary. */
  Optional<String> negated(String sentence) {
    var denied = DENIAL.matcher(sentence);
    if (denied.find()) {
      return Optional.of(denied.replaceFirst(""));
    }
    var denial = DENIALS.get(random.nextInt(DENIALS.size()));
    return AUXILIARY
        .matcher(sentence)
        .results()
        .findFirst()
        .map(found -> replaced(sentence, found, found.group() + " " + denial));
  }

  /** With a name of as many words that stands in one of {@code others}. */
  Optional<String> renamed(String sentence, List<String> others) {
    var own = names(sentence);
    var offered =
        others.stream()
            .flatMap(other -> names(other).stream())
            .map(MatchResult::group)
            .filter(name -> !sentence.contains(name))
            .collect(toCollection(LinkedHashSet::new));
    for (MatchResult name : own) {
      var fitting = offered.stream().filter(o -> words(o) == words(name.group())).toList();
      if (!fitting.isEmpty()) {
        return Optional.of(replaced(sentence, name, fitting.get(random.nextInt(fitting.size()))));
      }
    }
    return Optional.empty();
  }

  /** With its first name and its last in each other's place. */
  Optional<String> exchanged(String sentence) {
    var names = names(sentence);
    if (names.size() < 2 || names.getFirst().group().equals(names.getLast().group())) {
      return Optional.empty();
    }
    var late = replaced(sentence, names.getLast(), names.getFirst().group());
    return changed(sentence, replaced(late, names.getFirst(), names.getLast().group()));
  }

  /** Two sentences as one. */
  static String joined(String one, String other) {
    return one.substring(0, one.length() - 1) + ", and " + lower(other);
  }

  private static List<MatchResult> names(String sentence) {
    return NAME.matcher(sentence)
        .results()
        .filter(name -> !NO_NAME.matcher(name.group()).find())
        .toList();
  }

  private static int words(String text) {
    return text.split(" ", -1).length;
  }

  private static String lower(String sentence) {
    var first = sentence.split(" ", 2)[0];
    return List.of(
                "The", "A", "An", "It", "He", "She", "They", "In", "On", "At", "This", "By",
                "During", "After", "Since", "Until", "From")
            .contains(first)
        ? first.toLowerCase(Locale.ROOT) + sentence.substring(first.length())
        : sentence;
  }

  private static String raised(String sentence) {
    return Character.toUpperCase(sentence.charAt(0)) + sentence.substring(1);
  }

  private static String replaced(String sentence, MatchResult found, String by) {
    return sentence.substring(0, found.start()) + by + sentence.substring(found.end());
  }

  private static Optional<String> changed(String before, String after) {
    return before.equals(after) ? Optional.empty() : Optional.of(after);
  }
}
