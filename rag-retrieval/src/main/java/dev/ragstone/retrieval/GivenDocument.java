package dev.ragstone.retrieval;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.langchain4j.data.document.Document;
import dev.ragstone.core.langchain4j.Contents;
import dev.ragstone.retrieval.ParsedDocument.Section;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * A LangChain4j document, known by the first of these that its metadata has: {@code
 * ragstone_source}, {@code url}, {@code absolute_directory_path} with {@code file_name}, {@code
 * file_name}; or else by a hash of its text.
 */
record GivenDocument(String path, Document document) implements IncomingDocument {

  private static final String TITLE = "title";

  static GivenDocument of(Document document) {
    return new GivenDocument(source(document), document);
  }

  private static String source(Document document) {
    for (String key : List.of(Contents.SOURCE, Document.URL)) {
      if (document.metadata().containsKey(key)) {
        return text(document, key);
      }
    }
    if (!document.metadata().containsKey(Document.FILE_NAME)) {
      return "text-" + ContentHash.of(document.text().getBytes(UTF_8)).substring(0, 16);
    }
    var folder = text(document, Document.ABSOLUTE_DIRECTORY_PATH).replace('\\', '/');
    return (folder.isEmpty() ? "" : folder + "/") + text(document, Document.FILE_NAME);
  }

  /** A value of the metadata as text; empty if there is none. */
  private static String text(Document document, String key) {
    return String.valueOf(document.metadata().toMap().getOrDefault(key, ""));
  }

  private Map<String, Object> metadata() {
    var metadata = new TreeMap<String, Object>(document.metadata().toMap());
    metadata.remove(Contents.SOURCE);
    return metadata;
  }

  @Override
  public byte[] bytes() {
    return (metadata() + "\n" + document.text()).getBytes(UTF_8);
  }

  /** Its title is its metadata's {@code title}, or the name of its file. */
  @Override
  public ParsedDocument parsed(byte[] bytes) {
    var title = text(document, TITLE);
    if (title.isEmpty()) {
      title = ParsedDocument.fileTitle(text(document, Document.FILE_NAME));
    }
    return new ParsedDocument(title, List.of(new Section("", document.text(), metadata())));
  }
}
