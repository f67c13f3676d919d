package dev.ragstone.retrieval;

import dev.ragstone.retrieval.ParsedDocument.Section;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Markdown files: text under headings. */
final class Markdown {

  private static final Pattern HEADING = Pattern.compile("^ {0,3}(#{1,6})\\s+(\\S.*)$");
  private static final Pattern UNDERLINE = Pattern.compile("^ {0,3}(=+|-{2,})\\s*$");
  private static final Pattern FENCE = Pattern.compile("^ {0,3}(```|~~~).*");
  private static final Pattern FRONT_MATTER =
      Pattern.compile("\\A---\\n(.*?\\n)?(?:---|\\.\\.\\.)(?:\\n|\\z)", Pattern.DOTALL);
  private static final Pattern FRONT_TITLE = Pattern.compile("(?m)^title:[ \\t]*(.*)$");

  private record Heading(int level, String text) {}

  private final List<Section> sections = new ArrayList<>();
  private final List<Heading> under = new ArrayList<>();
  private final StringBuilder text = new StringBuilder();
  private String title;

  private Markdown(String title) {
    this.title = title;
  }

  static ParsedDocument parse(String path, byte[] bytes) throws IOException {
    return parse("", ParsedDocument.fileTitle(path), PlainText.decode(bytes));
  }

  /**
   * Reads Markdown.
   *
   * @param title empty if the text is to name itself
   * @param otherwise the title if neither {@code title} nor the text names one
   */
  static ParsedDocument parse(String title, String otherwise, String markdown) {
    var reader = new Markdown(title);
    reader.readBody(reader.withoutFrontMatter(markdown).split("\n", -1));
    reader.endSection();
    return new ParsedDocument(reader.title.isEmpty() ? otherwise : reader.title, reader.sections);
  }

  private String withoutFrontMatter(String markdown) {
    var front = FRONT_MATTER.matcher(markdown);
    if (!front.find()) {
      return markdown;
    }
    var named = FRONT_TITLE.matcher(front.group());
    if (title.isEmpty() && named.find()) {
      title = unquoted(named.group(1).strip());
    }
    return markdown.substring(front.end());
  }

  private static String unquoted(String text) {
    boolean quoted = text.length() > 1 && "\"'".indexOf(text.charAt(0)) >= 0;
    return quoted && text.charAt(text.length() - 1) == text.charAt(0)
        ? text.substring(1, text.length() - 1)
        : text;
  }

  /** A heading without the number signs that may close it. */
  private static String unclosed(String heading) {
    int end = heading.length();
    while (end > 0 && heading.charAt(end - 1) == '#') {
      end--;
    }
    return heading.substring(0, end).stripTrailing();
  }

  private void readBody(String[] lines) {
    boolean fenced = false;
    for (int i = 0; i < lines.length; i++) {
      var line = lines[i];
      var heading = HEADING.matcher(line);
      fenced ^= FENCE.matcher(line).matches();
      if (!fenced && heading.matches()) {
        startSection(
            new Heading(heading.group(1).length(), plain(unclosed(heading.group(2).strip()))));
      } else if (!fenced && isUnderlined(lines, i)) {
        startSection(new Heading(lines[i + 1].strip().startsWith("=") ? 1 : 2, plain(line)));
        i++;
      } else {
        text.append(line).append('\n');
      }
    }
  }

  private boolean isUnderlined(String[] lines, int i) {
    boolean startsParagraph = text.isEmpty() || text.indexOf("\n\n", text.length() - 2) >= 0;
    return startsParagraph
        && i + 1 < lines.length
        && !lines[i].isBlank()
        && !lines[i].strip().startsWith("|")
        && UNDERLINE.matcher(lines[i + 1]).matches();
  }

  private void startSection(Heading heading) {
    endSection();
    if (title.isEmpty() && sections.isEmpty()) {
      title = heading.text();
      return;
    }
    while (!under.isEmpty() && under.getLast().level() >= heading.level()) {
      under.removeLast();
    }
    if (!heading.text().equals(title)) {
      under.add(heading);
    }
  }

  private void endSection() {
    if (!text.toString().isBlank()) {
      var headings = under.stream().map(Heading::text).collect(Collectors.joining(" > "));
      sections.add(new Section(headings, text.toString().strip()));
    }
    text.setLength(0);
  }

  /** A heading without the marks of emphasis, code and links. */
  private static String plain(String heading) {
    return heading
        .replaceAll("!?\\[([^\\]]*)\\]\\([^)]*\\)", "$1")
        .replaceAll("[*_`]{1,3}", "")
        .strip();
  }
}
