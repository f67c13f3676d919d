package dev.ragstone.samples.chat;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static java.util.concurrent.CompletableFuture.supplyAsync;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.EnumSource.Mode;
import org.slf4j.LoggerFactory;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;

/** The page where a chat model is named: what it shows while the model works, and when it fails. */
@SpringBootTest(
    webEnvironment = WebEnvironment.RANDOM_PORT,
    properties = {
      "ragstone.index.folder=target/test-index-model",
      "ragstone.chat.model=tiny",
      "ragstone.run.timeout=12s",
      "ragstone.ask.at-once=2",
      "spring.profiles.active=model"
    })
@InChromium
class ModelTest {

  private static final ModelServer MODEL = new ModelServer();
  private static final String LIGHTHOUSE = "How tall must a child be to climb the South Light?";

  @LocalServerPort private int port;

  private final ListAppender<ILoggingEvent> logged = new ListAppender<>();

  @DynamicPropertySource
  static void theServerIsNamed(DynamicPropertyRegistry properties) {
    properties.add("ragstone.chat.base-url", MODEL::address);
  }

  @BeforeEach
  void the_log_is_listened_to() {
    MODEL.isWell();
    logged.start();
    root().addAppender(logged);
  }

  @AfterEach
  void the_log_is_left_alone() {
    root().detachAppender(logged);
  }

  @Test
  void the_answer_comes_with_its_stability_and_the_trace_counts_calls_and_tokens(ChatPage chat) {
    var turn = chat.open().ask(LIGHTHOUSE);

    assertThat(turn.locator(".text")).containsText("at least 1.10 metres tall");
    assertThat(turn.locator(".facts .pill.good")).containsText("orders agree");
    chat.shot("model-answer-light");
    var trace = chat.trace();
    assertThat(trace.locator(".timeline .bar.call")).not().hasCount(0);
    assertThat(trace.locator("tfoot")).containsText("together");
    assertThat(trace.locator(".summary")).containsText("orders agree");
    chat.shot("model-trace-light");
    trace.locator("tfoot").scrollIntoViewIfNeeded();
    chat.shot("model-calls-light");
    assertThat(gaveWay()).isEmpty();
  }

  @Test
  void text_grows_while_the_model_writes(ChatPage chat) {
    var sentences =
        IntStream.rangeClosed(1, 12).mapToObj(i -> "Rule %d of the tower holds [1]. ".formatted(i));
    chat.open().page().locator("#pipeline").selectOption("streamed");
    MODEL.streams(sentences.toList(), 4000);

    chat.begin("Which rules hold in the South Light?");

    int some = grownBeyond(chat, 0);
    int more = grownBeyond(chat, some);
    chat.shot("streaming-light");
    var turn = chat.settled();
    assertThat(more).isLessThan(turn.locator(".text").textContent().length());
    assertThat(turn.locator(".text")).containsText("Rule 12 of the tower holds");
  }

  @Test
  void a_follow_up_is_understood_from_the_conversation(ChatPage chat) {
    chat.open();
    assertThat(chat.page().locator("#memory")).containsText("read with the last 6 turns");
    chat.ask(LIGHTHOUSE);

    var turn = chat.ask("And a dog?");

    assertThat(turn.locator(".note q")).hasText("May a dog climb the South Light?");
    chat.shot("follow-up-light");
    assertThat(chat.trace().locator(".lines").first()).containsText("And a dog?");
  }

  @ParameterizedTest
  @EnumSource
  void a_server_in_trouble_still_leaves_an_answer_and_a_line_in_the_log(
      ModelServer.Trouble trouble, ChatPage chat) {
    chat.open();
    MODEL.gives(trouble.response());

    var turn = chat.ask(LIGHTHOUSE);

    assertThat(turn.locator(".answer.grounded .text")).containsText("1.10 metres");
    assertEachWarningIsOneLineOfTheLog(chat);
    chat.shot("trouble-" + trouble.name().toLowerCase(Locale.ROOT));
  }

  @Test
  void a_stream_that_ends_early_leaves_what_it_said_and_nothing_hangs(ChatPage chat) {
    chat.open().page().locator("#pipeline").selectOption("streamed");
    MODEL.gives(ModelServer.Cut.ENDED.response());

    var turn = chat.ask(LIGHTHOUSE);

    assertThat(turn.locator(".answer.grounded")).isVisible();
    assertThat(chat.page().locator("#send")).hasText("Ask");
  }

  @ParameterizedTest
  @EnumSource(mode = Mode.EXCLUDE, names = "ENDED")
  void a_stream_that_breaks_off_still_leaves_an_answer(ModelServer.Cut cut, ChatPage chat) {
    chat.open().page().locator("#pipeline").selectOption("streamed");
    MODEL.gives(cut.response());

    var turn = chat.ask(LIGHTHOUSE);

    assertThat(turn.locator(".answer.grounded .text")).containsText("1.10 metres");
    assertEachWarningIsOneLineOfTheLog(chat);
  }

  @Test
  void more_questions_than_may_be_asked_at_once_are_told_to_wait(ChatPage chat) {
    chat.open();
    MODEL.takesItsTime();
    var asked = "{\"question\": \"%s\", \"pipeline\": \"streamed\"}".formatted(LIGHTHOUSE);
    try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      var http = new Http(port);
      var running =
          Stream.generate(() -> supplyAsync(() -> http.post("/api/ask", asked), threads))
              .limit(2)
              .toList();
      await().atMost(Duration.ofSeconds(30)).until(() -> MODEL.requests() == 2);

      for (String path : List.of("/api/ask", "/api/ask/stream")) {
        var refused = http.post(path, asked);
        assertThat(refused.statusCode()).isEqualTo(429);
        assertThat(refused.headers().firstValue("Retry-After")).hasValue("2");
      }
      var turn = chat.ask(LIGHTHOUSE);

      assertThat(turn.locator(".answer.failed")).containsText("2 questions are being answered");
      assertThat(turn.locator(".answer.failed")).containsText("Try again in 2 s.");
      chat.shot("overloaded-light");
      running.forEach(answer -> assertThat(answer.join().statusCode()).isEqualTo(200));
    }
    MODEL.isWell();
    chat.page().locator(".retry").click();
    assertThat(chat.settled().locator(".answer.grounded")).isVisible();
  }

  private void assertEachWarningIsOneLineOfTheLog(ChatPage chat) {
    assertThat(chat.page().locator(".facts .pill.warn")).containsText("warning");
    int warnings = chat.trace().locator(".warnings li").count();
    assertThat(warnings).isPositive();
    assertThat(gaveWay()).hasSize(warnings).allMatch(line -> line.getThrowableProxy() == null);
  }

  /** The length of the text as soon as it is longer than {@code before} and not at its end. */
  private static int grownBeyond(ChatPage chat, int before) {
    var text = "document.querySelector('.answer.busy .text')?.textContent.length";
    return ((Number)
            chat.page()
                .waitForFunction(
                    "before => { const now = %s; return now > before && now }".formatted(text),
                    before)
                .jsonValue())
        .intValue();
  }

  private List<ILoggingEvent> gaveWay() {
    return List.copyOf(logged.list).stream()
        .filter(line -> line.getLevel().isGreaterOrEqual(Level.WARN))
        .toList();
  }

  private static Logger root() {
    return (Logger) LoggerFactory.getLogger("dev.ragstone");
  }
}
