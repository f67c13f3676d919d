package dev.ragstone.retrieval;

import org.apache.lucene.analysis.Analyzer;
import org.apache.lucene.analysis.icu.ICUFoldingFilter;
import org.apache.lucene.analysis.icu.segmentation.ICUTokenizer;

/**
 * Words of any language, as Unicode separates them, without case, accents and variants of letters.
 *
 * @see <a href="https://www.unicode.org/reports/tr29/">Unicode Text Segmentation</a>
 */
final class UnicodeAnalyzer extends Analyzer {

  @Override
  protected TokenStreamComponents createComponents(String field) {
    var words = new ICUTokenizer();
    return new TokenStreamComponents(words, new ICUFoldingFilter(words));
  }
}
