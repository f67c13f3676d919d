package dev.ragstone.retrieval;

import java.io.IOException;
import org.apache.lucene.codecs.KnnVectorsFormat;
import org.apache.lucene.codecs.KnnVectorsReader;
import org.apache.lucene.codecs.KnnVectorsWriter;
import org.apache.lucene.index.SegmentReadState;
import org.apache.lucene.index.SegmentWriteState;

/**
 * One of Lucene's own vector formats under its own name, without its limit of 1024 dimensions,
 * which common embedding models exceed. The files it writes are read by a plain Lucene.
 */
final class WideVectorsFormat extends KnnVectorsFormat {

  private static final int MAX_DIMENSIONS = 16_384;

  private final KnnVectorsFormat plain;

  WideVectorsFormat(KnnVectorsFormat plain) {
    super(plain.getName());
    this.plain = plain;
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
