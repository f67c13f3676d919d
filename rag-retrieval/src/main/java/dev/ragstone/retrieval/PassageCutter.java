package dev.ragstone.retrieval;

import dev.langchain4j.data.document.Document;
import dev.langchain4j.data.document.DocumentSplitter;
import dev.langchain4j.data.document.splitter.DocumentSplitters;
import dev.langchain4j.data.segment.TextSegment;
import dev.ragstone.core.Passage;
import dev.ragstone.retrieval.ParsedDocument.Section;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Cuts documents into passages at paragraphs, or else lines, sentences, words. */
final class PassageCutter {

  private final DocumentSplitter splitter;

  PassageCutter(IngestionSettings settings) {
    this.splitter = DocumentSplitters.recursive(settings.passageLength(), settings.overlap());
  }

  List<Passage> passages(String path, ParsedDocument document) {
    var passages = new ArrayList<Passage>();
    for (Section section : document.sections()) {
      for (String text : cut(section.text())) {
        passages.add(
            new Passage(
                path + "#" + passages.size(),
                text,
                title(document.title(), section.heading()),
                path,
                metadata(path, section.metadata())));
      }
    }
    return passages;
  }

  List<String> cut(String text) {
    return text.isBlank()
        ? List.of()
        : splitter.split(Document.from(text)).stream()
            .map(TextSegment::text)
            .filter(part -> !part.isBlank())
            .toList();
  }

  private static String title(String document, String heading) {
    return heading.isEmpty() ? document : document + " > " + heading;
  }

  private static Map<String, Object> metadata(String path, Map<String, Object> more) {
    var metadata = new TreeMap<>(more);
    metadata.put("path", path);
    metadata.put("file_name", path.substring(path.lastIndexOf('/') + 1));
    return metadata;
  }
}
