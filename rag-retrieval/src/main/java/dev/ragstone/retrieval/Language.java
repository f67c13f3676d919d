package dev.ragstone.retrieval;

import dev.ragstone.core.RagException.IndexUnavailable;
import java.util.Map;
import java.util.function.Supplier;
import org.apache.lucene.analysis.Analyzer;
import org.apache.lucene.analysis.ar.ArabicAnalyzer;
import org.apache.lucene.analysis.de.GermanAnalyzer;
import org.apache.lucene.analysis.en.EnglishAnalyzer;
import org.apache.lucene.analysis.es.SpanishAnalyzer;
import org.apache.lucene.analysis.fr.FrenchAnalyzer;

/**
 * The language of an index: what the word search takes for one word, and which words say nothing.
 * An index remembers its language and refuses another.
 *
 * <p>Chinese, Japanese, Korean and {@link #ANY} need a module of Lucene more on the class path; the
 * message of what is thrown without it names it. Vectors do not depend on it, but on the encoder:
 * the bundled one reads English.
 */
public enum Language {
  ENGLISH,
  GERMAN,
  SPANISH,
  FRENCH,
  ARABIC,
  /** Needs {@code lucene-analysis-smartcn}. */
  CHINESE,
  /** Needs {@code lucene-analysis-kuromoji}. */
  JAPANESE,
  /** Needs {@code lucene-analysis-nori}. */
  KOREAN,
  /**
   * Words as Unicode separates them, without case and accents; no stemming, no stop words. For
   * several languages in one index. Needs {@code lucene-analysis-icu}.
   */
  ANY;

  /** Under this name an index records its language; without it, it is English. */
  static final String RECORDED = "language";

  /**
   * Compares with what an index recorded.
   *
   * @throws IndexUnavailable if it was made for another language
   */
  void check(String place, Map<String, String> committed) {
    var recorded = committed.getOrDefault(RECORDED, committed.isEmpty() ? name() : ENGLISH.name());
    if (!recorded.equals(name())) {
      throw new IndexUnavailable(
          "%s was made for language %s, but %s is configured now; configure the first again, or ingest into another folder"
              .formatted(place, recorded, this),
          null);
    }
  }

  /**
   * A new analyzer, which is closed by whoever asked for it.
   *
   * @throws IllegalArgumentException if a module is missing; the message names it
   */
  Analyzer analyzer() {
    return switch (this) {
      case ENGLISH -> new EnglishAnalyzer();
      case GERMAN -> new GermanAnalyzer();
      case SPANISH -> new SpanishAnalyzer();
      case FRENCH -> new FrenchAnalyzer();
      case ARABIC -> new ArabicAnalyzer();
      case CHINESE -> optional("smartcn", CjkAnalyzers::chinese);
      case JAPANESE -> optional("kuromoji", CjkAnalyzers::japanese);
      case KOREAN -> optional("nori", CjkAnalyzers::korean);
      case ANY -> optional("icu", UnicodeAnalyzer::new);
    };
  }

  private Analyzer optional(String module, Supplier<Analyzer> made) {
    try {
      return made.get();
    } catch (NoClassDefFoundError missing) {
      throw new IllegalArgumentException(
          "language %s needs org.apache.lucene:lucene-analysis-%s on the class path"
              .formatted(this, module),
          missing);
    }
  }
}
