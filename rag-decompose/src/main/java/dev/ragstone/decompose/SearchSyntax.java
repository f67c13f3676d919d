package dev.ragstone.decompose;

import static java.util.stream.Collectors.joining;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/**
 * What was typed into a search engine, without what only search engines understand.
 *
 * @param text the words, quotation marks included; never blank
 * @param excluded what was not to be found: terms behind a minus or NOT
 * @param operators whether there were any operators; quotation marks are none
 */
record SearchSyntax(String text, List<String> excluded, boolean operators) {

  private static final Pattern TOKEN =
      Pattern.compile(
          "(?<!\\S)([-+~(]*)(?:(\\p{Alpha}{2,12}):)?((?:\"[^\"]{0,1000}+\"|“[^”]{0,1000}+”)[),.;]*(?!\\S)|\\S*)");
  private static final Pattern AROUND = Pattern.compile("AROUND\\(\\d+\\)|[|*&]+");
  private static final Pattern QUOTES = Pattern.compile("[\"“”„]");

  /** Where to search: nothing a passage says. */
  private static final Set<String> PLACES =
      EnglishWords.words(
          "site filetype ext cache related link info lang language loc location inanchor domain");

  /** Where in a document, or when: what follows is searched for as words. */
  private static final Set<String> FIELDS =
      EnglishWords.words(
          "intitle allintitle inurl allinurl intext allintext inbody title author before after");

  private static final Set<String> CONNECTIVES = EnglishWords.words("OR AND NOT");
  private static final Set<String> TIMES = EnglishWords.words("before after");

  SearchSyntax {
    excluded = List.copyOf(excluded);
  }

  /** Reads {@code typed}, which is not blank. */
  static SearchSyntax of(String typed) {
    var reading = new Reading(typed);
    TOKEN.matcher(typed).results().filter(t -> !t.group().isEmpty()).forEach(reading::read);
    var text = reading.kept.stream().collect(joining(" ")).strip();
    boolean nothing = text.codePoints().noneMatch(Character::isLetterOrDigit);
    return new SearchSyntax(nothing ? typed.strip() : text, reading.excluded, reading.operators);
  }

  /** The text without quotation marks: what the lexical leg searches for. */
  String words() {
    var words = QUOTES.matcher(text).replaceAll(" ").strip().replaceAll("\\s+", " ");
    return words.isEmpty() ? text : words;
  }

  /** A question in plain words already. */
  boolean isQuestion() {
    boolean sentence = EnglishWords.open(text) && EnglishWords.of(text).size() > 3;
    return !operators && (OneQuestion.endsAsking(text) || sentence);
  }

  /** The reading of one text from left to right. */
  private static final class Reading {

    private final List<String> kept = new ArrayList<>();
    private final List<String> excluded = new ArrayList<>();

    /** In a question a dash is a dash and OR a word, as it is where all is in capitals. */
    private final boolean question;

    private final boolean capitals;
    private boolean operators;
    private boolean negated;

    Reading(String typed) {
      question = OneQuestion.endsAsking(typed);
      capitals = typed.codePoints().noneMatch(Character::isLowerCase);
    }

    void read(MatchResult token) {
      var signs = token.group(1);
      var field = token.group(2) == null ? "" : token.group(2).toLowerCase(Locale.ROOT);
      var value = token.group(3);
      boolean isField = PLACES.contains(field) || (FIELDS.contains(field) && !value.isEmpty());
      boolean excludes = negated || (signs.endsWith("-") && !question && isTerm(value));
      negated = false;
      if (isOperator(token.group())) {
        operators = true;
        negated = token.group().equals("NOT");
      } else if (excludes) {
        operators = true;
        excluded.add(token.group(2) == null ? value : token.group(2) + ":" + value);
      } else if (isField) {
        operators = true;
        keep(PLACES.contains(field) ? "" : TIMES.contains(field) ? field + " " + value : value);
      } else if ((signs.endsWith("+") && isTerm(value)) || signs.endsWith("~")) {
        operators = true;
        keep(token.group(2) == null ? value : token.group(2) + ":" + value);
      } else {
        keep(token.group());
      }
    }

    private void keep(String word) {
      if (!word.isBlank()) {
        kept.add(word);
      }
    }

    private boolean isOperator(String token) {
      return AROUND.matcher(token).matches()
          || (!question && !capitals && CONNECTIVES.contains(token));
    }

    /** At least two letters, or a quotation: neither a number below zero nor a flag. */
    private static boolean isTerm(String value) {
      return value.length() > 1
          && (Character.isLetter(value.codePointAt(0)) || QUOTES.matcher(value).lookingAt());
    }
  }
}
