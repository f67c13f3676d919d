package dev.ragstone.core;

import java.util.List;

/** Merges rankings of one need into one, whatever the order in which they come. */
@FunctionalInterface
public interface Fusion {

  /** Returns a ranking that holds every passage of {@code rankings} once; empty for none. */
  Ranking fuse(List<Ranking> rankings);
}
