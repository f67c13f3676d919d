package dev.ragstone.retrieval;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import dev.langchain4j.data.embedding.Embedding;
import dev.langchain4j.store.embedding.EmbeddingSearchRequest;
import dev.ragstone.core.Limits;
import dev.ragstone.core.Passage;
import dev.ragstone.core.Query;
import dev.ragstone.core.QueryPlan;
import dev.ragstone.core.Question;
import dev.ragstone.core.Run;
import dev.ragstone.testing.Rankings;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.apache.lucene.analysis.Analyzer;
import org.apache.lucene.analysis.tokenattributes.CharTermAttribute;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Whatever users write is searched as text: nothing throws, and only words that are there match.
 */
class QueryFuzzTest {

  private static final int RANDOM = 1_000;

  private static final List<Passage> PASSAGES =
      Stream.of(
              "The old mill stands by the river, and to be or not to be is not asked there.",
              "field x text body id vector kind passage metadata query match_all bool TO AND OR NOT",
              "C++ (draft) 50% off! email: anna@example.org https://example.org/a?b=c#d 10:30",
              "die alten Häuser der Straße und das Wehr",
              "los molinos viejos del río y la señora",
              "les moulins de la rivière et l'été",
              "الكتاب على الطاولة في المدرسة",
              "我们昨天参观了历史博物馆",
              "昨日図書館で本を読みました",
              "어제 도서관에서 책을 읽었습니다",
              "מים רבים לא יוכלו",
              "\ud83d\ude00 \ud83d\udc69\u200d\ud83d\udd2c a\u0301e\u0300 \ufb01ne")
          .map(text -> new Passage(Integer.toHexString(text.hashCode()), text))
          .toList();

  /** What breaks parsers of queries, of JSON, and of text. */
  static List<String> hostile() {
    var all =
        new ArrayList<>(
            List.of(
                "*:*",
                "*",
                "?",
                "**",
                "field:x",
                "body:*",
                "kind:passage",
                "_exists_:body",
                "[a TO b]",
                "[* TO *]",
                "{a TO z}",
                "id:[* TO *]",
                "/re/",
                "/.*/",
                "/[/",
                "/(/",
                "{!lucene}*:*",
                "{!func}id",
                "_query_:\"{!dismax}a\"",
                "+-&&||!(){}^~",
                "NOT",
                "AND",
                "OR",
                "a AND",
                "NOT a OR",
                "a~",
                "a~0.5",
                "a^1e9",
                "a^-1",
                "\"",
                "\"\"",
                "\"a b",
                "\"a b\"~5",
                "(",
                ")",
                "((((((((((",
                "a:b:c",
                "\\",
                "\\u00",
                "a\\",
                "{\"match_all\": {}}",
                "{\"query\":{\"bool\":{\"must_not\":[]}}}",
                "$where: 1",
                "' OR '1'='1",
                "<script>",
                "%00",
                "${jndi:x}",
                "{{query}}",
                "\u0000",
                "\u0000\u0000",
                "\u0001\u0002\u001b[0m",
                "\u007f\u0080\u009f",
                "stone\u0000mill",
                "\ufeffmill",
                "\u200b",
                "\u200b\u200c\u200d\u2060",
                "mi\u200bll",
                "\u00ad",
                "\u202e",
                "\u202emill",
                "\u2066\u2069",
                "\ud83d",
                "\ude00",
                "\ud83d mill",
                "a\ude00\ud83d",
                "\ud83d\ude00",
                "\ud83d\udc69\u200d\ud83d\udd2c",
                "\uffff",
                "\ufffe",
                "\ufffd",
                "\udbff\udfff",
                "\u0301",
                "a\u0301\u0302\u0303",
                "the of and to",
                "der die das und",
                "y de la el",
                "le la et",
                "في على",
                "的 了",
                "は が",
                "이 그",
                "...",
                "!?",
                "---",
                "。、「」",
                "؟،",
                "مرحبا mill עולם",
                "\u2028",
                "\u2029",
                "\u0085",
                "\u3000",
                "\t",
                " ",
                "\n\r"));
    all.add("mill ".repeat(20_000));
    all.add("m".repeat(100_000));
    all.add("*".repeat(100_000));
    all.add("(".repeat(50_000) + ")".repeat(50_000));
    all.add("\ud83d".repeat(10_000));
    all.add("a\u0301".repeat(20_000));
    all.add("博物馆".repeat(5_000));
    all.add(
        IntStream.range(0, 15_000).mapToObj(i -> "w" + i).collect(Collectors.joining(" "))
            + " mill");
    return all;
  }

