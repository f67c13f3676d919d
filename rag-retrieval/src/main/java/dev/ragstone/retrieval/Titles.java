package dev.ragstone.retrieval;

import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;

/**
 * Titles and texts as they are compared, word by word without case: every run of other characters
 * is one blank.
 *
 * <p>What stands in brackets at the end of a title does not count, nor a heading behind {@code " >
 * "}: passages of one document have one name.
 */
final class Titles {

  /** Longer names are not looked for in texts. */
  static final int MOST_WORDS = 6;

  private static final int MOST_READ = 1000;

  /** Shorter names are words of the language. */
  private static final int SHORTEST = 4;

  private static final Pattern BRACKETS = Pattern.compile("\\s*\\([^()]*\\)\\s*$");
  private static final Pattern BETWEEN_WORDS = Pattern.compile("[^\\p{L}\\p{N}]+");

  private Titles() {}

  /** The name a title gives its document, its words between single blanks; empty if it has none. */
  static String name(String title) {
    int heading = title.indexOf(" > ");
    var document = heading < 0 ? title : title.substring(0, heading);
    return words(BRACKETS.matcher(document).replaceFirst(""));
  }

  /** The words of a text between single blanks. */
  static String words(String text) {
    return BETWEEN_WORDS.matcher(text.toLowerCase(Locale.ROOT)).replaceAll(" ").strip();
  }

  /** Whether a text has this name in it, word by word; both as they are compared. */
  static boolean hasName(String words, String name) {
    return isTelling(name) && (" " + words + " ").contains(" " + name + " ");
  }

  static boolean isTelling(String name) {
    return name.length() >= SHORTEST;
  }

  /** Every name of up to six words that the first thousand words of a text could have in them. */
  static Set<String> possibleNames(String text) {
    var words = words(text).split(" ", -1);
    var names = new TreeSet<String>();
    for (int first = 0; first < Math.min(words.length, MOST_READ); first++) {
      var name = new StringBuilder(words[first]);
      for (int next = first + 1; next <= first + MOST_WORDS; next++) {
        if (isTelling(name.toString())) {
          names.add(name.toString());
        }
        if (next == words.length) {
          break;
        }
        name.append(' ').append(words[next]);
      }
    }
    return names;
  }
}
