package dev.ragstone.evaluation.cli;

import dev.ragstone.evaluation.Settings;
import dev.ragstone.evaluation.Ties;
import dev.ragstone.spring.CorrectProperties;
import dev.ragstone.spring.DecomposeProperties;
import dev.ragstone.spring.GenerateProperties;
import dev.ragstone.spring.IndexProperties;
import dev.ragstone.spring.PackProperties;
import dev.ragstone.spring.RagstoneProperties.Chat;
import dev.ragstone.spring.RagstoneProperties.Retrieve;
import dev.ragstone.spring.RagstoneProperties.Run;
import dev.ragstone.spring.RerankProperties;
import dev.ragstone.spring.SelectProperties;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * An experiment as its YAML file describes it. Paths are relative to the file.
 *
 * @param name as it stands in the report
 * @param folder where outcomes, indexes and the report are kept; beside the file if unset
 * @param seed of everything random
 * @param parallel topics asked at once; as many as there are processors if unset
 * @param depth hits of a ranking that are scored and kept
 * @param until how far the routes go: candidates or answer
 * @param baseline the route the others are compared with; the first if unset
 * @param metrics names such as {@code ndcg@10}
 * @param chat the chat model of routes, in the starter's words; none if unset
 * @param recorded how replies of the chat model are kept
 */
record ExperimentFile(
    String name,
    @Nullable Path folder,
    @DefaultValue("42") long seed,
    @Nullable Integer parallel,
    @DefaultValue("100") int depth,
    @DefaultValue("candidates") Until until,
    @Nullable String baseline,
    List<String> metrics,
    List<CollectionEntry> collections,
    List<RouteEntry> routes,
    @Nullable Variants variants,
    @Nullable Chat chat,
    @Nullable Recorded recorded) {

  ExperimentFile {
    required(name, "a name");
    required(metrics, "metrics");
    required(collections, "collections");
    required(routes, "routes");
  }

  private static void required(@Nullable Object value, String what) {
    if (value == null) {
      throw new IllegalArgumentException("an experiment needs " + what);
    }
  }

  /** How far the routes go. */
  enum Until {
    CANDIDATES,
    ANSWER
  }

  /**
   * A test collection: exactly one of {@code beir}, {@code candidates}, {@code multihop-rag} and
   * {@code questions} is set.
   *
   * @param beir folder of corpus.jsonl, queries.jsonl and qrels
   * @param split which qrels of a folder that has several
   * @param candidates file of questions with their candidates
   * @param multihopRag folder of the published MultiHop-RAG files
   * @param questions CSV or JSONL of your own questions, with {@code documents}
   * @param documents folder of the documents the questions are about
   * @param name as it stands in the report; the last part of the path if unset
   * @param strip what is removed from passage texts, a regular expression
   * @param chunk the most characters of a passage, where whole documents are cut
   * @param first only so many topics, for a quick look; all if unset
   */
  record CollectionEntry(
      @Nullable Path beir,
      @Nullable String split,
      @Nullable Path candidates,
      @Nullable Path multihopRag,
      @Nullable Path questions,
      @Nullable Path documents,
      @Nullable String name,
      @Nullable String strip,
      @DefaultValue("1000") int chunk,
      @Nullable Integer first) {

    CollectionEntry {
      if (first != null && first < 1) {
        throw new IllegalArgumentException("a collection's first must be at least 1, was " + first);
      }
    }
  }

  /**
   * A route, in the words of the starter's properties, or a run file of another system.
   *
   * @param index how its index keeps passages; the folder is the experiment's
   * @param goldParts whether the sub-questions are those a person wrote, answers filled in
   * @param trecRun a run in TREC's format; nothing else may be set then
   */
  record RouteEntry(
      String name,
      @DefaultValue IndexProperties index,
      @DefaultValue DecomposeProperties decompose,
      @DefaultValue Retrieve retrieve,
      @DefaultValue RerankProperties rerank,
      @DefaultValue CorrectProperties correct,
      @DefaultValue SelectProperties select,
      @DefaultValue PackProperties pack,
      @DefaultValue GenerateProperties generate,
      @Nullable Run run,
      @DefaultValue("false") boolean goldParts,
      @Nullable Path trecRun) {

    /** What a measurement gives where the file says nothing: no stage is cut short by the load. */
    private static final Run PATIENT = new Run(Duration.ofMinutes(10), 64, 200_000);

    RouteEntry {
      required(name, "a name, for each route");
    }

    /** What one topic may cost. */
    Run cost() {
      return run == null ? PATIENT : run;
    }
  }

  /**
   * What is varied to see how robust the routes are.
   *
   * @param questions perturbations of questions, by name, or all
   * @param attacks manipulations of passages, by name, or all
   * @param orders in how many orders the last step is given its input: the reranker its candidates,
   *     or, where routes go on to an answer, the generator its evidence; 1 for none but its own
   */
  record Variants(
      @DefaultValue List<String> questions,
      @DefaultValue List<String> attacks,
      @DefaultValue("1") int orders) {

    Variants {
      if (orders < 1) {
        throw new IllegalArgumentException("variants.orders must be at least 1, was " + orders);
      }
    }
  }

  /**
   * Replies of the chat model, kept in a file.
   *
   * @param file the replies
   * @param mode record, replay or collect
   * @param wanted where collect writes what has no reply; beside {@code file} if unset
   */
  record Recorded(Path file, @DefaultValue("record") Mode mode, @Nullable Path wanted) {

    /** What is done with a request that has no reply. */
    enum Mode {
      RECORD,
      REPLAY,
      COLLECT
    }
  }

  Settings settings() {
    var usual = Settings.USUAL;
    return new Settings(
        parallel == null ? usual.parallel() : parallel,
        depth,
        usual.limits(),
        Ties.TREC_EVAL,
        seed);
  }
}
