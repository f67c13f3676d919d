package dev.ragstone.generation;

import dev.ragstone.core.Passage;
import dev.ragstone.core.llm.PromptText;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * The numbers, dates, names and denials of a sentence: what no likeness of meaning makes up for.
 */
final class Stated {

  private static final Pattern BULLET = Pattern.compile("^\\W*\\d{1,3}[.)]\\s");
  private static final Pattern NAME =
      Pattern.compile("(?<![.!?:“\"]\\s{0,3})(?<!^\\W{0,5})\\b\\p{Lu}[\\p{L}\\p{M}’'-]+");
  private static final Pattern LEADING =
      Pattern.compile("^\\W{0,5}(\\p{Lu}[\\p{L}\\p{M}’'-]+)(?=\\s\\p{Lu}\\p{L})");

  private final Set<String> numbers;
  private final Set<String> words;
  private final List<Passage> passages;

  private Stated(Set<String> numbers, Set<String> words, List<Passage> passages) {
    this.numbers = numbers;
    this.words = words;
    this.passages = passages;
  }

  /** What the passages, with their titles, have to offer. */
  static Stated in(List<Passage> passages) {
    var numbers = new HashSet<String>();
    var words = new HashSet<String>();
    for (Passage passage : passages) {
      var text = PromptText.unpiled(passage.title() + " " + passage.text());
      numbers.addAll(numbers(text));
      words.addAll(Words.content(text));
    }
    return new Stated(numbers, words, List.copyOf(passages));
  }

  /**
   * Whether every number, every part of a date and every name of {@code sentence} is there, and it
   * turns nothing into its opposite that it nearly repeats.
   */
  boolean allows(String sentence) {
    var said = BULLET.matcher(sentence).replaceFirst("");
    return numbers(said).stream().allMatch(this::has)
        && words.containsAll(names(said))
        && !new NearCopies(passages).twisted(said);
  }

  /** A date is also there for who names its month or year only. */
  private boolean has(String number) {
    return numbers.contains(number)
        || numbers.stream()
            .anyMatch(told -> CalendarDates.is(told) && CalendarDates.refines(told, number));
  }

  /** Whether a sentence has a number, a date or a name. */
  static boolean anything(String sentence) {
    return !numbers(sentence).isEmpty() || !names(sentence).isEmpty();
  }

  private static Set<String> numbers(String text) {
    var numbers = new HashSet<>(Values.tokens(text));
    numbers.removeIf(token -> !Values.isNumber(token));
    return numbers;
  }

  /** Capitalised words, the first of the sentence only where another follows it. */
  static Set<String> names(String sentence) {
    var names = new LinkedHashSet<String>();
    NAME.matcher(sentence).results().forEach(name -> names.addAll(Words.content(name.group())));
    LEADING.matcher(sentence).results().forEach(name -> names.addAll(Words.content(name.group(1))));
    return names;
  }
}
