package dev.ragstone.decompose;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What English words do in a sentence, as far as rules ask. */
final class EnglishWords {

  /** Words a question begins with. */
  static final Set<String> OPENERS = words("who whose whom what when where which why how");

  /** Words a question or a request without one of the above begins with. */
  static final Set<String> VERBS =
      words(
          "is are was were am do does did can could may might should shall will would has have had"
              + " isn't aren't wasn't weren't don't doesn't didn't can't couldn't won't shouldn't"
              + " tell give list name explain describe compare show define find summarize summarise");

  /** Words that say nothing of the subject. */
  static final Set<String> FUNCTION =
      Stream.of(
              OPENERS,
              VERBS,
              words(
                  "the a an of in on at to for from by with about as into over under between among"
                      + " than and or but nor not no yes so if then else also too only just very"
                      + " any some all each every many much more most less least few own"
                      + " i me my mine we us our you your yours it its it's he him his she her hers"
                      + " they them their theirs this that these those there here one ones"
                      + " other another such same be been being get got there's that's what's"
                      + " who's i'm i've while during before after because since until though"
                      + " although whether given please"))
          .flatMap(Set::stream)
          .collect(Collectors.toUnmodifiableSet());

  /** Words that hardly any other language has: a text with none of them may not be English. */
  static final Set<String> TELLING =
      words(
          "the what how which who where when why does did with from were should could would and"
              + " has this between can whose");

  private static final Pattern WORD = Pattern.compile("[a-z0-9]+(?:'[a-z]+)?");

  private EnglishWords() {}

  /** The words of {@code text} in lower case, in their order. */
  static List<String> of(String text) {
    var plain = text.toLowerCase(Locale.ROOT).replace('’', '\'');
    return WORD.matcher(plain).results().map(MatchResult::group).toList();
  }

  /** Whether {@code text} begins like a question or a request. */
  static boolean open(String text) {
    return of(text).stream().findFirst().filter(EnglishWords::opens).isPresent();
  }

  static boolean opens(String word) {
    return OPENERS.contains(word) || VERBS.contains(word);
  }

  static Set<String> words(String list) {
    return Set.copyOf(Arrays.asList(list.split(" ")));
  }
}
