package dev.ragstone.spring;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ragstone.core.Answer.Grounded;
import dev.ragstone.core.Passage;
import dev.ragstone.core.Pipeline;
import dev.ragstone.core.Question;
import dev.ragstone.core.TokenEncoder;
import dev.ragstone.core.TokenVectors;
import dev.ragstone.retrieval.Ingestion;
import dev.ragstone.retrieval.Language;
import dev.ragstone.retrieval.LuceneIndex;
import dev.ragstone.retrieval.TermWeighers;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What the properties of index, ingestion and search build. */
class SearchPropertiesTest {

  private final Path folder;

  SearchPropertiesTest(@TempDir Path folder) {
    this.folder = folder;
  }

  @Test
  void an_index_that_another_application_writes_can_be_searched() {
    Mill.over(folder)
        .run(
            writing ->
                Mill.over(folder)
                    .withPropertyValues("ragstone.index.read-only=true")
                    .run(
                        reading ->
                            assertThat(
                                    reading
                                        .getBean(Pipeline.class)
                                        .ask(new Question(Mill.QUESTION))
                                        .answer())
                                .isInstanceOf(Grounded.class)));
  }

  @ParameterizedTest
  @ValueSource(strings = {"float32", "int8", "binary"})
  void vectors_are_kept_as_the_properties_say(String vectors) {
    Mill.over(folder)
        .withPropertyValues("ragstone.index.vectors=" + vectors)
        .run(
            context -> {
              assertThat(context.getBean(LuceneIndex.class).stats().passages()).isPositive();
              assertThat(context.getBean(Pipeline.class).ask(new Question(Mill.QUESTION)).answer())
                  .isInstanceOf(Grounded.class);
            });
  }

