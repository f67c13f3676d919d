package dev.ragstone.generation;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/**
 * The sentences of a document that can be quoted.
 *
 * <p>Lines of one paragraph are read as running text, white space becomes one space. A short line
 * without a stop before a longer one that begins with a capital is a heading as PDF files have
 * them: it stays before its sentence, with a dash. The marks of emphasis and of links go. A list
 * item and a table row are sentences of their own, without their bullet and outer bars; headings,
 * lines in capitals, table rulers and the row above one, fences and the code between them are none.
 */
final class Prose {

  private static final int FEWEST_WORDS = 3;

  /** A run of more words has lost its full stops; it is cut into parts of this many. */
  private static final int MOST_WORDS = 80;

  /** A part ends before it has more characters. */
  private static final int MOST_CHARACTERS = 1_200;

  private static final int LONGEST_HEADING = 12;

  /** A line is short that is so much of the next one. */
  private static final double SHORT = .6;

  private static final Pattern WIKI_HEADING = Pattern.compile("={2,6}[^=\\n]{1,100}={2,6}");
  private static final Pattern FENCE = Pattern.compile("^\\s{0,3}(?:```|~~~).*");
  private static final Pattern HEADING = Pattern.compile("^\\s{0,3}#{1,6}\\s.*");
  private static final Pattern RULER = Pattern.compile("^[\\s|:=*_+-]+$");
  private static final Pattern ROW = Pattern.compile("^\\s*\\|.*|[^|]*\\|[^|]*\\|.*");
  private static final Pattern BULLET = Pattern.compile("^\\s*(?:[-*+•‣]|\\(?\\d{1,3}[.)])\\s+");
  private static final Pattern STOP = Pattern.compile("[.!?。！？]\\s*$");
  private static final Pattern OPEN_END = Pattern.compile("[\\p{L}\\p{N})]$");
  private static final Pattern EMPHASIS =
      Pattern.compile(
          "(?<![\\p{L}\\p{N}*_])([*_]{1,3})(?![\\s*_])([^*_]{1,200})(?<!\\s)\\1(?![\\p{L}\\p{N}*_])");
  private static final Pattern LINK =
      Pattern.compile("!?\\[([^\\[\\]]{1,200})\\]\\([^()\\s]{1,500}\\)");
  private static final Pattern SPACE = Pattern.compile("[\\s\\p{Z}]+");

  private final List<String> sentences = new ArrayList<>();
  private final StringBuilder paragraph = new StringBuilder();
  private boolean code;

  /** The line of running text just read, if any. */
  private String last = "";

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
      if (isCutShort(last, line.strip())) {
        heading();
      }
      last = line.strip();
      paragraph.append(' ').append(last);
    }
  }

  /** The line just read heads the next one, or ends the sentence it is in. */
  private void heading() {
    int start = paragraph.length() - last.length();
    boolean begins = start <= 1 || STOP.matcher(paragraph.substring(0, start)).find();
    if (begins && Words.all(last).size() <= LONGEST_HEADING) {
      paragraph.append(" –");
    } else {
      close();
    }
  }

  private static boolean isCutShort(String line, String next) {
    return !next.isEmpty()
        && Character.isUpperCase(next.codePointAt(0))
        && line.length() < SHORT * next.length()
        && OPEN_END.matcher(line).find();
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
    last = "";
  }

  private void keep(String sentence) {
    var part = new StringBuilder();
    int words = 0;
    for (String word : SPACE.splitAsStream(plain(sentence).strip()).toList()) {
      if (words == MOST_WORDS || part.length() + word.length() >= MOST_CHARACTERS) {
        add(part.toString());
        part.setLength(0);
        words = 0;
      }
      part.append(words == 0 ? "" : " ").append(cut(word));
      words++;
    }
    add(part.toString());
  }

  private void add(String part) {
    if (Words.all(part).size() >= FEWEST_WORDS) {
      sentences.add(part);
    }
  }

  private static String plain(String sentence) {
    var text = sentence.indexOf('[') < 0 ? sentence : LINK.matcher(sentence).replaceAll("$1");
    return text.indexOf('*') < 0 && text.indexOf('_') < 0
        ? text
        : EMPHASIS.matcher(text).replaceAll("$2");
  }

  private static String cut(String word) {
    if (word.length() <= MOST_CHARACTERS) {
      return word;
    }
    boolean half = Character.isHighSurrogate(word.charAt(MOST_CHARACTERS - 1));
    return word.substring(0, half ? MOST_CHARACTERS - 1 : MOST_CHARACTERS);
  }
}
