package dev.ragstone.evaluation.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.langchain4j.data.embedding.Embedding;
import dev.langchain4j.data.segment.TextSegment;
import dev.langchain4j.model.embedding.EmbeddingModel;
import dev.langchain4j.model.output.Response;
import dev.ragstone.core.Candidates;
import dev.ragstone.core.QueryPlan;
import dev.ragstone.core.Question;
import dev.ragstone.core.Stage;
import dev.ragstone.evaluation.Experiment;
import dev.ragstone.evaluation.Route;
import dev.ragstone.evaluation.Settings;
import dev.ragstone.evaluation.TestCollection;
import dev.ragstone.evaluation.Ties;
import dev.ragstone.evaluation.collections.BeirSettings;
import dev.ragstone.evaluation.collections.TestCollections;
import dev.ragstone.evaluation.metrics.Metrics;
import dev.ragstone.retrieval.Encoder;
import dev.ragstone.retrieval.LuceneIndex;
import dev.ragstone.retrieval.Retrievers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * Our index and our metrics against figures that a scorer checked to four digits gave. Needs the
 * development sets, and is skipped, saying so, where they are not.
 */
class Bm25FiguresTest {

  private static final String TAILS = "(?s)\\n[\\d\\t\\s]+$";

  @ParameterizedTest
  @CsvSource({
    "cranfield, 0.9, 0.4, .497, TREC_EVAL",
    "cranfield, 1.2, 0.75, .519, TREC_EVAL",
    "cacm, 0.9, 0.4, .480, TREC_EVAL",
    "musique-train100, 0.9, 0.4, .533, AS_RANKED",
    "hotpotqa-train100, 0.9, 0.4, .784, TREC_EVAL"
  })
  void bm25_gives_the_figure_that_is_known(
      String set, float k1, float b, double ndcg, Ties ties, @TempDir Path folder) {
    var data = Path.of(System.getProperty("ragstone.data", "../../shared/data")).resolve(set);
    assumeTrue(Files.isDirectory(data), () -> "skipped: no development set in " + data);
    var collection =
        TestCollections.beir(
            data, set.equals("cacm") ? BeirSettings.USUAL.withRemoved(TAILS) : BeirSettings.USUAL);

    try (var index = LuceneIndex.inMemory(Encoder.of(new NoMeaning()))) {
      index.add(collection.passages());
      var results = experiment(collection, index, k1, b, ties).run(folder);

      var values = results.cells().getFirst().values("ndcg@10").values();
      assertThat(values.stream().mapToDouble(v -> v).average().orElseThrow())
          .isCloseTo(ndcg, within(.002));
    }
  }

  private static Experiment experiment(
      TestCollection collection, LuceneIndex index, float k1, float b, Ties ties) {
    Stage<Question, QueryPlan> asked = (question, run) -> QueryPlan.asAsked(question);
    Stage<Question, Candidates> route = asked.then(Retrievers.searching(index.bm25(k1, b), 100));
    return new Experiment(
        "bm25",
        List.of(new Route("bm25", c -> route)),
        List.of(collection),
        List.of(Metrics.ndcg(10)),
        new Settings(2, 100, Settings.USUAL.limits(), ties, 42));
  }

  /** The word search needs no vectors. */
  private static final class NoMeaning implements EmbeddingModel {
    @Override
    public Response<List<Embedding>> embedAll(List<TextSegment> segments) {
      return Response.from(segments.stream().map(s -> Embedding.from(new float[] {1, 1})).toList());
    }
  }
}
