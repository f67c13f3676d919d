package dev.ragstone.spring;

import static dev.ragstone.spring.RagstoneProperties.atLeast;
import static dev.ragstone.spring.RagstoneProperties.atMost;

import dev.ragstone.retrieval.IngestionSettings;
import dev.ragstone.retrieval.Splitters;
import java.nio.file.Path;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.util.unit.DataSize;

/**
 * What can be set under {@code ragstone.ingest}: what is read into the index, when, and how.
 *
 * @param folder documents to read when the application starts: txt, md, html and pdf, with their
 *     sub-folders; nothing if unset
 * @param inBackground whether the application is up before the folder has been read
 * @param every pause after which the folder is looked through for changes again, at least 1s; never
 *     if unset
 * @param watch whether changes of the folder are read as they happen, as far as its file system
 *     tells of them; few network drives do
 * @param maxFileSize the largest file that is read, up to 1GB; a larger one is reported
 * @param splitter how documents are cut: paragraphs (of Markdown and HTML those of each section),
 *     sentences, or markdown (plain text too at Markdown's headings). An IngestionSettings bean
 *     takes any DocumentSplitter. Another splitter ingests every document again
 * @param passageLength the most characters of a passage of paragraphs, at least 100
 * @param overlap characters such a passage repeats of the one before, less than half of its length
 * @param sentences whole sentences in a passage of sentences
 * @param sentenceOverlap sentences such a passage repeats of the one before
 */
public record IngestProperties(
    @Nullable Path folder,
    @DefaultValue("false") boolean inBackground,
    @Nullable Duration every,
    @DefaultValue("false") boolean watch,
    @DefaultValue("100MB") DataSize maxFileSize,
    @DefaultValue("paragraphs") SplitBy splitter,
    @DefaultValue("1000") int passageLength,
    @DefaultValue("100") int overlap,
    @DefaultValue("5") int sentences,
    @DefaultValue("1") int sentenceOverlap) {

  public IngestProperties {
    if (every != null && every.compareTo(Duration.ofSeconds(1)) < 0) {
      throw new IllegalArgumentException(
          "ragstone.ingest.every must be at least 1s, was " + every.toMillis() + "ms");
    }
    if (folder == null && (every != null || watch)) {
      throw new IllegalArgumentException(
          "ragstone.ingest.%s needs ragstone.ingest.folder".formatted(watch ? "watch" : "every"));
    }
    if (maxFileSize.compareTo(DataSize.ofBytes(1)) < 0
        || maxFileSize.compareTo(DataSize.ofGigabytes(1)) > 0) {
      throw new IllegalArgumentException(
          "ragstone.ingest.max-file-size must lie between 1B and 1GB, was " + maxFileSize);
    }
    atLeast(100, passageLength, "ingest.passage-length");
    atLeast(0, overlap, "ingest.overlap");
    atMost((passageLength - 1) / 2, overlap, "ingest.overlap");
    atLeast(1, sentences, "ingest.sentences");
    atLeast(0, sentenceOverlap, "ingest.sentence-overlap");
    atMost(sentences - 1, sentenceOverlap, "ingest.sentence-overlap");
  }

  /** The same as what an ingestion is made with. */
  public IngestionSettings settings() {
    var paragraphs = Splitters.paragraphs(passageLength, overlap);
    return IngestionSettings.USUAL
        .withFileBytes(Math.toIntExact(maxFileSize.toBytes()))
        .withSplitter(
            switch (splitter) {
              case PARAGRAPHS -> paragraphs;
              case SENTENCES -> Splitters.sentences(sentences, sentenceOverlap);
              case MARKDOWN -> Splitters.markdown(paragraphs);
            });
  }
}
