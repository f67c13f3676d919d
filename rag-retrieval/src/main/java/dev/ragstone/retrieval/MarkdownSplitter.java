package dev.ragstone.retrieval;

import dev.langchain4j.data.document.Document;
import dev.langchain4j.data.document.DocumentSplitter;
import dev.langchain4j.data.segment.TextSegment;
import dev.ragstone.retrieval.ParsedDocument.Section;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** Cuts Markdown at its headings, and what stands between two of them by another splitter. */
record MarkdownSplitter(DocumentSplitter within) implements DocumentSplitter {

  @Override
  public List<TextSegment> split(Document document) {
    var read = Markdown.parse("", "", document.text());
    var segments = new ArrayList<TextSegment>();
    for (Section section : read.sections()) {
      var metadata = document.metadata().copy();
      var heading =
          String.join(
              " > ",
              Stream.of(read.title(), section.heading()).filter(part -> !part.isEmpty()).toList());
      if (!heading.isEmpty()) {
        metadata.put(Splitters.HEADING, heading);
      }
      segments.addAll(within.split(Document.from(section.text(), metadata)));
    }
    return segments;
  }

  @Override
  public String toString() {
    return "Markdown sections, each in " + within;
  }
}
