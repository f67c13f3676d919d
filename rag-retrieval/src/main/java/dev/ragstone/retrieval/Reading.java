package dev.ragstone.retrieval;

import java.io.IOException;

/** Reads an index as it is at one moment. */
@FunctionalInterface
interface Reading<T> {
  T from(Snapshot snapshot) throws IOException;
}
