package dev.ragstone.rerank;

import static dev.ragstone.testing.Rankings.candidates;
import static dev.ragstone.testing.Rankings.ids;
import static java.util.stream.Collectors.joining;
import static org.assertj.core.api.Assertions.assertThat;

import dev.langchain4j.model.chat.ChatModel;
import dev.ragstone.core.Candidates;
import dev.ragstone.core.Limits;
import dev.ragstone.core.Run;
import dev.ragstone.core.Stage;
import dev.ragstone.testing.Law;
import dev.ragstone.testing.MalformedReplies;
import dev.ragstone.testing.ScriptedChatModel;
import java.time.Duration;
import java.util.List;
import java.util.Random;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.IntFunction;
import java.util.stream.IntStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Whatever a model says, every candidate comes out once. */
class RerankerLawsTest {

  private static final List<MalformedReplies.Reply> MALFORMED = MalformedReplies.all();
  private static final String MEGABYTE = "[3] > [1] and so on ".repeat(50_000);
  private static final int MOST = 30;

  @ParameterizedTest
  @MethodSource("dev.ragstone.rerank.ChatReranker#all")
  void every_candidate_comes_out_once_whatever_the_model_says(ChatReranker reranker) {
    Law.forAll(
        RerankerLawsTest::some,
        (given, random) -> {
          var noise = new Random(random.nextLong());
          var model = ScriptedChatModel.answering(prompt -> anything(noise));
          var stage = reranker.asking().apply(model).orElse(Stage.unchanged());

          var ranked = stage.apply(given, Run.start(limits(random), event -> {}));

          assertThat(ids(ranked)).containsExactlyInAnyOrderElementsOf(ids(given));
          assertThat(ranked.question()).isEqualTo(given.question());
        });
  }

  @ParameterizedTest
  @MethodSource("dev.ragstone.rerank.ChatReranker#all")
  void a_model_that_stops_replying_costs_no_candidate(ChatReranker reranker) {
    var given = candidates("why?", texts(25));
    for (int calls = 0; calls < 4; calls++) {
      var stage = reranker.asking().apply(silentAfter(calls)).orElse(Stage.unchanged());

      var ranked = stage.apply(given, Run.within(Duration.ofMillis(100)));

      assertThat(ids(ranked)).containsExactlyInAnyOrderElementsOf(ids(given));
    }
  }

  private static ChatModel silentAfter(int calls) {
    var left = new AtomicInteger(calls);
    var hanging = ScriptedChatModel.hanging();
    return ScriptedChatModel.answering(
        prompt -> left.getAndDecrement() > 0 ? "[2] > [1] > [3]" : hanging.chat(prompt));
  }

  private static Candidates some(Random random) {
    return candidates("why?", texts(random.nextInt(MOST)));
  }

  private static String[] texts(int count) {
    return IntStream.range(0, count).mapToObj(i -> "text " + i).toArray(String[]::new);
  }

  private static Limits limits(Random random) {
    return new Limits(Duration.ofSeconds(30), random.nextInt(200), 1_000_000);
  }

  /** Safe for several threads to ask; what each is told may differ from run to run. */
  private static synchronized String anything(Random random) {
    return switch (random.nextInt(14)) {
      case 0 -> throw new IllegalStateException("down");
      case 1 -> "";
      case 2 -> random.nextInt(20) == 0 ? MEGABYTE : "   \n\t";
      case 3 -> MALFORMED.get(random.nextInt(MALFORMED.size())).text();
      case 4 -> labels(random, i -> "[" + i + "]", " > ");
      case 5 -> labels(random, i -> String.valueOf((char) ('A' + i % 26)), " > ");
      case 6 -> labels(random, i -> i % 10 + "\ufe0f\u20e3", ", ");
      case 7 -> labels(random, i -> List.of("one", "two", "three", "first").get(i % 4), " then ");
      case 8 -> "<think>[1] > [2]</think>" + labels(random, i -> "[" + i + "]", " > ");
      case 9 -> "<think>it never ends [2] > [1]";
      case 10 -> labels(random, i -> "\"" + i + "\": " + (random.nextInt(30) - 9), ", ");
      case 11 -> "{" + labels(random, i -> "\"" + i + "\": " + random.nextInt(11), ", ") + "}";
      case 12 -> random.nextBoolean() ? "yes" : "No.";
      default ->
          random
              .ints(random.nextInt(60), 0, 0x3000)
              .mapToObj(Character::toString)
              .collect(joining());
    };
  }

  private static String labels(Random random, IntFunction<String> label, String between) {
    return random.ints(random.nextInt(MOST), 0, MOST + 3).mapToObj(label).collect(joining(between));
  }
}
