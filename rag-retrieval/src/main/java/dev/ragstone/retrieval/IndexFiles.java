package dev.ragstone.retrieval;

import dev.ragstone.core.RagException.IndexUnavailable;
import dev.ragstone.retrieval.LuceneIndex.Stats;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Map;
import org.apache.lucene.codecs.KnnVectorsFormat;
import org.apache.lucene.codecs.lucene104.Lucene104Codec;
import org.apache.lucene.index.DirectoryReader;
import org.apache.lucene.index.IndexWriter;
import org.apache.lucene.index.IndexWriterConfig;
import org.apache.lucene.search.IndexSearcher;
import org.apache.lucene.store.Directory;

/** The files of an index: how they are written, and what the last commit says of itself. */
final class IndexFiles {

  /** The key of a commit's time. */
  static final String COMMITTED = "committed";

  /** What is written is held in memory up to this size: larger segments are merged less often. */
  private static final double BUFFER_MEGABYTES = 64;

  private IndexFiles() {}

  /** Makes the folder of an index if it is not there. */
  static void make(Path folder) {
    try {
      Files.createDirectories(folder);
    } catch (IOException e) {
      throw notWritable(folder, e);
    }
  }

  static IndexUnavailable notWritable(Path folder, IOException cause) {
    return new IndexUnavailable(
        "no index can be kept in %s (%s); name a folder that can be created and written"
            .formatted(folder.toAbsolutePath().normalize(), cause.getClass().getSimpleName()),
        cause);
  }

  static IndexWriter writer(Directory directory, Opening opening) throws IOException {
    var vectors = opening.settings().vectors();
    var codec =
        new Lucene104Codec() {
          @Override
          public KnnVectorsFormat getKnnVectorsFormatForField(String field) {
            return vectors.format();
          }
        };
    var config = new IndexWriterConfig(opening.analyzer());
    return new IndexWriter(directory, config.setCodec(codec).setRAMBufferSizeMB(BUFFER_MEGABYTES));
  }

  /** What the last commit recorded; empty if there was none. */
  static Map<String, String> committed(Directory directory) throws IOException {
    if (!DirectoryReader.indexExists(directory)) {
      return Map.of();
    }
    try (var reader = DirectoryReader.open(directory)) {
      return reader.getIndexCommit().getUserData();
    }
  }

  static Stats stats(IndexSearcher searcher, Directory directory) throws IOException {
    var lastCommit = committed(directory).getOrDefault(COMMITTED, Instant.EPOCH.toString());
    return new Stats(
        searcher.count(PassageFields.everyPassage()),
        searcher.count(IngestedDocuments.everyRecord()),
        searcher.getIndexReader().numDeletedDocs(),
        bytes(directory),
        Instant.parse(lastCommit));
  }

  private static long bytes(Directory directory) throws IOException {
    long bytes = 0;
    for (String file : directory.listAll()) {
      bytes += directory.fileLength(file);
    }
    return bytes;
  }
}
