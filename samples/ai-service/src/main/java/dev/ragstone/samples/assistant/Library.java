package dev.ragstone.samples.assistant;

import dev.langchain4j.data.document.Document;
import dev.langchain4j.data.document.Metadata;
import dev.ragstone.core.langchain4j.Contents;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;

/** The documents: one folder for each cooperative. */
@Component
class Library {

  private final Path folder;

  Library(@Value("${help-desk.documents}") Path folder) {
    this.folder = folder;
  }

  /** All of them, each knowing whose it is. */
  List<Document> documents() {
    try (var files = Files.walk(folder)) {
      return files.filter(Files::isRegularFile).sorted().map(this::document).toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private Document document(Path file) {
    var name = folder.relativize(file);
    try {
      return Document.from(
          Files.readString(file),
          Metadata.from(
              Map.of(
                  Contents.SOURCE, name.toString(),
                  Document.FILE_NAME, file.getFileName().toString(),
                  Tenants.FIELD, name.getName(0).toString())));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
