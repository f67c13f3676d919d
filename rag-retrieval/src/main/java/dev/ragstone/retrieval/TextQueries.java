package dev.ragstone.retrieval;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Collection;
import java.util.function.IntPredicate;
import org.apache.lucene.index.Term;
import org.apache.lucene.search.MatchNoDocsQuery;
import org.apache.lucene.search.Query;
import org.apache.lucene.search.TermInSetQuery;
import org.apache.lucene.search.TermQuery;
import org.apache.lucene.util.BytesRef;

/** Texts compared as Java compares strings. */
final class TextQueries {

  private TextQueries() {}

  static Query anyOf(String key, Collection<String> texts) {
    var field = PassageFields.TEXT + key;
    var possible = texts.stream().filter(TextQueries::isWellFormed).map(BytesRef::new).toList();
    return switch (possible.size()) {
      case 0 -> new MatchNoDocsQuery("half a pair of surrogates is no text");
      case 1 -> new TermQuery(new Term(field, possible.getFirst()));
      default -> new TermInSetQuery(field, possible);
    };
  }

  /**
   * Texts {@code sign} {@code bound}. Lucene orders terms by code points, Java's strings by UTF-16
   * units: the same where the bound has no unit from the surrogates on, for then the first unit in
   * which a text differs from it is either below those in both orders or greater in both. Such
   * bounds, all dates and nearly all words, find their terms at once; others try each.
   *
   * @param sign {@code <, <=, >=} or {@code >}
   * @param holds whether a text satisfies it, of what {@code compareTo} says of text and bound
   */
  static Query compared(String key, String bound, String sign, IntPredicate holds) {
    var field = PassageFields.TEXT + key;
    if (bound.chars().anyMatch(unit -> unit >= Character.MIN_SURROGATE)) {
      return new TermsWhere(
          field, sign + " " + bound, term -> holds.test(term.utf8ToString().compareTo(bound)));
    }
    return new TermsFrom(field, new BytesRef(bound), sign);
  }

  static Query containing(String key, String part) {
    var field = PassageFields.TEXT + key;
    if (!isWellFormed(part)) {
      return new TermsWhere(field, "contains " + part, term -> term.utf8ToString().contains(part));
    }
    var wanted = new BytesRef(part);
    return new TermsWhere(field, "contains " + part, term -> contains(term, wanted));
  }

  /** Whether UTF-8 holds UTF-8, which it does where the texts do. */
  private static boolean contains(BytesRef term, BytesRef part) {
    for (int from = 0; from <= term.length - part.length; from++) {
      int start = term.offset + from;
      if (part.length == 0
          || (term.bytes[start] == part.bytes[0]
              && Arrays.equals(
                  term.bytes, start, start + part.length, part.bytes, 0, part.length))) {
        return true;
      }
    }
    return false;
  }

  private static boolean isWellFormed(String text) {
    return StandardCharsets.UTF_8.newEncoder().canEncode(text);
  }
}
