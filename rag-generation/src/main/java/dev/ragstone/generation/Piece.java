package dev.ragstone.generation;

import dev.ragstone.core.Hit;
import dev.ragstone.core.Overlaps;
import dev.ragstone.core.Passage;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * A passage as it will be shown, alone or with its neighbours.
 *
 * @param hit the best of what it is made of, with the text of all
 * @param cut whether the end of its text is missing
 */
record Piece(Hit hit, Stretch stretch, boolean cut) {

  /** Characters that two passages of one document share by more than chance. */
  private static final int OVERLAP = 20;

  static Piece of(Hit hit, Map<String, Integer> places) {
    var place = places.get(hit.id());
    return new Piece(hit, place == null ? Stretch.UNKNOWN : Stretch.at(place), false);
  }

  Passage passage() {
    return hit.passage();
  }

  private String text() {
    return passage().text();
  }

  /** This piece with a worse one that stands next to it or in it, or nothing if none of this. */
  Optional<Piece> with(Piece worse) {
    if (!isOfDocument(worse)) {
      return Optional.empty();
    }
    if (text().contains(worse.text())) {
      return Optional.of(this);
    }
    if (worse.text().contains(text())) {
      return Optional.of(showing(worse.text(), worse.stretch, worse.cut));
    }
    if (isBefore(worse)) {
      return Optional.of(showing(joined(this, worse), stretch.and(worse.stretch), worse.cut));
    }
    return worse.isBefore(this)
        ? Optional.of(showing(joined(worse, this), worse.stretch.and(stretch), cut))
        : Optional.empty();
  }

  /** Whether what is said of the one holds for the other: all but text and place is the same. */
  private boolean isOfDocument(Piece other) {
    var here = passage();
    var there = other.passage();
    return !here.source().isBlank()
        && here.source().equals(there.source())
        && here.title().equals(there.title())
        && withoutPlace(here).equals(withoutPlace(there));
  }

  private static Map<String, Object> withoutPlace(Passage passage) {
    var metadata = new TreeMap<>(passage.metadata());
    metadata.remove(Places.INDEX);
    return metadata;
  }

  private boolean isBefore(Piece next) {
    if (cut) {
      return false;
    }
    boolean known = stretch.isKnown() && next.stretch.isKnown();
    return known
        ? stretch.endsBefore(next.stretch)
        : Overlaps.repeated(text(), next.text()) >= OVERLAP;
  }

  private static String joined(Piece first, Piece next) {
    return Overlaps.joined(List.of(first.text(), next.text()));
  }

  private Piece showing(String text, Stretch where, boolean isCut) {
    var of = passage();
    var wide = new Passage(of.id(), text, of.title(), of.source(), of.metadata());
    return new Piece(new Hit(wide, hit.score(), hit.placings()), where, isCut);
  }
}
