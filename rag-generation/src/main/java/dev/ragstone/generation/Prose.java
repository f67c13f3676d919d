package dev.ragstone.generation;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/**
 * The sentences of a document that can be quoted.
 *
 * <p>Lines of one paragraph are read as running text, white space becomes one space. A list item
 * and a table row are sentences of their own, without their bullet and outer bars; headings, lines
 * in capitals, table rulers and the row above one, fences and the code between them are none.
 */
final class Prose {

  private static final int FEWEST_WORDS = 3;

  /** A run of more words has lost its full stops; it is cut into parts of this many. */
  private static final int MOST_WORDS = 80;

  private static final int LONGEST_HEADING = 12;

  private static final Pattern WIKI_HEADING = Pattern.compile("={2,6}[^=\\n]{1,100}={2,6}");
  private static final Pattern FENCE = Pattern.compile("^\\s{0,3}(?:```|~~~).*");
  private static final Pattern HEADING = Pattern.compile("^\\s{0,3}#{1,6}\\s.*");
  private static final Pattern RULER = Pattern.compile("^[\\s|:=*_+-]+$");
  private static final Pattern ROW = Pattern.compile("^\\s*\\|.*|[^|]*\\|[^|]*\\|.*");
  private static final Pattern BULLET = Pattern.compile("^\\s*(?:[-*+•‣]|\\(?\\d{1,3}[.)])\\s+");
  private static final Pattern STOP = Pattern.compile("[.!?。！？]\\s*$");
  private static final Pattern SPACE = Pattern.compile("[\\s\\p{Z}]+");

  private final List<String> sentences = new ArrayList<>();
  private final StringBuilder paragraph = new StringBuilder();
  private boolean code;

  /** Where the table row on the line just read begins among the sentences; -1 if it was none. */
  private int row = -1;

  private Prose() {}

  /** The sentences in their order; empty if the text has none. */
  static List<String> sentences(String text) {
    var prose = new Prose();
    WIKI_HEADING.matcher(text).replaceAll("\n\n").lines().forEach(prose::read);
    prose.close();
    return List.copyOf(prose.sentences);
  }

  private void read(String line) {
    int rowAbove = row;
    row = -1;
    if (FENCE.matcher(line).matches()) {
      close();
      code = !code;
    } else if (code) {
      return;
    } else if (RULER.matcher(line).matches()) {
      underline(line, rowAbove);
    } else if (line.isBlank() || HEADING.matcher(line).matches() || isCapitals(line)) {
      close();
    } else if (ROW.matcher(line).matches()) {
      close();
      row = sentences.size();
      keep(withoutOuterBars(line.strip()));
    } else if (BULLET.matcher(line).find()) {
      close();
      paragraph.append(BULLET.matcher(line).replaceFirst(""));
    } else {
      paragraph.append(' ').append(line);
    }
  }

  /** A ruler of {@code =} or {@code -} makes words above it a heading, but never a sentence. */
  private void underline(String ruler, int rowAbove) {
    if (ruler.contains("|") && rowAbove >= 0) {
      sentences.subList(rowAbove, sentences.size()).clear(); // the row that names the columns
    }
    boolean stopped = STOP.matcher(paragraph).find();
    if (!ruler.contains("|")
        && !stopped
        && Words.all(paragraph.toString()).size() <= LONGEST_HEADING) {
      paragraph.setLength(0);
    }
    close();
  }

  private static String withoutOuterBars(String row) {
    int start = row.startsWith("|") ? 1 : 0;
    int end = row.endsWith("|") ? row.length() - 1 : row.length();
    return start < end ? row.substring(start, end).strip() : "";
  }

  private static boolean isCapitals(String line) {
    return !STOP.matcher(line).find()
        && line.codePoints().anyMatch(Character::isUpperCase)
        && line.codePoints().noneMatch(Character::isLowerCase)
        && line.codePoints().noneMatch(Character::isDigit)
        && Words.all(line).size() <= LONGEST_HEADING;
  }

  private void close() {
    Sentences.pieces(SPACE.matcher(paragraph).replaceAll(" ").strip()).forEach(this::keep);
    paragraph.setLength(0);
  }

  private void keep(String sentence) {
    var words = SPACE.split(sentence.strip());
    for (int start = 0; start < words.length; start += MOST_WORDS) {
      var part =
          String.join(
              " ", List.of(words).subList(start, Math.min(start + MOST_WORDS, words.length)));
      if (Words.all(part).size() >= FEWEST_WORDS) {
        sentences.add(part);
      }
    }
  }
}
