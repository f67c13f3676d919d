package dev.ragstone.retrieval;

import static java.util.stream.Collectors.joining;

import dev.ragstone.core.RagException.IndexUnavailable;
import java.util.List;
import java.util.Map;

/** What an index remembers of the fields derived for its passages. */
final class RecordedFields {

  private static final String RECORDED = "derived";
  private static final String NOTHING = "nothing";

  private RecordedFields() {}

  /**
   * Compares with what an index recorded.
   *
   * @throws IndexUnavailable if its passages have other fields
   */
  static void check(String place, Map<String, String> committed, List<DerivedFields> derived) {
    var now = said(derived);
    var recorded = committed.getOrDefault(RECORDED, committed.isEmpty() ? now : NOTHING);
    if (!recorded.equals(now)) {
      throw new IndexUnavailable(
          "%s keeps %s beside texts and vectors, but %s is configured now; configure the first again, or ingest into another folder"
              .formatted(place, recorded, now),
          null);
    }
  }

  /** What the next commit records. */
  static Map<String, String> written(List<DerivedFields> derived) {
    return Map.of(RECORDED, said(derived));
  }

  private static String said(List<DerivedFields> derived) {
    var all = derived.stream().map(DerivedFields::fingerprint).sorted().collect(joining(" and "));
    return all.isEmpty() ? NOTHING : all;
  }
}
