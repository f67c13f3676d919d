package dev.ragstone.benchmarks;

import com.sun.management.OperatingSystemMXBean;
import dev.langchain4j.data.segment.TextSegment;
import dev.langchain4j.model.output.Response;
import dev.langchain4j.model.scoring.ScoringModel;
import dev.langchain4j.model.scoring.onnx.OnnxScoringModel;
import dev.ragstone.core.Passage;
import dev.ragstone.evaluation.collections.TestCollections;
import dev.ragstone.rerank.local.CrossEncoderSettings;
import dev.ragstone.rerank.local.CrossEncoders;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.function.ToDoubleFunction;
import java.util.stream.IntStream;

/**
 * Prints how many pairs a second a cross-encoder scores, of 100 passages of mixed length a
 * question: LangChain4j's {@code OnnxScoringModel} given all at once and given one after the other,
 * and {@link CrossEncoders#onnx} in batches and with every pair alone; the same weights, turn by
 * turn; and how far the scores are apart.
 *
 * <p>The weights are {@code minilm.onnx} and, where it is, {@code quantised.onnx} in the folder
 * {@code ragstone.models}, as {@code cross_encoders.py} among the tests of {@code rag-rerank}
 * writes them; the passages are those of the development sets in {@code ragstone.data}.
 */
public final class CrossEncoderBenchmark {

  private static final List<String> SETS =
      List.of("cranfield", "musique-train100", "hotpotqa-train100", "xquad-en");

  private static final String ALL = "LangChain4j, all at once";
  private static final String EACH = "LangChain4j, one after the other";
  private static final int PASSAGES = 100;
  private static final int MOST = 512;

  /** Told 512, LangChain4j's reads 510. */
  private static final CrossEncoderSettings BEGINNINGS =
      CrossEncoderSettings.USUAL.withMost(MOST - 2).withStretches(1, 0);

  private final List<TextSegment> segments;
  private final List<String> questions;

  private CrossEncoderBenchmark(List<TextSegment> segments, List<String> questions) {
    this.segments = segments;
    this.questions = questions;
  }

  public static void main(String[] arguments) throws Exception {
    var data = Path.of(System.getProperty("ragstone.data", "../shared/data"));
    var models = Path.of(System.getProperty("ragstone.models", "target/cross-encoders"));
    if (!Files.isDirectory(data.resolve(SETS.getFirst()))) {
      System.out.printf("no development sets in %s; name them with -Dragstone.data=%n", data);
      return;
    }
    if (!Files.isRegularFile(models.resolve("minilm.onnx"))) {
      System.out.printf(
          "no minilm.onnx in %s; docs/performance.md says how it is written%n", models);
      return;
    }
    var benchmark = new CrossEncoderBenchmark(mixed(data), questions(data));
    int rounds = Integer.getInteger("ragstone.rounds", 7);
    benchmark.run(models.resolve("minilm.onnx"), rounds);
    if (Files.isRegularFile(models.resolve("quantised.onnx"))) {
      benchmark.run(models.resolve("quantised.onnx"), rounds);
    }
  }

  private static List<TextSegment> mixed(Path data) throws IOException {
    var passages = new ArrayList<Passage>();
    for (String set : SETS) {
      passages.addAll(TestCollections.beir(data.resolve(set)).passages());
    }
    Collections.shuffle(passages, new Random(1));
    return passages.stream()
        .map(p -> TextSegment.from((p.title() + "\n" + p.text()).strip()))
        .toList();
  }

  private static List<String> questions(Path data) throws IOException {
    return TestCollections.beir(data.resolve("musique-train100")).topics().stream()
        .map(topic -> topic.question().text())
        .toList();
  }

  /** One turn of one model; processor time is what counts where others use the machine too. */
  private record Turn(double pairs, double perProcessorSecond, List<Double> scores) {}

