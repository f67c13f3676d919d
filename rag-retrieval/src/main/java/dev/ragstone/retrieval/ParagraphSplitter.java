package dev.ragstone.retrieval;

import dev.langchain4j.data.document.Document;
import dev.langchain4j.data.document.DocumentSplitter;
import dev.langchain4j.data.document.splitter.DocumentSplitters;
import dev.langchain4j.data.segment.TextSegment;
import java.util.List;
import java.util.regex.Pattern;

/** LangChain4j's recursive splitter, with bounds that fit and a name that says them. */
record ParagraphSplitter(int length, int overlap) implements DocumentSplitter {

  ParagraphSplitter {
    if (length < 100) {
      throw new IllegalArgumentException(
          "passage length must be at least 100 characters, was " + length);
    }
    if (overlap < 0 || overlap >= length / 2) {
      throw new IllegalArgumentException(
          "overlap must be at least 0 and less than half of %d characters, was %d"
              .formatted(length, overlap));
    }
  }

  @Override
  public List<TextSegment> split(Document document) {
    var text = blanks().matcher(document.text()).replaceAll(" ");
    return text.isBlank()
        ? List.of()
        : DocumentSplitters.recursive(length, overlap)
            .split(Document.from(text, document.metadata()));
  }

  /** A stretch that is longer than a passage; LangChain4j's takes the square of its length. */
  private Pattern blanks() {
    return Pattern.compile("(?<![ \\t])[ \\t]{%d,}".formatted(length + 1));
  }

  @Override
  public String toString() {
    return "paragraphs of %d characters, overlap %d".formatted(length, overlap);
  }
}
