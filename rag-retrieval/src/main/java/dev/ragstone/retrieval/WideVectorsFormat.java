package dev.ragstone.retrieval;

import java.io.IOException;
import org.apache.lucene.codecs.KnnVectorsFormat;
import org.apache.lucene.codecs.KnnVectorsReader;
import org.apache.lucene.codecs.KnnVectorsWriter;
import org.apache.lucene.codecs.lucene99.Lucene99HnswVectorsFormat;
import org.apache.lucene.index.SegmentReadState;
import org.apache.lucene.index.SegmentWriteState;

/**
 * Lucene's own vector format under its own name, without its limit of 1024 dimensions, which common
 * embedding models exceed. The files it writes are read by a plain Lucene.
 */
final class WideVectorsFormat extends KnnVectorsFormat {

  private static final int MAX_DIMENSIONS = 16_384;
  private static final int LINKS = 16;
  private static final int BEAM = 200;

  private final KnnVectorsFormat plain = new Lucene99HnswVectorsFormat(LINKS, BEAM);

  WideVectorsFormat() {
    super("Lucene99HnswVectorsFormat");
  }

  @Override
  public KnnVectorsWriter fieldsWriter(SegmentWriteState state) throws IOException {
    return plain.fieldsWriter(state);
  }

  @Override
  public KnnVectorsReader fieldsReader(SegmentReadState state) throws IOException {
    return plain.fieldsReader(state);
  }

  @Override
  public int getMaxDimensions(String fieldName) {
    return MAX_DIMENSIONS;
  }
}
