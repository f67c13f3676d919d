package dev.ragstone.benchmarks;

import static java.util.Comparator.comparingDouble;
import static java.util.Objects.requireNonNull;
import static java.util.stream.Collectors.toMap;

import dev.langchain4j.data.segment.TextSegment;
import dev.langchain4j.model.chat.ChatModel;
import dev.langchain4j.store.embedding.CosineSimilarity;
import dev.ragstone.benchmarks.KeptPassages.Listed;
import dev.ragstone.core.Candidates;
import dev.ragstone.core.Hit;
import dev.ragstone.core.Passage;
import dev.ragstone.core.Ranking;
import dev.ragstone.core.Run;
import dev.ragstone.core.Selector;
import dev.ragstone.core.Stage;
import dev.ragstone.core.llm.PromptText;
import dev.ragstone.evaluation.Results;
import dev.ragstone.evaluation.Scored;
import dev.ragstone.evaluation.TestCollection;
import dev.ragstone.evaluation.Topic;
import dev.ragstone.evaluation.collections.TestCollections;
import dev.ragstone.generation.SelectionWindows;
import dev.ragstone.generation.Selectors;
import dev.ragstone.generation.Strips;
import dev.ragstone.retrieval.Encoder;
import dev.ragstone.testing.SimulatedJudge;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.IntStream;

/**
 * Prints what selectors keep, beside as many candidates from the top.
 *
 * <p>What asks a model is put to ramdocs with {@link SimulatedJudge}, no language model, to whom a
 * correct passage is worth 3, noise 0 and a misleading one what the table says, give or take errors
 * of the sizes in {@code ragstone.judge}: that of a passage, that of a prompt, and the preference
 * for the first place. The candidates are the passages of a question, nearest by embedding first.
 * Nothing was chosen on ramdocs, so that all its questions are reported, and each half as well.
 *
 * <p>What needs no model is put to the lists of {@code samples/evaluation/retrieval.yaml} in {@code
 * ragstone.results}, by default {@code target/evaluation}. The development sets are in {@code
 * ragstone.data}, by default {@code ../shared/data}. Without either it says so and exits with 2.
 */
public final class SelectionQuality {

  private static final String HEAD =
      """
      | selector | kept | right, top k | right, selected | found, top k | found, selected | calls |
      |---|---|---|---|---|---|---|\
      """;

  private static final int CANDIDATES = 20;

  private final Path data;
  private final Path results;
  private final Encoder encoder = Encoder.bundled();
  private final RememberedVectors model;

  private SelectionQuality(Path data, Path results) {
    this.data = data;
    this.results = results;
    model = new RememberedVectors(encoder.model(), results.resolve("selection.vectors"));
  }

  public static void main(String[] args) {
    var data = Path.of(System.getProperty("ragstone.data", "../shared/data"));
    var results = Path.of(System.getProperty("ragstone.results", "target/evaluation"));
    if (!Files.isDirectory(data.resolve("ramdocs"))
        || !Files.isDirectory(results.resolve("retrieval"))) {
      System.err.printf(
          "development sets must be in %s (-Dragstone.data=...), results of retrieval.yaml in %s"
              + " (-Dragstone.results=...)%n",
          data.toAbsolutePath().normalize(), results.toAbsolutePath().normalize());
      System.exit(2);
    }
    Locale.setDefault(Locale.ROOT);
    var measuring = new SelectionQuality(data, results);
    measuring.judged();
    measuring.model.keep();
    measuring.embedded();
    measuring.model.keep();
  }

