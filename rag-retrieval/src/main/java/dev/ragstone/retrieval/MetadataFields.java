package dev.ragstone.retrieval;

import dev.ragstone.core.RagException.InvalidFilter;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.apache.lucene.index.FieldInfos;
import org.apache.lucene.index.IndexReader;

/** The metadata keys of an index and the kinds of value each has somewhere. */
record MetadataFields(Map<String, Set<String>> kinds) {

  static MetadataFields of(IndexReader reader) {
    var kinds = new TreeMap<String, Set<String>>();
    for (var field : FieldInfos.getMergedFieldInfos(reader)) {
      for (String kind : Set.of(PassageFields.TEXT, PassageFields.LONG, PassageFields.DOUBLE)) {
        if (field.getName().startsWith(kind)) {
          var key = field.getName().substring(kind.length());
          kinds.computeIfAbsent(key, k -> new TreeSet<>()).add(kind);
        }
      }
    }
    return new MetadataFields(kinds);
  }

  void requireText(String key, Object compared) {
    require(key, compared, Set.of(PassageFields.TEXT), "text");
  }

  void requireNumbers(String key, Object compared) {
    require(key, compared, Set.of(PassageFields.LONG, PassageFields.DOUBLE), "numbers");
  }

  /** A comparison that no passage can satisfy for its type is a mistake, not an empty result. */
  private void require(String key, Object compared, Set<String> needed, String called) {
    var has = kinds.get(key);
    if (has == null) {
      throw InvalidFilter.unknownField(key, kinds.keySet());
    }
    if (has.stream().noneMatch(needed::contains)) {
      throw new InvalidFilter(
          "the filter compares metadata field '%s' with %s, but no passage has %s there"
              .formatted(key, compared, called));
    }
  }
}
