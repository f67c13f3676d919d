package dev.ragstone.retrieval;

/**
 * How documents are cut into passages, and how much a crash may cost.
 *
 * @param passageLength the most characters of a passage, at least 100; the bundled encoder reads
 *     about 2000 characters of English at a time
 * @param overlap characters a passage repeats of the one before, so that a sentence on the cut is
 *     whole somewhere; at least 0, less than half of {@code passageLength}
 * @param commitEvery documents between commits, at least 1: the most that is ingested again after a
 *     crash
 */
public record IngestionSettings(int passageLength, int overlap, int commitEvery) {

  /** Passages of up to 1000 characters (200 to 250 tokens of English), overlapping by 100. */
  public static final IngestionSettings USUAL = new IngestionSettings(1000, 100, 100);

  public IngestionSettings {
    if (passageLength < 100) {
      throw new IllegalArgumentException(
          "passage length must be at least 100 characters, was " + passageLength);
    }
    if (overlap < 0 || overlap >= passageLength / 2) {
      throw new IllegalArgumentException(
          "overlap must be at least 0 and less than half of %d characters, was %d"
              .formatted(passageLength, overlap));
    }
    if (commitEvery < 1) {
      throw new IllegalArgumentException(
          "documents between commits must be at least 1, was " + commitEvery);
    }
  }

  public IngestionSettings withPassageLength(int length) {
    return new IngestionSettings(length, overlap, commitEvery);
  }

  public IngestionSettings withOverlap(int characters) {
    return new IngestionSettings(passageLength, characters, commitEvery);
  }

  public IngestionSettings withCommitEvery(int documents) {
    return new IngestionSettings(passageLength, overlap, documents);
  }
}