  private void run(Path model, int rounds) throws Exception {
    var tokenizer = tokenizer();
    try (var theirs = new OnnxScoringModel(model.toString(), tokenizer.toString(), MOST);
        var ours = CrossEncoders.onnx(model, tokenizer, BEGINNINGS);
        var alone = CrossEncoders.onnx(model, tokenizer, BEGINNINGS.oneAtATime())) {
      var models = new LinkedHashMap<String, ScoringModel>();
      models.put(ALL, theirs);
      models.put(
          EACH,
          (texts, query) ->
              Response.from(
                  texts.stream().map(text -> theirs.score(text, query).content()).toList()));
      models.put("Ragstone, batches", ours);
      models.put("Ragstone, every pair alone", alone);
      System.out.printf(
          "%s, %d pairs a turn, %d cores%n",
          model.getFileName(), PASSAGES, Runtime.getRuntime().availableProcessors());
      print(turns(List.copyOf(models.entrySet()), rounds));
    }
  }

  private Map<String, List<Turn>> turns(List<Map.Entry<String, ScoringModel>> models, int rounds) {
    var turns = new LinkedHashMap<String, List<Turn>>();
    models.forEach(model -> turns.put(model.getKey(), new ArrayList<>()));
    for (int round = 0; round <= rounds; round++) {
      for (int i = 0; i < models.size(); i++) {
        var model = models.get((i + round) % models.size());
        var turn = turn(model.getValue(), round);
        if (round > 0) { // the first warms up
          Objects.requireNonNull(turns.get(model.getKey())).add(turn);
          System.out.printf("  round %d %-34s %.1f pairs/s%n", round, model.getKey(), turn.pairs());
        }
      }
    }
    return turns;
  }

  private Turn turn(ScoringModel model, int round) {
    var system = (OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();
    var texts =
        IntStream.range(0, PASSAGES)
            .mapToObj(i -> segments.get((round * PASSAGES + i) % segments.size()))
            .toList();
    long processor = system.getProcessCpuTime();
    long start = System.nanoTime();
    var scores = model.scoreAll(texts, questions.get(round % questions.size())).content();
    return new Turn(
        PASSAGES * 1e9 / (System.nanoTime() - start),
        PASSAGES * 1e9 / (system.getProcessCpuTime() - processor),
        scores);
  }

  private static void print(Map<String, List<Turn>> turns) {
    var all = Objects.requireNonNull(turns.get(ALL));
    var reference = Objects.requireNonNull(turns.get(EACH));
    turns.forEach(
        (name, own) ->
            System.out.printf(
                "%-34s %6.1f pairs/s (%.1f per processor second), %.2f (%.2f) times all at once,"
                    + " scores at most %.1e off%n",
                name,
                median(own, Turn::pairs),
                median(own, Turn::perProcessorSecond),
                median(own, Turn::pairs) / median(all, Turn::pairs),
                median(own, Turn::perProcessorSecond) / median(all, Turn::perProcessorSecond),
                apart(own, reference)));
  }

  private static double median(List<Turn> turns, ToDoubleFunction<Turn> figure) {
    return turns.stream().mapToDouble(figure).sorted().toArray()[turns.size() / 2];
  }

  private static double apart(List<Turn> one, List<Turn> other) {
    double most = 0;
    for (int turn = 0; turn < one.size(); turn++) {
      for (int i = 0; i < PASSAGES; i++) {
        double gap = one.get(turn).scores().get(i) - other.get(turn).scores().get(i);
        most = Math.max(most, Math.abs(gap));
      }
    }
    return most;
  }

  /** That of bge-small, which is BERT's: from the jar, as LangChain4j wants a file. */
  private static Path tokenizer() {
    var name = "/bge-small-en-v1.5-q-tokenizer.json";
    try (var in = Objects.requireNonNull(CrossEncoderBenchmark.class.getResourceAsStream(name))) {
      var file = Files.createTempFile("tokenizer", ".json");
      file.toFile().deleteOnExit();
      Files.write(file, in.readAllBytes());
      return file;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
