package dev.ragstone.retrieval;

import java.io.IOException;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** The kinds of file that can be read, known by the ends of their names. */
enum DocumentFormat {
  TEXT,
  MARKDOWN,
  HTML,
  PDF;

  static boolean isKnown(String name) {
    return find(name).isPresent();
  }

  /**
   * The format of a file.
   *
   * @throws IOException if the end of its name is not known
   */
  static DocumentFormat of(String name) throws IOException {
    return find(name)
        .orElseThrow(
            () ->
                new IOException(
                    "its name ends in none of txt, text, md, markdown, html, htm, xhtml, pdf"));
  }

  private static Optional<DocumentFormat> find(String name) {
    return switch (name.substring(name.lastIndexOf('.') + 1).toLowerCase(Locale.ROOT)) {
      case "txt", "text" -> Optional.of(TEXT);
      case "md", "markdown" -> Optional.of(MARKDOWN);
      case "html", "htm", "xhtml" -> Optional.of(HTML);
      case "pdf" -> Optional.of(PDF);
      default -> Optional.empty();
    };
  }

  /**
   * Reads a file.
   *
   * @throws IOException if the bytes are not what the name says; the message is for the user
   */
  ParsedDocument parse(String path, byte[] bytes) throws IOException {
    return switch (this) {
      case TEXT -> PlainText.parse(path, bytes);
      case MARKDOWN -> Markdown.parse(path, bytes);
      case HTML -> Html.parse(path, bytes);
      case PDF -> Pdf.parse(path, bytes);
    };
  }

  /** The links of a file to others of its folder, in its order; only Markdown and HTML have any. */
  List<DocumentLink> links(String path, byte[] bytes) throws IOException {
    return switch (this) {
      case MARKDOWN -> MarkdownLinks.of(path, PlainText.decode(bytes));
      case HTML -> Html.links(path, bytes);
      case TEXT, PDF -> List.of();
    };
  }
}