  private void judged() {
    var ramdocs = TestCollections.candidateLists(data.resolve("ramdocs/ramdocs.jsonl.gz"));
    var lists = ramdocs.topics().stream().map(this::nearestFirst).toList();
    for (double misleading : new double[] {1, 2}) {
      var judge = judge(lists, misleading, JudgeErrors.usual());
      System.out.printf("%nramdocs, a misleading passage is worth %.0f%n%n%s%n", misleading, HEAD);
      for (Selector selector : judging(judge)) {
        System.out.println(KeptPassages.of(lists, selector).row(selector));
        for (int half = 0; half < 2; half++) {
          System.out.println(
              KeptPassages.of(half(lists, half), selector).row(half == 0 ? "- even" : "- odd"));
        }
      }
    }
    System.out.printf("%nramdocs, no model%n%n%s%n", HEAD);
    for (Selector selector :
        List.of(Selectors.relativeScore(.5, 1, 20), Selectors.largestGap(1, 20))) {
      System.out.println(KeptPassages.of(lists, selector).row(selector));
    }
    absorbed(lists);
  }

  private static List<Listed> half(List<Listed> lists, int parity) {
    return IntStream.range(0, lists.size())
        .filter(i -> i % 2 == parity)
        .mapToObj(lists::get)
        .toList();
  }

  /** One call and a vote of six, for judges that err more and more with every prompt. */
  private static void absorbed(List<Listed> lists) {
    System.out.println("\nramdocs, a misleading passage is worth 1, by the error of each prompt\n");
    System.out.println(
        "| error | kept: once | six votes | correct, top k: once | six votes | correct, selected:"
            + " once | six votes |");
    System.out.println("|---|---|---|---|---|---|---|");
    for (double steady : new double[] {0, .6}) {
      for (double fresh : new double[] {.3, .6, 1}) {
        var judge = judge(lists, 1, new JudgeErrors(steady, fresh, .4));
        var once = KeptPassages.of(lists, Selectors.useful(judge));
        var votes = KeptPassages.of(lists, Selectors.usefulByConsensus(judge));
        System.out.printf(
            "| %.1f new, %.1f of the passage | %.1f | %.1f | %.3f | %.3f | %.3f | %.3f |%n",
            fresh,
            steady,
            once.size(),
            votes.size(),
            once.top(),
            votes.top(),
            once.right(),
            votes.right());
      }
    }
  }

  private static List<Selector> judging(ChatModel judge) {
    var small = new SelectionWindows(100, 4, 2, true, 20);
    return List.of(
        Selectors.useful(judge),
        Selectors.usefulOneByOne(judge),
        Selectors.mostUseful(judge, 3),
        Selectors.usefulByConsensus(judge),
        Selectors.usefulIterated(judge),
        Selectors.usefulInWindows(judge, small));
  }

  private Listed nearestFirst(Topic topic) {
    var question = model.embed(encoder.queryPrefix() + topic.question().text()).content();
    var vectors =
        model
            .embedAll(topic.given().stream().map(p -> TextSegment.from(p.text())).toList())
            .content();
    var hits = new ArrayList<Hit>();
    for (int i = 0; i < topic.given().size(); i++) {
      double score = CosineSimilarity.between(question, vectors.get(i));
      hits.add(new Hit(topic.given().get(i), score));
    }
    return new Listed(topic, new Candidates(topic.question(), new Ranking(hits)));
  }

  /** What a passage is worth is told from the line that prompts show of it. */
  private static ChatModel judge(List<Listed> lists, double misleading, JudgeErrors errors) {
    var worth = new HashMap<String, Double>();
    for (Listed listed : lists) {
      for (Hit hit : listed.candidates().ranking().hits()) {
        boolean right = listed.topic().judgments().grade(hit.id()) > 0;
        boolean misleads = hit.passage().values("type").contains("misinfo");
        worth.put(line(hit), right ? SimulatedJudge.HIGHEST : misleads ? misleading : 0);
      }
    }
    return new SimulatedJudge(
        text -> worth.getOrDefault(text, 0.0),
        new SimulatedJudge.Errors(errors.steady(), errors.fresh(), errors.early(), 1));
  }

  private static String line(Hit hit) {
    return PromptText.numbered(List.of(hit), PromptText.WORDS).substring("[1] ".length());
  }

