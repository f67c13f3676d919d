package dev.ragstone.retrieval;

import java.util.List;
import java.util.Map;

/** A document as read from its file: a title, and sections in reading order. */
record ParsedDocument(String title, List<Section> sections) {

  /**
   * Text under one heading.
   *
   * @param heading the headings it stands under below the title, outermost first, joined; empty if
   *     none
   */
  record Section(String heading, String text, Map<String, Object> metadata) {
    Section(String heading, String text) {
      this(heading, text, Map.of());
    }
  }

  ParsedDocument {
    sections = List.copyOf(sections);
  }

  /** The name of a file without its folder and its ending. */
  static String fileTitle(String path) {
    var name = path.substring(path.lastIndexOf('/') + 1);
    int dot = name.lastIndexOf('.');
    return (dot > 0 ? name.substring(0, dot) : name).replace('_', ' ').strip();
  }
}
