package dev.ragstone.retrieval;

import java.io.IOException;
import org.apache.lucene.search.IndexSearcher;

/** Reads an index as it is at one moment. */
@FunctionalInterface
interface Reading<T> {
  T from(IndexSearcher searcher) throws IOException;
}
