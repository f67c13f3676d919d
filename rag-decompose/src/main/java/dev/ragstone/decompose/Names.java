package dev.ragstone.decompose;

import java.text.Normalizer;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/**
 * The words some texts hold, and which capitalised words of another text are not among them; all of
 * its words may not be.
 *
 * <p>Case, accents, a plural or possessive ending and the dots of "U.S." make no difference. Names
 * in scripts without capitals are not seen. In German every noun is capitalised, so that nothing is
 * taken for a name.
 */
final class Names {

  private static final int SHORT = 3;
  private static final int TITLE = 4;
  private static final int GERMAN_WORDS = 2;

  private static final Pattern DOTTED = Pattern.compile("(?<![\\p{L}\\p{N}])(?:\\p{Lu}\\.){2,8}");
  private static final Pattern WORD = Pattern.compile("[\\p{L}\\p{M}\\p{N}]+");
  private static final Pattern MARK = Pattern.compile("\\p{M}+");
  private static final String SENTENCE_ENDS = ".?!:;…？！。？";

  private static final Set<String> GERMAN =
      EnglishWords.words(
          "der die das und ist nicht ein eine einen einem wie wer wann wo warum fur mit von den dem"
              + " des sich auf auch wird wurde sind werden zu im am kann");

  private final Set<String> known = new HashSet<>();
  private final boolean german;

  Names(List<String> sources) {
    int foreign = 0;
    for (String source : sources) {
      for (MatchResult word : words(source)) {
        var folded = folded(word.group());
        known.add(stem(folded));
        foreign += GERMAN.contains(folded) ? 1 : 0;
      }
    }
    german = foreign >= GERMAN_WORDS && !known.contains(stem("the"));
  }

  /** The first name in {@code text} that no source has. */
  Optional<String> newIn(String text) {
    if (german) {
      return Optional.empty();
    }
    var plain = undotted(text);
    return words(text).stream()
        .filter(word -> isName(word, plain))
        .map(MatchResult::group)
        .filter(word -> !known.contains(stem(folded(word))))
        .findFirst();
  }

  /** Whether {@code text} has words of content, in Latin letters, and not one of them a source. */
  boolean isStrange(String text) {
    var content =
        words(text).stream()
            .map(word -> folded(word.group()))
            .filter(word -> !EnglishWords.FUNCTION.contains(word))
            .toList();
    return !content.isEmpty()
        && text.codePoints().filter(Character::isLetter).allMatch(Names::isLatin)
        && content.stream().noneMatch(word -> known.contains(stem(word)));
  }

  private static boolean isLatin(int letter) {
    return Character.UnicodeScript.of(letter) == Character.UnicodeScript.LATIN;
  }

  private static boolean isName(MatchResult word, String text) {
    var name = word.group();
    return Character.isUpperCase(name.codePointAt(0))
        && !EnglishWords.FUNCTION.contains(folded(name))
        && (isAcronym(name) || !beginsSentence(text, word.start()));
  }

  private static boolean isAcronym(String word) {
    return word.length() > 1
        && word.codePoints().noneMatch(Character::isLowerCase)
        && word.codePoints().anyMatch(Character::isUpperCase);
  }

  private static boolean beginsSentence(String text, int start) {
    int end = start;
    while (end > 0 && !isWord(text.charAt(end - 1)) && !ends(text.charAt(end - 1))) {
      end--;
    }
    return end == 0 || (ends(text.charAt(end - 1)) && !isTitle(text, end - 1));
  }

  /** "Mr.", "Dr.", "St.": a full stop that ends no sentence. */
  private static boolean isTitle(String text, int stop) {
    int start = stop;
    while (start > 0 && isWord(text.charAt(start - 1))) {
      start--;
    }
    return text.charAt(stop) == '.'
        && start < stop
        && stop - start <= TITLE
        && Character.isUpperCase(text.charAt(start));
  }

  private static boolean isWord(char c) {
    return Character.isLetterOrDigit(c);
  }

  private static boolean ends(char c) {
    return SENTENCE_ENDS.indexOf(c) >= 0;
  }

  private static List<MatchResult> words(String text) {
    return WORD.matcher(undotted(text)).results().toList();
  }

  private static String undotted(String text) {
    var composed = Normalizer.normalize(text, Normalizer.Form.NFKC);
    return DOTTED.matcher(composed).replaceAll(r -> r.group().replace(".", ""));
  }

  private static String folded(String word) {
    var bare = MARK.matcher(Normalizer.normalize(word, Normalizer.Form.NFKD)).replaceAll("");
    return bare.toLowerCase(Locale.ROOT);
  }

  private static String stem(String folded) {
    return folded.length() > SHORT && folded.endsWith("s")
        ? folded.substring(0, folded.length() - 1)
        : folded;
  }
}
