package dev.ragstone.retrieval;

import org.apache.lucene.analysis.Analyzer;
import org.apache.lucene.analysis.cn.smart.SmartChineseAnalyzer;
import org.apache.lucene.analysis.ja.JapaneseAnalyzer;
import org.apache.lucene.analysis.ko.KoreanAnalyzer;

/** Analyzers of optional modules, each in a class of its own so that one can be missing. */
final class CjkAnalyzers {

  private CjkAnalyzers() {}

  static Analyzer chinese() {
    return Chinese.analyzer();
  }

  static Analyzer japanese() {
    return Japanese.analyzer();
  }

  static Analyzer korean() {
    return Korean.analyzer();
  }

  private static final class Chinese {
    static Analyzer analyzer() {
      return new SmartChineseAnalyzer();
    }
  }

  private static final class Japanese {
    static Analyzer analyzer() {
      return new JapaneseAnalyzer();
    }
  }

  private static final class Korean {
    static Analyzer analyzer() {
      return new KoreanAnalyzer();
    }
  }
}