  private void embedded() {
    for (String set : List.of("hotpotqa-train100", "musique-train100")) {
      var collection = TestCollections.beir(data.resolve(set));
      var ways = new EmbeddedSelectors(model, encoder.queryPrefix());
      var covered = lists(collection, "convex + coverage");
      System.out.printf("%n%s, 20 candidates by fusion and token coverage%n%n%s%n", set, HEAD);
      for (int keep : new int[] {3, 5}) {
        ways.ways(keep)
            .forEach((way, stage) -> System.out.println(KeptPassages.of(covered, stage).row(way)));
      }
      var fused = lists(collection, "convex");
      System.out.printf("%n%s, 20 candidates by fusion%n%n%s%n", set, HEAD);
      for (Selector selector :
          List.of(
              Selectors.relativeScore(.25, 2, 10),
              Selectors.relativeScore(.5, 2, 10),
              Selectors.largestGap(2, 10))) {
        System.out.println(KeptPassages.of(fused, selector).row(selector));
      }
      System.out.printf(
          "%n%s, the best 5 shortened%n%n| stage | words shown | answers kept |%n|---|---|---|%n",
          set);
      shortening().forEach((name, stage) -> shortened(name, stage, covered));
    }
  }

  private Map<String, Stage<Candidates, Candidates>> shortening() {
    var prefix = encoder.queryPrefix();
    var stages = new LinkedHashMap<String, Stage<Candidates, Candidates>>();
    for (Selector stage :
        List.of(
            Selectors.keySentences(model, prefix, 1, 0),
            Selectors.keySentences(model, prefix, 2, 0),
            Selectors.keySentences(model, prefix, 3, 0),
            Selectors.keySentences(model, prefix, 2, 1),
            Selectors.strips(model, prefix),
            Selectors.strips(model, prefix, new Strips(Strips.Unit.SENTENCES, 2, 8)),
            Selectors.strips(model, prefix, new Strips(Strips.Unit.WORDS, 50, 6)),
            Selectors.strips(model, prefix, new Strips(Strips.Unit.PASSAGES, 1, 3)))) {
      stages.put(stage.toString(), stage);
    }
    return stages;
  }

  /** Of the questions whose answer stands in the best five, the share where it still does. */
  private static void shortened(
      String name, Stage<Candidates, Candidates> stage, List<Listed> lists) {
    double words = 0;
    int before = 0;
    int after = 0;
    for (Listed listed : lists) {
      var five = new Candidates(listed.topic().question(), listed.candidates().ranking().top(5));
      var shown = stage.apply(five, Run.within(Duration.ofMinutes(10)));
      words += (double) text(shown).split(" ", -1).length / text(five).split(" ", -1).length;
      if (answers(listed.topic(), five)) {
        before++;
        after += answers(listed.topic(), shown) ? 1 : 0;
      }
    }
    System.out.printf(
        "| %s | %.2f | %.3f of %d |%n",
        name, words / lists.size(), (double) after / before, before);
  }

  private static boolean answers(Topic topic, Candidates shown) {
    var text = text(shown).toLowerCase(Locale.ROOT);
    return topic.expected().answers().stream()
        .anyMatch(answer -> text.contains(answer.toLowerCase(Locale.ROOT)));
  }

  private static String text(Candidates candidates) {
    return String.join(" ", candidates.ranking().passages().stream().map(Passage::text).toList());
  }

  /** The best of what a route ranked. */
  private List<Listed> lists(TestCollection collection, String route) {
    var passages =
        collection.passages().stream()
            .collect(toMap(Passage::id, Function.identity(), (one, other) -> one));
    var scored =
        Results.read(results.resolve("retrieval"))
            .cell(route, collection.name())
            .orElseThrow()
            .scored()
            .stream()
            .collect(toMap(Scored::topic, Function.identity()));
    var lists = new ArrayList<Listed>();
    for (Topic topic : collection.topics()) {
      if (scored.containsKey(topic.id())) {
        var hits =
            scored.get(topic.id()).ranked().stream()
                .map(found -> new Hit(requireNonNull(passages.get(found.id())), found.score()))
                .sorted(comparingDouble(Hit::score).reversed())
                .limit(CANDIDATES)
                .toList();
        lists.add(new Listed(topic, new Candidates(topic.question(), new Ranking(hits))));
      }
    }
    return lists;
  }
}
