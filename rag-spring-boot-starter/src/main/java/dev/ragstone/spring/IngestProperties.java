package dev.ragstone.spring;

import static dev.ragstone.spring.RagstoneProperties.atLeast;
import static dev.ragstone.spring.RagstoneProperties.atMost;

import dev.ragstone.retrieval.IngestionSettings;
import dev.ragstone.retrieval.Splitters;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * What can be set under {@code ragstone.ingest}: what is read into the index when the application
 * starts, and how.
 *
 * @param folder documents to read at the start, with their sub-folders: txt, md, html and pdf;
 *     nothing if unset
 * @param inBackground whether the application is up before the folder has been read
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
    @DefaultValue("paragraphs") SplitBy splitter,
    @DefaultValue("1000") int passageLength,
    @DefaultValue("100") int overlap,
    @DefaultValue("5") int sentences,
    @DefaultValue("1") int sentenceOverlap) {

  public IngestProperties {
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
    return IngestionSettings.USUAL.withSplitter(
        switch (splitter) {
          case PARAGRAPHS -> paragraphs;
          case SENTENCES -> Splitters.sentences(sentences, sentenceOverlap);
          case MARKDOWN -> Splitters.markdown(paragraphs);
        });
  }
}
