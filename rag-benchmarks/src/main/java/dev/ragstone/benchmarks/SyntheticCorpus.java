package dev.ragstone.benchmarks;

import dev.langchain4j.data.document.Document;
import dev.langchain4j.data.document.Metadata;
import dev.ragstone.core.langchain4j.Contents;
import java.util.Random;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * Made-up documents, the same every time: paragraphs of words whose frequencies fall off as those
 * of a language do. Nothing of them is kept.
 */
final class SyntheticCorpus {

  private static final int VOCABULARY = 20_000;
  private static final int WORDS = 120;

  private SyntheticCorpus() {}

  /** {@code count} documents of so many paragraphs, of some 800 characters each. */
  static Stream<Document> documents(int count, int paragraphs) {
    return IntStream.range(0, count).mapToObj(i -> document(i, paragraphs));
  }

  private static Document document(int number, int paragraphs) {
    var random = new Random(number);
    var text = new StringBuilder();
    for (int i = 0; i < paragraphs; i++) {
      for (int j = 0; j < WORDS; j++) {
        text.append(word((int) Math.pow(VOCABULARY, random.nextDouble())));
        text.append(j % 15 == 14 ? ". " : " ");
      }
      text.append("\n\n");
    }
    return Document.from(
        text.toString(), Metadata.from(Contents.SOURCE, "document-%06d".formatted(number)));
  }

  /** The word of a rank: two to four syllables. */
  private static String word(int rank) {
    var word = new StringBuilder();
    for (int rest = rank + 60; rest > 0; rest /= 60) {
      word.append("bdfgklmnprst".charAt(rest % 12)).append("aeiou".charAt(rest / 12 % 5));
    }
    return word.toString();
  }
}
