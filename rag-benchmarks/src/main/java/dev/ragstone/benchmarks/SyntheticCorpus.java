package dev.ragstone.benchmarks;

import dev.langchain4j.data.document.Document;
import dev.langchain4j.data.document.Metadata;
import dev.ragstone.core.Passage;
import dev.ragstone.core.langchain4j.Contents;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.random.RandomGenerator;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * Made-up passages of any number, the same on every machine: words of a Zipf distribution, in
 * topics that share words, so that word search and vector search have something to tell apart. A
 * stand-in for real text where only speed and memory are measured.
 */
final class SyntheticCorpus {

  private static final int WORDS = 50_000;
  private static final int TOPICS = 4_000;
  private static final int WORDS_OF_A_TOPIC = 120;
  private static final double TOPICAL = 0.5;
  private static final int SHORTEST = 25;
  private static final double MEAN_MORE = 35;

  /** The most frequent words of a language are stop words, which an analyzer drops. */
  private static final int STOPPED = 30;

  private static final String[] SYLLABLES = syllables();

  private final String[] words = new String[WORDS];
  private final double[] cumulative = new double[WORDS];
  private final int[][] topics = new int[TOPICS][WORDS_OF_A_TOPIC];

  SyntheticCorpus() {
    var random = new SplittableRandom(42);
    double sum = 0;
    for (int i = 0; i < WORDS; i++) {
      words[i] = word(i);
      sum += 1.0 / (i + STOPPED);
      cumulative[i] = sum;
    }
    for (int[] topic : topics) {
      for (int i = 0; i < topic.length; i++) {
        topic[i] = WORDS / 100 + random.nextInt(WORDS - WORDS / 100);
      }
    }
  }

  private static String[] syllables() {
    var syllables = new ArrayList<String>();
    for (char consonant : "bdfgklmnprtvz".toCharArray()) {
      for (char vowel : "aeiou".toCharArray()) {
        syllables.add("" + consonant + vowel);
      }
    }
    return syllables.toArray(String[]::new);
  }

  private static String word(int i) {
    var word = new StringBuilder();
    for (int rest = i + SYLLABLES.length; rest > 0; rest /= SYLLABLES.length) {
      word.append(SYLLABLES[rest % SYLLABLES.length]);
    }
    return word.append('k').toString();
  }

  /** Every word there is, the most frequent first. */
  List<String> vocabulary() {
    return List.of(words);
  }

  /** The passage of this number. */
  Passage passage(int number) {
    var random = random(number);
    int[] topic = topics[random.nextInt(TOPICS)];
    int length = SHORTEST + (int) (-Math.log(1 - random.nextDouble()) * MEAN_MORE);
    var text = new StringBuilder();
    for (int i = 0; i < length; i++) {
      text.append(i == 0 ? "" : i % 12 == 0 ? ". " : " ");
      text.append(random.nextDouble() < TOPICAL ? topical(topic, random) : any(random));
    }
    return new Passage("p" + number, text.append('.').toString());
  }

  /** What somebody might ask about the passage of this number: five words of it, two of any. */
  String question(int number) {
    var said = passage(number).text().replace(".", "").split(" ", -1);
    var random = random(~number);
    var asked = new ArrayList<String>();
    for (int i = 0; i < 5; i++) {
      asked.add(said[random.nextInt(said.length)]);
    }
    asked.add(any(random));
    asked.add(any(random));
    return String.join(" ", asked);
  }

  /** {@code count} documents of so many paragraphs of some 900 characters; nothing is kept. */
  Stream<Document> documents(int count, int paragraphs) {
    return IntStream.range(0, count).mapToObj(i -> document(i, paragraphs));
  }

  private Document document(int number, int paragraphs) {
    var text =
        IntStream.range(0, paragraphs)
            .map(i -> 2 * (number * paragraphs + i))
            .mapToObj(i -> passage(i).text() + " " + passage(i + 1).text())
            .collect(Collectors.joining("\n\n"));
    return Document.from(text, Metadata.from(Contents.SOURCE, "document-%06d".formatted(number)));
  }

  private static RandomGenerator random(int number) {
    return new SplittableRandom(number * 0x9E3779B97F4A7C15L);
  }

  /** The first words of a topic are its most frequent. */
  private String topical(int[] topic, RandomGenerator random) {
    double skewed = random.nextDouble() * random.nextDouble();
    return words[topic[(int) (skewed * topic.length)]];
  }

  private String any(RandomGenerator random) {
    double at = random.nextDouble() * cumulative[WORDS - 1];
    int found = Arrays.binarySearch(cumulative, at);
    return words[found < 0 ? Math.min(-found - 1, WORDS - 1) : found];
  }
}
