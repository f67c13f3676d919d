package dev.ragstone.benchmarks;

import dev.langchain4j.data.message.AiMessage;
import dev.langchain4j.model.chat.ChatModel;
import dev.langchain4j.model.chat.request.ChatRequest;
import dev.langchain4j.model.chat.response.ChatResponse;
import dev.ragstone.core.Hit;
import dev.ragstone.core.Limits;
import dev.ragstone.core.Passage;
import dev.ragstone.core.Pipeline;
import dev.ragstone.core.Question;
import dev.ragstone.core.Ranking;
import dev.ragstone.core.ReciprocalRankFusion;
import dev.ragstone.core.Retriever;
import dev.ragstone.core.Searcher;
import dev.ragstone.core.Stage;
import dev.ragstone.decompose.Asking;
import dev.ragstone.decompose.Decomposers;
import dev.ragstone.generation.Generators;
import dev.ragstone.generation.Packers;
import dev.ragstone.generation.Selectors;
import dev.ragstone.rerank.Rerankers;
import dev.ragstone.retrieval.Retrievers;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/**
 * What a question costs beside index, models and disk: the real stages over legs and a chat model
 * that answer at once. Sampled, so that the median is reported.
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.SampleTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Warmup(iterations = 5, time = 2)
@Measurement(iterations = 5, time = 2)
@Fork(value = 1, jvmArgsAppend = "-Xmx1g")
public class OverheadBenchmark {

  private static final Limits LIMITS = Limits.within(Duration.ofSeconds(20));
  private static final Duration SHARE = Duration.ofSeconds(4);

  private final Question question = new Question("who built the old mill by the river, and when?");
  private final Searcher lexical = instant(0);
  private final Searcher dense = instant(50);
  private final ChatModel model = new InstantModel();

  /** Two legs of 100 hits, fused by rank, packed, answered by one model call. */
  private final Pipeline plain =
      new Pipeline(
          Decomposers.none()
              .then(retrieve())
              .then(Selectors.relativeScore(0, 1, 8))
              .then(Packers.endsFirst(3000))
              .then(Generators.cited(model)),
          LIMITS);

  /** What the starter puts together where there is a chat model. */
  private final Pipeline full = full(20);

  /** The same with listwise reranking of all 100 candidates. */
  private final Pipeline deep = full(100);

  private Pipeline full(int depth) {
    return new Pipeline(
        Decomposers.subQuestions(model, 5, Asking.ALWAYS)
            .within(SHARE)
            .orElse(Decomposers.none())
            .then(retrieve().within(SHARE))
            .then(Rerankers.listwise(model, 20, 10, depth).within(SHARE).orElse(Stage.unchanged()))
            .then(Selectors.useful(model).within(SHARE).orElse(Stage.unchanged()))
            .then(Packers.endsFirst(3000))
            .then(Generators.stable(model).within(SHARE)),
        LIMITS);
  }

  private Retriever retrieve() {
    return Retrievers.fusing(new ReciprocalRankFusion(60), 100, lexical, dense);
  }

  /** One query on two legs, one model call. */
  @Benchmark
  public Pipeline.Result plain() {
    return plain.ask(question);
  }

  /** Three queries on two legs, six model calls. */
  @Benchmark
  public Pipeline.Result full() {
    return full.ask(question);
  }

  /** Three queries on two legs, fourteen model calls. */
  @Benchmark
  public Pipeline.Result deep() {
    return deep.ask(question);
  }

  private static Searcher instant(int from) {
    var hits =
        IntStream.range(from, from + 100)
            .mapToObj(i -> new Hit(passage(i), 100.0 / (i - from + 1)))
            .toList();
    var ranking = new Ranking(hits);
    return (query, filters, depth) -> ranking.top(depth);
  }

  private static Passage passage(int i) {
    var text =
        "The mill number %d stands by the river. Anna Weir built it in %d. ".formatted(i, 1700 + i);
    return new Passage("mill-" + i, text.repeat(5));
  }

  /** Replies to every stage's prompt with something it can read. */
  private static final class InstantModel implements ChatModel {
    private static final ChatResponse PARTS =
        saying("Who built the old mill?\nWhen was the old mill built?");
    private static final ChatResponse REST =
        saying(
            "Anna Weir built it in 1700 [1]."
                + " Selection: [1] [2] [3] [4] [5] [6] [7] [8] [9] [10]");

    @Override
    public ChatResponse doChat(ChatRequest request) {
      return request.messages().toString().contains("Split it into") ? PARTS : REST;
    }

    private static ChatResponse saying(String text) {
      return ChatResponse.builder().aiMessage(AiMessage.from(text)).build();
    }
  }
}
