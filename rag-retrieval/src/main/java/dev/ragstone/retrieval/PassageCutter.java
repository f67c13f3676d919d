package dev.ragstone.retrieval;

import dev.langchain4j.data.document.Document;
import dev.langchain4j.data.document.DocumentSplitter;
import dev.langchain4j.data.segment.TextSegment;
import dev.ragstone.core.Passage;
import dev.ragstone.retrieval.ParsedDocument.Section;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * Cuts documents into passages by a splitter, section by section.
 *
 * <p>What the splitter says of a segment in its metadata becomes the passage's, but for the
 * position, which would change with every passage before it; a {@link Splitters#HEADING} is added
 * to the title.
 */
record PassageCutter(DocumentSplitter splitter) {

  private static final String POSITION = "index";

  List<Passage> passages(String path, ParsedDocument document) {
    var ids = new PassageIds(path);
    var passages = new ArrayList<Passage>();
    for (Section section : document.sections()) {
      for (TextSegment part : segments(section.text())) {
        var more = new TreeMap<>(part.metadata().toMap());
        var heading = more.remove(Splitters.HEADING);
        var title =
            title(document.title(), section.heading(), heading == null ? "" : heading.toString());
        passages.add(
            new Passage(
                ids.next(title, part.text()),
                part.text(),
                title,
                path,
                metadata(path, section.metadata(), more)));
      }
    }
    return passages;
  }

  /** The texts of the parts alone. */
  List<String> cut(String text) {
    return segments(text).stream().map(TextSegment::text).toList();
  }

  private List<TextSegment> segments(String text) {
    return text.isBlank()
        ? List.of()
        : splitter.split(Document.from(text)).stream()
            .filter(part -> !part.text().isBlank())
            .toList();
  }

  private static String title(String... parts) {
    return String.join(" > ", Stream.of(parts).filter(part -> !part.isEmpty()).toList());
  }

  private static Map<String, Object> metadata(
      String path, Map<String, Object> section, Map<String, Object> segment) {
    var metadata = new TreeMap<>(section);
    metadata.putAll(segment);
    metadata.remove(POSITION);
    metadata.put("path", path);
    metadata.putIfAbsent("file_name", path.substring(path.lastIndexOf('/') + 1));
    return metadata;
  }
}
