package dev.ragstone.generation;

/** The places of a document that a text covers, both included; a negative one is not known. */
record Stretch(int first, int last) {

  static final Stretch UNKNOWN = new Stretch(-1, -1);

  static Stretch at(int place) {
    return new Stretch(place, place);
  }

  boolean isKnown() {
    return first >= 0 && last >= 0;
  }

  /** To order by; what has no place comes last. */
  int start() {
    return isKnown() ? first : Integer.MAX_VALUE;
  }

  boolean endsBefore(Stretch other) {
    return last + 1 == other.first;
  }

  /** This and the one that begins where it ends; not known if one of them is not. */
  Stretch and(Stretch next) {
    return isKnown() && next.isKnown() ? new Stretch(first, next.last) : UNKNOWN;
  }
}
