package dev.ragstone.retrieval;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.List;
import java.util.Set;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.jsoup.nodes.Node;
import org.jsoup.nodes.TextNode;
import org.jsoup.select.NodeVisitor;

/** HTML pages, read as the text and headings they show. */
final class Html {

  private static final String UNSEEN = "script, style, noscript, template, nav, [hidden]";
  private static final Set<String> CELLS = Set.of("td", "th");

  private Html() {}

  static ParsedDocument parse(String path, byte[] bytes) throws IOException {
    var page = seen(bytes);
    var text = new StringBuilder();
    page.body().traverse(new Shown(text));
    var read = PlainText.decode(text.toString().getBytes(UTF_8));
    return Markdown.parse(page.title().strip(), ParsedDocument.fileTitle(path), read);
  }

  /** What the page links to where it shows it: a menu links everything. */
  static List<DocumentLink> links(String path, byte[] bytes) throws IOException {
    return seen(bytes).select("a[href]").stream()
        .flatMap(link -> DocumentLink.of(path, link.attr("href"), link.text()).stream())
        .toList();
  }

  private static Document seen(byte[] bytes) throws IOException {
    var page = Jsoup.parse(new ByteArrayInputStream(bytes), null, "");
    page.select(UNSEEN).remove();
    return page;
  }

  /** Writes blocks as paragraphs and headings as Markdown's. */
  private record Shown(StringBuilder text) implements NodeVisitor {

    @Override
    public void head(Node node, int depth) {
      if (node instanceof TextNode words) {
        var shown = words.text();
        text.append(atLineStart() ? shown.stripLeading() : shown);
      } else if (node instanceof Element element) {
        if (element.isBlock()) {
          breakLine();
        }
        var name = element.normalName();
        if (name.equals("tr")) {
          text.append("| ");
        }
        if (name.matches("h[1-6]")) {
          text.append('\n').append("#".repeat(name.charAt(1) - '0')).append(' ');
        } else if (name.equals("li")) {
          text.append("- ");
        } else if (name.equals("br")) {
          text.append('\n');
        }
      }
    }

    @Override
    public void tail(Node node, int depth) {
      if (node instanceof Element element) {
        if (element.normalName().equals("tr")) {
          endRow(element);
        } else if (CELLS.contains(element.normalName()) && element.nextElementSibling() != null) {
          text.append(" | ");
        } else if (element.isBlock() && !CELLS.contains(element.normalName())) {
          breakLine();
          if (element.normalName().matches("p|h[1-6]|ul|ol|table|div|section|article")) {
            text.append('\n');
          }
        }
      }
    }

    /** As in Markdown: bars around the row, and a ruler below a row of headings. */
    private void endRow(Element row) {
      text.append(" |\n");
      if (!row.children().isEmpty() && row.children().stream().allMatch(c -> c.nameIs("th"))) {
        text.append("|").append("---|".repeat(row.childrenSize())).append('\n');
      }
    }

    private void breakLine() {
      if (!atLineStart() && !afterCell()) {
        text.append('\n');
      }
    }

    private boolean afterCell() {
      return text.length() >= 3 && text.indexOf(" | ", text.length() - 3) >= 0;
    }

    private boolean atLineStart() {
      return text.isEmpty() || text.charAt(text.length() - 1) == '\n';
    }
  }
}
