package dev.ragstone.evaluation.collections;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.zip.GZIPOutputStream;

/** Small files for the readers. */
final class Written {

  static final String CORPUS =
      """
      {"_id": "d1", "title": "Mill", "text": "the river runs past the mill"}
      {"_id": "d2", "title": "Heron", "text": "a heron by the river"}
      """;
  static final String QUERIES =
      """
      {"_id": "q1", "text": "what runs past the mill?"}
      {"_id": "q2", "text": "which bird?"}
      """;
  static final String QRELS = "query-id\tcorpus-id\tscore\nq1\td1\t2\nq1\td2\t0\nq2\td2\t1\n";

  private Written() {}

  static Path file(Path folder, String name, String content) {
    return file(folder, name, content.getBytes(UTF_8));
  }

  static Path file(Path folder, String name, byte[] content) {
    try {
      var file = folder.resolve(name);
      Files.createDirectories(file.getParent());
      return Files.write(file, content);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** A folder in the layout of BEIR. */
  static Path beir(Path folder, String corpus, String queries, String qrels) {
    file(folder, "corpus.jsonl", corpus);
    file(folder, "queries.jsonl", queries);
    file(folder, "qrels.tsv", qrels);
    return folder;
  }

  static byte[] zipped(String content) {
    var bytes = new ByteArrayOutputStream();
    try (var zip = new GZIPOutputStream(bytes)) {
      zip.write(content.getBytes(UTF_8));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return bytes.toByteArray();
  }
}
