package dev.ragstone.benchmarks;

import dev.ragstone.core.Candidates;
import dev.ragstone.core.Query;
import dev.ragstone.core.QueryPlan;
import dev.ragstone.core.Question;
import dev.ragstone.core.Ranking;
import dev.ragstone.core.ReciprocalRankFusion;
import dev.ragstone.core.Reranker;
import dev.ragstone.core.Retriever;
import dev.ragstone.core.Run;
import dev.ragstone.core.Stage;
import dev.ragstone.rerank.Rerankers;
import dev.ragstone.rerank.TokenEncoders;
import dev.ragstone.retrieval.Encoder;
import dev.ragstone.retrieval.LuceneIndex;
import dev.ragstone.retrieval.Retrievers;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/**
 * Prints how well the embedded retrievers find what people judged relevant.
 *
 * <p>Reads the development sets from the folder named by the property {@code ragstone.data}, by
 * default {@code ../shared/data}; without them it says so and exits with 2.
 */
public final class RetrievalQuality {

  private static final List<String> SETS =
      List.of("cranfield", "cacm", "musique-train100", "hotpotqa-train100", "multihop-rag-facts");

  private static final Duration LIMIT = Duration.ofMinutes(1);
  private static final int RRF_K = 60;
  private static final int DEPTH = 100;

  private RetrievalQuality() {}

  public static void main(String[] args) throws IOException {
    var data = Path.of(System.getProperty("ragstone.data", "../shared/data"));
    if (!Files.isDirectory(data.resolve(SETS.getFirst()))) {
      System.err.printf(
          "no development sets in %s; name their folder with -Dragstone.data=...%n",
          data.toAbsolutePath().normalize());
      System.exit(2);
    }
    System.out.println("| set | retriever | nDCG@10 | all@10 |\n|---|---|---|---|");
    for (String name : SETS) {
      var collection = TestCollection.read(data.resolve(name));
      try (var index = LuceneIndex.inMemory(Encoder.bundled())) {
        index.add(collection.passages());
        routes(index).forEach((route, stage) -> print(collection, route, asked(stage)));
        if (collection.topics().stream().noneMatch(topic -> topic.parts().isEmpty())) {
          decomposed(index).forEach((route, plans) -> print(collection, route, plans));
        }
      }
    }
  }

  private static Map<String, Stage<Question, Candidates>> routes(LuceneIndex index) {
    var routes = new LinkedHashMap<String, Stage<Question, Candidates>>();
    var rrf = new ReciprocalRankFusion(RRF_K);
    routes.put("bm25(k1=0.9, b=0.4)", whole(Retrievers.fusing(rrf, DEPTH, index.bm25(0.9f, 0.4f))));
    routes.put("bm25", whole(Retrievers.fusing(rrf, DEPTH, index.bm25())));
    routes.put("dense", whole(Retrievers.fusing(rrf, DEPTH, index.dense())));
    routes.put("rrf(k=60)", whole(Retrievers.fusing(rrf, DEPTH, index.bm25(), index.dense())));
    routes.put("convex(dense 0.6)", whole(Retrievers.hybrid(index)));
    rerankers()
        .forEach(
            (name, reranker) ->
                routes.put(
                    "convex(dense 0.6) -> " + name,
                    whole(Retrievers.hybrid(index)).then(reranker)));
    return routes;
  }

  /** What is measured behind the hybrid retriever. */
  private static Map<String, Reranker> rerankers() {
    var coverage = Rerankers.tokenCoverage(TokenEncoders.bundled());
    return Map.of(coverage.toString(), coverage);
  }

  private static Stage<Question, Candidates> whole(Retriever retriever) {
    Stage<Question, QueryPlan> asAsked = (question, run) -> QueryPlan.asAsked(question);
    return asAsked.then(retriever);
  }

  /** With the sub-questions a person wrote, covered, or fused as if they were one need. */
  private static Map<String, Function<TestCollection.Topic, Candidates>> decomposed(
      LuceneIndex index) {
    var hybrid = Retrievers.hybrid(index);
    var rrf = new ReciprocalRankFusion(RRF_K);
    var routes = new LinkedHashMap<String, Function<TestCollection.Topic, Candidates>>();
    routes.put("gold parts, coverage(question 0.5)", topic -> hybrid.apply(plan(topic), run()));
    routes.put(
        "gold parts, rrf(k=60)",
        topic -> {
          var lists = new ArrayList<Ranking>();
          for (Query part : plan(topic).queries()) {
            var alone = QueryPlan.asAsked(new Question(part.text()));
            lists.add(hybrid.apply(alone, run()).ranking());
          }
          return new Candidates(new Question(topic.text()), rrf.fuse(lists));
        });
    return routes;
  }

  private static QueryPlan plan(TestCollection.Topic topic) {
    return QueryPlan.asAskedAnd(
        new Question(topic.text()), topic.parts().stream().map(Query::subQuestion).toList());
  }

  private static Function<TestCollection.Topic, Candidates> asked(
      Stage<Question, Candidates> stage) {
    return topic -> run().perform(stage, new Question(topic.text()));
  }

  private static void print(
      TestCollection collection, String route, Function<TestCollection.Topic, Candidates> answer) {
    var found = collection.topics().stream().map(t -> answer.apply(t).ranking()).toList();
    System.out.printf("| %s | %s |", collection.name(), route);
    for (Measure measure : Measure.values()) {
      double sum = 0;
      for (int i = 0; i < found.size(); i++) {
        sum += measure.of(found.get(i), collection.topics().get(i));
      }
      System.out.printf(" %.3f |", sum / found.size());
    }
    System.out.println();
  }

  private static Run run() {
    return Run.within(LIMIT);
  }
}
