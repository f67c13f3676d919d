package dev.ragstone.rerank;

import dev.ragstone.core.Hit;
import java.util.List;
import java.util.Optional;

/** In which orders one comparison is put to a {@link Chooser}, and what its choices add up to. */
interface Ballot {

  /** Equal for groups that need not be compared twice. */
  Object key(List<Hit> group);

  /** The group in every order it is shown in: at least one, as many for every group. */
  List<List<Hit>> orders(List<Hit> group);

  /**
   * The best of the group, or nothing if none was found better than the others.
   *
   * @param choices one for each order; nothing where it could not be had
   */
  Optional<Hit> winner(List<Hit> group, List<Optional<Hit>> choices);
}
