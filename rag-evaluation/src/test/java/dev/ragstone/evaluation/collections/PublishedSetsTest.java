package dev.ragstone.evaluation.collections;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.ragstone.core.Query;
import dev.ragstone.core.Run;
import dev.ragstone.evaluation.TestCollection;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The development sets, which are not part of the repository: sizes as their README has them. */
class PublishedSetsTest {

  private static final Path DATA = data();

  /** The folder named by {@code ragstone.data}, or shared/data beside this or a parent folder. */
  private static Path data() {
    var named = System.getProperty("ragstone.data");
    if (named != null) {
      return Path.of(named);
    }
    for (var at = Path.of("").toAbsolutePath(); at != null; at = at.getParent()) {
      var data = at.resolve("shared/data");
      if (Files.isDirectory(data)) {
        return data;
      }
    }
    return Path.of("../../shared/data");
  }

  private static final String MISSING =
      "NOT TESTED: no published sets in %s; name their folder by -Dragstone.data="
          .formatted(DATA.toAbsolutePath().normalize());

  /** On the console too, where a skipped test is only a number. */
  @BeforeAll
  static void missing_sets_are_said_to_be_missing() {
    if (!Files.isDirectory(DATA)) {
      System.err.println(MISSING);
    }
  }

  @BeforeEach
  void without_the_sets_nothing_passes() {
    assumeTrue(Files.isDirectory(DATA), MISSING);
  }

  /**
   * Of cranfield two passages are blank; of multihop-rag-facts 241 questions are there, not 250.
   */
  @ParameterizedTest
  @CsvSource({
    "cranfield, 1398, 225, 1837",
    "cacm, 3204, 64, 796",
    "musique-train100, 1890, 100, 237",
    "hotpotqa-train100, 994, 100, 200",
    "multihop-rag-facts, 438, 241, 546",
    "mtrag-human150-last, 350, 150, 395",
    "mtrag-human150-rewrite, 350, 150, 395",
    "xquad-en, 240, 1190, 1190"
  })
  void a_retrieval_set_has_its_size(String name, int passages, int topics, int judgments) {
    var collection = TestCollections.beir(DATA.resolve(name));

    assertThat(collection.name()).isEqualTo(name);
    assertThat(collection.passages()).hasSize(passages);
    assertThat(collection.topics()).hasSize(topics);
    assertThat(judged(collection)).isEqualTo(judgments);
  }

  /** One of the 250 questions of ramdocs is missing. */
  @ParameterizedTest
  @CsvSource({"noveleval, 21, 420, 420", "nq-order, 200, 4000, 4000", "ramdocs, 249, 1369, 1369"})
  void a_set_of_candidate_lists_has_its_size(String name, int topics, int given, int judgments) {
    var collection = lists(name);

    assertThat(collection.name()).isEqualTo(name);
    assertThat(collection.topics()).hasSize(topics);
    assertThat(collection.topics().stream().mapToInt(t -> t.given().size()).sum()).isEqualTo(given);
    assertThat(judged(collection)).isEqualTo(judgments);
    assertThat(Given.candidates(collection)).hasToString("given(%s)".formatted(name));
  }

  @Test
  void grades_are_those_of_the_sets() {
    assertThat(grades(TestCollections.beir(DATA.resolve("cranfield")))).containsExactly(1, 2, 3, 4);
    assertThat(grades(lists("noveleval"))).containsExactly(0, 1, 2);
    assertThat(lists("nq-order").topics()).allMatch(t -> t.judgments().ideal().equals(List.of(1)));
    assertThat(lists("ramdocs").topics().stream().mapToInt(t -> t.judgments().ideal().size()).sum())
        .isEqualTo(963);
  }

  @Test
  void strategy_qa_is_read_as_own_questions() {
    var collection = TestCollections.own(DATA.resolve("strategyqa/strategyqa.jsonl.gz"));

    assertThat(collection.topics()).hasSize(300);
    assertThat(collection.topics())
        .allMatch(t -> t.expected().answers().size() == 1 && !t.expected().parts().isEmpty());
  }

  @Test
  void the_citations_of_cacm_can_be_cut_out() {
    var settings = BeirSettings.USUAL.withRemoved("(?s)\\n[\\d\\t\\s]+$");

    var collection = TestCollections.beir(DATA.resolve("cacm"), settings);

    assertThat(collection.passages()).hasSize(3204);
    assertThat(collection.passages()).noneMatch(p -> p.text().contains("\t5\t"));
  }

  @Test
  void questions_without_an_answer_and_conversations_are_known() {
    var multiHop = TestCollections.beir(DATA.resolve("multihop-rag-facts"));
    var mtrag = TestCollections.beir(DATA.resolve("mtrag-human150-last"));

    assertThat(multiHop.topics()).filteredOn(t -> !t.expected().answerable()).hasSize(37);
    assertThat(multiHop.passages().getFirst().metadata()).containsEntry("source", "The Verge");
    assertThat(mtrag.topics()).filteredOn(t -> t.question().history().isEmpty()).hasSize(18);
    assertThat(mtrag.topics().stream().mapToInt(t -> t.question().history().size()).max())
        .hasValue(11);
  }

  @Test
  void the_parts_of_musique_are_filled_in() {
    var collection = TestCollections.beir(DATA.resolve("musique-train100"));

    for (var decomposer : List.of(GoldParts.of(collection), GoldParts.withoutAnswers(collection))) {
      var queries =
          collection.topics().stream()
              .map(t -> decomposer.apply(t.question(), Run.within(Duration.ofMinutes(1))))
              .flatMap(plan -> plan.queries().stream())
              .filter(query -> query.role() == Query.Role.SUB_QUESTION)
              .map(Query::text)
              .toList();

      assertThat(queries).hasSize(237).noneMatch(text -> text.matches(".*#\\d.*"));
    }
  }

  private static TestCollection lists(String name) {
    return TestCollections.candidateLists(DATA.resolve(name).resolve(name + ".jsonl.gz"));
  }

  private static int judged(TestCollection collection) {
    return collection.topics().stream().mapToInt(t -> t.judgments().grades().size()).sum();
  }

  private static List<Integer> grades(TestCollection collection) {
    return collection.topics().stream()
        .flatMap(topic -> topic.judgments().grades().values().stream())
        .distinct()
        .sorted()
        .toList();
  }
}