  @ParameterizedTest
  @CsvSource({
    "refresh=1ms, every 10 ms",
    "commit-after=1ms, after 1 s",
    "commit-passages=0, 1 passage"
  })
  void an_index_that_cannot_be_kept_so_stops_the_start(String property, String message) {
    Mill.over(folder)
        .withPropertyValues("ragstone.index." + property)
        .run(
            context ->
                assertThat(context.getStartupFailure()).rootCause().hasMessageContaining(message));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "ragstone.retrieve.by=lexical | none -> only[bm25]@100",
        "ragstone.retrieve.by=dense | none -> only[dense]@100",
        "ragstone.index.term-weights=idf,ragstone.retrieve.by=sparse | none -> only[sparse(idf ENGLISH)]@100",
        "ragstone.retrieve.fusion=rrf | none -> rrf(k=60)[bm25, dense]@100",
        "ragstone.retrieve.feedback=rm3 | none -> convex(dense 0.6)[bm25 + rm3(10 words, query 0.5) from 10, dense]@100",
        "ragstone.retrieve.feedback=rocchio | none -> convex(dense 0.6)[bm25 + rocchio(10 words, query 1.0, passages 0.75) from 10, dense]",
        "ragstone.retrieve.feedback=bo1 | none -> convex(dense 0.6)[bm25 + bo1(10 words) from 3, dense]@100",
        "ragstone.retrieve.feedback=bm25-prf | none -> convex(dense 0.6)[bm25 + bm25-prf(20 words, new 0.2) from 10, dense]",
        "ragstone.retrieve.feedback=vector-average | none -> convex(dense 0.6)[bm25, dense + average from 3]@100",
        "ragstone.retrieve.feedback=vector-rocchio | none -> convex(dense 0.6)[bm25, dense + rocchio(query 0.5) from 3]",
        "ragstone.retrieve.feedback=text | none -> convex(dense 0.6)[bm25, dense]@100 + coverage(question 0.5) + text feedback from 3 by borda within 6000ms",
        "ragstone.retrieve.diversity=0.8 | none -> convex(dense 0.6)[bm25, dense]@100 + coverage(question 0.5) within 6000ms -> (mmr(lambda 0.8, depth 30) | unchanged)",
        "ragstone.retrieve.fusion=weighted-rrf | none -> rrf(k=60, bm25 0.4, dense 0.6)[bm25, dense]@100",
        "ragstone.retrieve.fusion=order-normalised-rrf | none -> order-normalised-rrf(k=60)[bm25, dense]@100",
        "ragstone.retrieve.fusion=borda | none -> borda[bm25, dense]@100",
        "ragstone.retrieve.fusion=comb-sum | none -> combsum(min-max)[bm25, dense]@100",
        "ragstone.retrieve.fusion=comb-mnz | none -> combmnz(min-max)[bm25, dense]@100",
        "ragstone.retrieve.fusion=comb-max | none -> combmax[bm25, dense]@100",
        "ragstone.retrieve.fusion=round-robin | none -> round-robin[bm25, dense]@100",
        "ragstone.retrieve.fusion=dbsf | none -> convex(dense 0.6, dbsf)[bm25, dense]@100",
        "ragstone.retrieve.normalisation=z-score | none -> convex(dense 0.6, z-score)[bm25, dense]@100",
        "ragstone.retrieve.normalisation=dbsf | none -> convex(dense 0.6, dbsf)[bm25, dense]@100",
        "ragstone.retrieve.normalisation=rank | none -> convex(dense 0.6, rank)[bm25, dense]@100",
        "ragstone.retrieve.normalisation=theoretical | none -> convex(dense 0.6, theoretical-min-max(0.0) and theoretical-min-max(-1.0))[bm25, dense]@100",
        "ragstone.retrieve.bm25.k1=0.9 | none -> convex(dense 0.6)[bm25(k1=0.9, b=0.75), dense]@100"
      })
  void the_search_is_the_one_the_properties_name(String property, String printed) {
    Mill.over(folder)
        .withPropertyValues(property.split(","))
        .withPropertyValues("ragstone.decompose.by=none")
        .run(
            context ->
                assertThat(context.getBean(RagstoneRoute.class).toCandidates().toString())
                    .startsWith(printed));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "comb-sum | z-score     | combsum(z-score)",
        "comb-mnz | rank        | combmnz(rank)",
        "comb-max | dbsf        | combmax(dbsf)",
        "comb-sum | theoretical | combsum(bm25 theoretical-min-max(0.0), dense theoretical-min-max(-1.0))"
      })
  void sums_of_scores_have_the_normalisation_the_properties_name(
      String fusion, String normalisation, String printed) {
    Mill.over(folder)
        .withPropertyValues(
            "ragstone.decompose.by=none",
            "ragstone.retrieve.fusion=" + fusion,
            "ragstone.retrieve.normalisation=" + normalisation)
        .run(
            context -> {
              assertThat(context.getBean(RagstoneRoute.class).toCandidates().toString())
                  .startsWith("none -> " + printed + "[bm25, dense]@100");
              assertThat(context.getBean(Pipeline.class).ask(new Question(Mill.QUESTION)).answer())
                  .isInstanceOf(Grounded.class);
            });
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "ragstone.index.tokens=true | tokenCoverage(kept bge-small-en-v1.5-q, depth 20, weight 4.0, discount 0.7)",
        "ragstone.rerank.embedded=max-sim | maxSim(bge-small-en-v1.5-q, depth 20, k 10, alpha 0.05, beta 4)",
        "ragstone.index.tokens=true,ragstone.rerank.embedded=max-sim,ragstone.rerank.max-sim.beta=2,"
            + "ragstone.rerank.max-sim.alpha=Infinity | maxSim(kept bge-small-en-v1.5-q, depth 20, k 10, beta 2)"
      })
  void the_embedded_reranker_is_the_one_the_properties_name(String properties, String printed) {
    Mill.over(folder)
        .withPropertyValues(properties.split(","))
        .run(
            context -> {
              assertThat(context.getBean(RagstoneRoute.class).toCandidates().toString())
                  .contains("-> (" + printed + " within");
              assertThat(context.getBean(Pipeline.class).ask(new Question(Mill.QUESTION)).answer())
                  .isInstanceOf(Grounded.class);
            });
  }

  @Test
  void an_applications_own_token_encoder_is_kept_and_asked() {
    record Letters() implements TokenEncoder {
      @Override
      public TokenVectors query(String text) {
        return TokenVectors.of(List.of(text.substring(0, 1)), List.of(new float[] {1}));
      }

      @Override
      public List<TokenVectors> passages(List<Passage> passages) {
        return passages.stream().map(passage -> query(passage.text())).toList();
      }
    }

    Mill.over(folder)
        .withBean(TokenEncoder.class, Letters::new)
        .withPropertyValues("ragstone.index.tokens=true")
        .run(
            context ->
                assertThat(context.getBean(Pipeline.class).toString())
                    .contains("tokenCoverage(kept Letters[], depth 20"));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "titles | titleLinks(from 5, weight 0.35)",
        "graph | (graph(documents + titles + entities, from 5, 1 hop, weight 0.35, at most 50 more) ",
        "graph-two-hops | (graph(documents + titles + entities, from 5, 2 hops at 0.5, weight 0.35, "
      })
  void links_are_followed_behind_the_search(String links, String printed) {
    Mill.over(folder)
        .withPropertyValues("ragstone.retrieve.links=" + links)
        .run(
            context ->
                assertThat(context.getBean(RagstoneRoute.class).toCandidates().toString())
                    .contains(" within 6000ms -> " + printed));
  }

  @ParameterizedTest
  @CsvSource({"neighbours, window 1", "section, section"})
  void what_is_selected_is_widened_before_it_is_packed(String widen, String printed) {
    Mill.over(folder)
        .withPropertyValues("ragstone.retrieve.widen=" + widen)
        .run(
            context ->
                assertThat(context.getBean(RagstoneRoute.class).toContext().toString())
                    .contains(
                        "best(8) -> (smallToBig("
                            + printed
                            + ", up to 2000 characters) | unchanged) -> endsFirst(3000 tokens, at most 20, neighbours merged)"));
  }

  @ParameterizedTest
  @CsvSource({"dense, bm25-prf", "lexical, vector-average"})
  void feedback_that_a_search_cannot_learn_from_stops_the_start(String by, String feedback) {
    Mill.over(folder)
        .withPropertyValues("ragstone.retrieve.by=" + by, "ragstone.retrieve.feedback=" + feedback)
        .run(
            context ->
                assertThat(context.getStartupFailure())
                    .rootCause()
                    .hasMessageContaining("has nothing to improve in a search by"));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          ragstone.ingest.splitter=paragraphs   | ingestion(paragraphs of 1000 characters, overlap 100)
          ragstone.ingest.passage-length=500    | ingestion(paragraphs of 500 characters, overlap 100)
          ragstone.ingest.splitter=sentences    | ingestion(windows of 5 sentences, overlap 1)
          ragstone.ingest.splitter=markdown     | ingestion(Markdown sections, each in paragraphs of 1000 characters, overlap 100)
          """)
  void documents_are_cut_as_configured(String property, String ingestion) {
    Mill.over(folder)
        .withPropertyValues(property)
        .run(context -> assertThat(context.getBean(Ingestion.class)).hasToString(ingestion));
  }

  @Test
  void a_customizer_has_the_last_word_on_the_settings_of_the_index() {
    Mill.over(folder)
        .withPropertyValues("ragstone.retrieve.by=sparse")
        .withBean(
            IndexSettingsCustomizer.class,
            () -> settings -> settings.withTermWeights(TermWeighers.idf(Language.ENGLISH)))
        .run(
            context ->
                assertThat(context.getBean(Pipeline.class).toString())
                    .contains("only[sparse(idf ENGLISH)]"));
  }
}
