package dev.ragstone.rerank;

import static dev.ragstone.testing.Rankings.candidates;
import static org.assertj.core.api.Assertions.assertThat;

import dev.langchain4j.model.output.Response;
import dev.langchain4j.model.scoring.ScoringModel;
import dev.ragstone.core.Run;
import dev.ragstone.rerank.CertifiedReranker.Smoothed;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.ToDoubleFunction;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Every substitution is tried on passages small enough for that. */
class CertificateSoundnessTest {

  private static final List<String> WORDS = List.of("a", "b", "c", "d", "e", "f", "g");
  private static final int LARGEST = 3;
  private static final int CASES = 1_500;

  private final Run run = Run.within(Duration.ofMinutes(5));

  /** Synonyms, passages and a scorer that is anything, from smooth to spiteful. */
  private record Case(
      Map<String, Set<String>> neighbours,
      List<String> passages,
      ToDoubleFunction<String> score,
      int words) {

    static Case of(long seed) {
      var random = new Random(seed);
      var neighbours = new TreeMap<String, Set<String>>();
      for (int i = 0; i < 3 + random.nextInt(5); i++) {
        var one = WORDS.get(random.nextInt(WORDS.size()));
        var other = WORDS.get(random.nextInt(WORDS.size()));
        if (!one.equals(other)) {
          neighbours.computeIfAbsent(one, word -> new TreeSet<>()).add(other);
          neighbours.computeIfAbsent(other, word -> new TreeSet<>()).add(one);
        }
      }
      var passages = new TreeSet<String>();
      while (passages.size() < 4) {
        passages.add(
            String.join(
                " ",
                random.ints(1 + random.nextInt(3), 0, WORDS.size()).mapToObj(WORDS::get).toList()));
      }
      var worth = random.doubles(WORDS.size()).map(Math::rint).toArray();
      ToDoubleFunction<String> smooth =
          text ->
              text.chars()
                  .filter(Character::isLetter)
                  .mapToDouble(c -> worth[c - 'a'])
                  .average()
                  .orElseThrow();
      ToDoubleFunction<String> spiteful =
          text -> new Random(text.hashCode() * 31L + seed).nextInt(2);
      return new Case(
          neighbours,
          List.copyOf(passages),
          random.nextBoolean() ? smooth : spiteful,
          random.nextInt(4));
    }

    Synonyms synonyms() {
      return Synonyms.of(neighbours, LARGEST);
    }

    /** The true mean of all copies. */
    double smoothed(String text) {
      var copies = List.of("");
      for (String word : words(text)) {
        var pool = synonyms().pool(word).isEmpty() ? List.of(word) : synonyms().pool(word);
        copies = extended(copies, pool);
      }
      return copies.stream().mapToDouble(score).average().orElseThrow();
    }

    /** What an attacker can make of a passage. */
    List<String> attacks(String text) {
      var words = words(text);
      var attacks = List.of("");
      for (String word : words) {
        var written = new ArrayList<>(List.of(word));
        written.addAll(neighbours.getOrDefault(word, Set.of()));
        attacks = extended(attacks, written);
      }
      return attacks.stream().filter(it -> changes(words, it) <= this.words).toList();
    }

    /** Every word has one letter. */
    private static List<String> words(String text) {
      return text.chars().filter(Character::isLetter).mapToObj(Character::toString).toList();
    }

    private static long changes(List<String> words, String attack) {
      var written = words(attack);
      return IntStream.range(0, written.size())
          .filter(i -> !written.get(i).equals(words.get(i)))
          .count();
    }

    private static List<String> extended(List<String> texts, List<String> by) {
      return texts.stream()
          .flatMap(text -> by.stream().map(word -> text.isEmpty() ? word : text + " " + word))
          .toList();
    }
  }

  @Test
  void with_true_means_no_substitution_gets_past_a_certificate() {
    int holding = 0;
    int rightly = 0;
    for (int seed = 0; seed < CASES; seed++) {
      var it = Case.of(seed);
      var smoothed =
          it.passages().stream()
              .map(
                  text ->
                      new Smoothed(
                          it.smoothed(text), SmoothedText.of(text, it.synonyms()).sway(it.words())))
              .toList();
      for (var certificate : CertifiedReranker.certificates(smoothed, List.of(1, 2, 3), 0)) {
        boolean safe = safe(it, certificate.top());
        if (certificate.margin() > 1e-9) {
          holding++;
          assertThat(safe).as("seed %d, %s", seed, certificate).isTrue();
        }
        rightly += safe ? 1 : 0;
      }
    }
    assertThat(holding).isBetween(CASES / 4, rightly);
  }

  @Test
  void with_means_of_copies_none_does_either() {
    int holding = 0;
    for (int seed = 0; seed < CASES / 5; seed++) {
      var it = Case.of(seed);
      var known = new HashMap<String, Double>();
      ScoringModel model =
          (segments, query) ->
              Response.from(
                  segments.stream()
                      .map(s -> known.computeIfAbsent(s.text(), it.score()::applyAsDouble))
                      .toList());
      var certification =
          Certification.of(
              model,
              it.synonyms(),
              Smoothing.USUAL.withWords(it.words()).withSeed(seed),
              candidates("q", it.passages().toArray(String[]::new)),
              run);
      var ranked = certification.ranked().ranking().passages();
      for (var certificate : certification.certificates()) {
        if (certificate.holds()) {
          holding++;
          var best = new HashSet<String>();
          ranked.subList(0, certificate.top()).forEach(passage -> best.add(passage.text()));
          assertThat(safe(it, best)).as("seed %d, %s", seed, certificate).isTrue();
        }
      }
    }
    assertThat(holding).isGreaterThan(CASES / 40);
  }

  private static boolean safe(Case it, int top) {
    return safe(
        it,
        Set.copyOf(
            it.passages().stream()
                .sorted((a, b) -> Double.compare(it.smoothed(b), it.smoothed(a)))
                .limit(top)
                .toList()));
  }

  /** Whether each attack on any passage below stays below all of the best. */
  private static boolean safe(Case it, Set<String> best) {
    double last = best.stream().mapToDouble(it::smoothed).min().orElseThrow();
    return it.passages().stream()
        .filter(text -> !best.contains(text))
        .flatMap(text -> it.attacks(text).stream())
        .allMatch(attack -> it.smoothed(attack) < last);
  }
}
