package dev.ragstone.evaluation.metrics;

import java.text.BreakIterator;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;

/**
 * A sentence of an answer.
 *
 * @param text without citation marks, not blank
 * @param marks the numbers it cites, {@code [1]} or {@code [1, 2]}, each once, ascending
 */
record Statement(String text, Set<Integer> marks) {

  private static final String ANY =
      "[\\[【［]\\s{0,3}\\d{1,3}(?:\\s{0,3}[,;，、]\\s{0,3}\\d{1,3}){0,40}+\\s{0,3}[\\]】］]";
  private static final Pattern MARK = Pattern.compile("[ \\t]{0,3}" + ANY);

  /** Marks behind the stop of their sentence, and the stop. */
  private static final Pattern BEHIND_THE_STOP =
      Pattern.compile("([.!?。！？]{1,3}[\"”’»)]{0,2})((?:[ \\t]{0,3}" + ANY + "){1,40}+)");

  private static final Pattern NUMBER = Pattern.compile("\\d+");

  /** What ends in a stop that ends no sentence: the number of a list item, initials, titles. */
  private static final Pattern OPEN =
      Pattern.compile(
          "(?:^\\s*\\d{1,3}|(?:^|[\\s(\"“])(?:\\p{Lu}|Mr|Mrs|Ms|Dr|Prof|St|vs|ca|e\\.g|i\\.e))\\.\\s*$");

  /** The text of an answer without its citation marks. */
  static String unmarked(String answer) {
    return MARK.matcher(answer).replaceAll("").strip();
  }

  /** The sentences of an answer that say something; a line end always ends one. */
  static List<Statement> of(String answer) {
    var statements = new ArrayList<Statement>();
    BEHIND_THE_STOP
        .matcher(answer)
        .replaceAll("$2$1")
        .lines()
        .forEach(line -> read(line, statements));
    return List.copyOf(statements);
  }

  private static void read(String line, List<Statement> statements) {
    var sentences = BreakIterator.getSentenceInstance(Locale.ROOT);
    sentences.setText(line);
    int start = 0;
    for (int end = sentences.next(); end != BreakIterator.DONE; end = sentences.next()) {
      var sentence = line.substring(start, end);
      if (end == line.length() || !OPEN.matcher(sentence).find()) {
        add(sentence, statements);
        start = end;
      }
    }
  }

  private static void add(String sentence, List<Statement> statements) {
    var text = unmarked(sentence);
    if (text.codePoints().anyMatch(Character::isLetterOrDigit)) {
      statements.add(new Statement(text, marks(sentence)));
    }
  }

  private static Set<Integer> marks(String sentence) {
    var marks = new TreeSet<Integer>();
    MARK.matcher(sentence)
        .results()
        .flatMap(mark -> NUMBER.matcher(mark.group()).results())
        .forEach(number -> marks.add(Integer.parseInt(number.group())));
    return marks;
  }
}
