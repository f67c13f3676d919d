package dev.ragstone.decompose;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A question whose names and quoted texts stand behind {@code @0}, {@code @1}, so that no rule can
 * read a word of a title as a word of the question, and every name comes out as it went in.
 *
 * <table>
 * <caption>What is hidden</caption>
 * <tr><td>Who directed Gone with the Wind?<td>Who directed @0?
 * <tr><td>Who wrote "and then" in 1939?<td>Who wrote @0 in 1939?
 * <tr><td>Is Bath older than Wells?<td>Is @0 older than @1?
 * </table>
 */
record HiddenNames(String text, List<String> names) {

  /** Whether "and" and commas between two names make one name of them: "Romeo and Juliet". */
  enum Lists {
    ARE_ONE_NAME,
    ARE_SEVERAL
  }

  private static final Pattern TOKEN =
      Pattern.compile(
          "\"[^\"]++\"|“[^”]++”|«[^»]++»|(?<![\\p{L}\\p{N}])['‘][^'’\"]{1,80}+['’](?!\\p{L})"
              + "|['’]s(?!\\p{L})"
              + "|[\\p{L}\\p{N}][\\p{L}\\p{M}\\p{N}.&/!-]*+(?:['’](?!s(?!\\p{L}))\\p{L}++|(?<=s)['’](?= \\p{Lu}))*+|\\S");
  private static final Pattern HIDDEN = Pattern.compile("@(\\d{1,4})");
  private static final Pattern TAKEN = Pattern.compile("[@#]\\d");

  private static final Set<String> WITHIN =
      EnglishWords.words(
          "of the for in on at to a an with from by de la du von van der den da del di el al le"
              + " les y & my und et I");
  private static final Set<String> OPENING =
      EnglishWords.words(
          "who whose whom what when where which why how is are was were be do does did can could"
              + " should will would has have had a an of in on at to for from by with about as"
              + " between before after during besides if considering based among under name i the"
              + " this that these those according while and or given at both");

  /** Empty where the text has signs like ours already. */
  static Optional<HiddenNames> in(String question, Lists lists) {
    if (TAKEN.matcher(question).find()) {
      return Optional.empty();
    }
    var tokens = TOKEN.matcher(question).results().toList();
    var words = tokens.stream().map(MatchResult::group).toList();
    var names = new ArrayList<String>();
    var text = new StringBuilder();
    int copied = 0;
    for (int i = 0; i < words.size(); i++) {
      var word = words.get(i);
      if ((starts(word) || counts(words, i)) && !opens(words, i)) {
        int last = quoted(word) ? i : last(words, i, lists);
        int from = tokens.get(i).start();
        var name = trimmed(question.substring(from, tokens.get(last).end()));
        text.append(question, copied, from).append('@').append(names.size());
        names.add(name);
        copied = from + name.length();
        if (copied < question.length() && isDigit(question.charAt(copied))) {
          text.append(' '); // or it would be part of the number of the name
        }
        i = last;
      }
    }
    var rest = text.append(question.substring(copied)).toString();
    return Optional.of(new HiddenNames(rest.replaceAll("\\s+", " ").strip(), names));
  }

  /** The same words with their names. */
  String shown(String words) {
    return HIDDEN
        .matcher(words)
        .replaceAll(m -> Matcher.quoteReplacement(names.get(Integer.parseInt(m.group(1)))));
  }

  private static boolean isDigit(char c) {
    return c >= '0' && c <= '9';
  }

  /** The last token of the name that starts at {@code first}. */
  private static int last(List<String> tokens, int first, Lists lists) {
    int last = first;
    int next = first + 1;
    while (next < tokens.size() && next - last <= 3) {
      var word = tokens.get(next);
      boolean numbered =
          Character.isDigit(word.charAt(0)) && (next == last + 1 || counts(tokens, next));
      if (!quoted(word) && (starts(word) || numbered)) {
        last = next;
      } else if (!within(word, lists)) {
        break;
      }
      next++;
    }
    return last;
  }

  private static boolean within(String word, Lists lists) {
    return WITHIN.contains(word)
        || (lists == Lists.ARE_ONE_NAME && (word.equals("and") || word.equals(",")));
  }

  /** Whether a word has its capital from the start of a sentence: "Who", "Building a mill". */
  private static boolean opens(List<String> words, int i) {
    var word = words.get(i).toLowerCase(Locale.ROOT);
    boolean first = i == 0 || ".?!".contains(words.get(i - 1));
    boolean alone = i + 1 < words.size() && !starts(words.get(i + 1));
    return first && (OPENING.contains(word) || (alone && word.endsWith("ing")));
  }

  /** The number in "2007 World Cup". */
  private static boolean counts(List<String> words, int i) {
    return Character.isDigit(words.get(i).charAt(0))
        && i + 1 < words.size()
        && Character.isUpperCase(words.get(i + 1).codePointAt(0));
  }

  private static boolean starts(String word) {
    return quoted(word) || (Character.isUpperCase(word.codePointAt(0)) && !word.equals("I"));
  }

  private static boolean quoted(String word) {
    return word.length() > 1 && "\"“«'‘".indexOf(word.charAt(0)) >= 0 && !word.matches("['’]s");
  }

  /** A full stop ends a sentence, except after an initial or an abbreviation. */
  private static String trimmed(String name) {
    return name.matches(".*[\\p{L}\\p{N}]{4}[.!]") ? name.substring(0, name.length() - 1) : name;
  }
}