  @ParameterizedTest
  @EnumSource
  void words_match_the_passages_that_have_one_of_them_and_no_other(Language language) {
    try (var index = filled(language);
        var analyzer = language.analyzer()) {
      var words = new HashMap<String, Set<String>>();
      PASSAGES.forEach(passage -> words.put(passage.id(), words(analyzer, passage.text())));
      for (String text : notBlank()) {
        var asked = words(analyzer, text);

        var found = Rankings.ids(index.bm25().search(query(text), List.of(), PASSAGES.size()));

        assertThat(found)
            .as(() -> "'" + shown(text) + "'")
            .containsExactlyInAnyOrderElementsOf(holding(asked, words));
      }
    }
  }

  @Test
  void every_path_answers_whatever_is_asked() {
    try (var index = filled(Language.ENGLISH)) {
      var store = index.asEmbeddingStore();
      var east = Embedding.from(index.encoder().query("east"));
      var retriever = Retrievers.hybrid(index);
      for (String text : notBlank()) {
        assertThatCode(
                () -> {
                  var run = Run.start(Limits.within(Duration.ofMinutes(1)), event -> {});
                  var plan = QueryPlan.asAskedAnd(new Question("mill"), List.of(query(text)));
                  assertThat(index.dense().search(query(text), List.of(), 5).size()).isEqualTo(5);
                  assertThat(retriever.apply(plan, run).ranking().size())
                      .isEqualTo(PASSAGES.size());
                  assertThat(run.trace().events()).noneMatch(e -> e.toString().contains("Dropped"));
                })
            .as(() -> "'" + shown(text) + "'")
            .doesNotThrowAnyException();
      }
      for (String text : hostile()) {
        var request =
            EmbeddingSearchRequest.builder().query(text).queryEmbedding(east).maxResults(5).build();

        assertThat(store.search(request).matches()).as(() -> shown(text)).hasSize(5);
      }
    }
  }

  @ParameterizedTest
  @MethodSource("unprintable")
  void the_bundled_encoder_reads_what_nobody_can_print(String text) {
    assertThat(Encoder.bundled().query(text)).hasSize(384);
  }

  static Stream<String> unprintable() {
    return hostile().stream().filter(text -> text.length() < 100);
  }

  private static LuceneIndex filled(Language language) {
    var index =
        LuceneIndex.inMemory(
            Encoder.of(new CountingEncoder()), IndexSettings.USUAL.withLanguage(language));
    index.add(PASSAGES);
    return index;
  }

  /** A query is never blank. */
  private static List<String> notBlank() {
    var random = new Random(7);
    return Stream.concat(hostile().stream(), IntStream.range(0, RANDOM).mapToObj(i -> some(random)))
        .filter(text -> !text.isBlank())
        .toList();
  }

  /** A few characters of everywhere, some from the passages. */
  private static String some(Random random) {
    var text = new StringBuilder();
    for (int i = random.nextInt(20); i >= 0; i--) {
      switch (random.nextInt(6)) {
        case 0 -> text.append((char) random.nextInt(0x80));
        case 1 -> text.append((char) random.nextInt(0x10000));
        case 2 -> text.appendCodePoint(random.nextInt(Character.MAX_CODE_POINT + 1));
        case 3 -> text.append("+-&|!(){}[]^\"~*?:\\/ ".charAt(random.nextInt(20)));
        case 4 -> text.append(" ");
        default -> {
          var passage = PASSAGES.get(random.nextInt(PASSAGES.size())).text();
          int from = random.nextInt(passage.length());
          text.append(passage, from, Math.min(passage.length(), from + random.nextInt(8)));
        }
      }
    }
    return text.toString();
  }

  private static Query query(String text) {
    return Query.subQuestion(text);
  }

  private static List<String> holding(Set<String> asked, Map<String, Set<String>> words) {
    return words.entrySet().stream()
        .filter(passage -> passage.getValue().stream().anyMatch(asked::contains))
        .map(Map.Entry::getKey)
        .toList();
  }

  private static Set<String> words(Analyzer analyzer, String text) {
    var words = new HashSet<String>();
    try (var tokens = analyzer.tokenStream("any", text)) {
      var word = tokens.addAttribute(CharTermAttribute.class);
      tokens.reset();
      while (tokens.incrementToken()) {
        words.add(word.toString());
      }
      tokens.end();
      return words;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static String shown(String text) {
    return text.chars()
        .limit(60)
        .mapToObj(c -> c >= ' ' && c < 0x7f ? "" + (char) c : "\\u%04x".formatted(c))
        .collect(Collectors.joining());
  }
}
