package dev.ragstone.retrieval;

/** What links one passage to another. */
public enum LinkKind {
  /**
   * A Markdown or HTML document links to another of the folder it was ingested from: the passage
   * that holds the linked words leads to the other document and back.
   */
  DOCUMENTS,
  /**
   * The text of one names the title of the other, up to six words of it, whole and without case.
   */
  TITLES,
  /**
   * Both name the same thing that few do: words with capitals in a row, or a number. For languages
   * that write names with capitals.
   */
  ENTITIES;

  Edges edges(GraphSettings settings) {
    return switch (this) {
      case DOCUMENTS -> new DocumentEdges(settings.neighbours());
      case TITLES -> new TitleEdges(settings.neighbours());
      case ENTITIES -> new EntityEdges(settings.neighbours(), settings.rare());
    };
  }
}
