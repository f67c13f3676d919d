package dev.ragstone.samples.chat;

import dev.ragstone.retrieval.Ingestion;
import java.io.InputStream;
import java.util.List;
import org.springframework.stereotype.Component;

/**
 * The documents that users have added to those of the folder. They live in the index alone: no file
 * is written, and none is named by a user.
 */
@Component
class Uploads {

  /** No document of the folder is called like this: their paths do not begin with a slash. */
  private static final String PLACE = "/uploads/";

  private final Ingestion ingestion;

  Uploads(Ingestion ingestion) {
    this.ingestion = ingestion;
  }

  /**
   * What came of an upload.
   *
   * @param passages that were written; 0 if the same document was there before
   */
  record Added(String name, int passages) {}

  /** Adds a document, or replaces the one of this name. */
  Added add(FileName name, InputStream content) {
    var path = PLACE + name.value();
    var report = ingestion.document(path, content);
    if (report.failed().isEmpty()) {
      return new Added(name.value(), report.passages());
    }
    if (report.indexed() > 0) {
      ingestion.remove(List.of(path)); // it was read, and is empty
    }
    throw new IllegalArgumentException(
        "the document was not read: " + report.failed().getFirst().reason());
  }

  /** Their names, in the order of the alphabet. */
  List<String> names() {
    return ingestion.names().stream()
        .filter(path -> path.startsWith(PLACE))
        .map(path -> path.substring(PLACE.length()))
        .toList();
  }

  /** Removes a document that was uploaded; one of the folder is out of reach. */
  void remove(FileName name) {
    ingestion.remove(List.of(PLACE + name.value()));
  }
}
