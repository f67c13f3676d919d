package dev.ragstone.spring;

import static org.assertj.core.api.Assertions.assertThat;

import dev.langchain4j.data.message.AiMessage;
import dev.langchain4j.data.message.UserMessage;
import dev.langchain4j.model.chat.ChatModel;
import dev.langchain4j.model.chat.StreamingChatModel;
import dev.langchain4j.model.chat.request.ChatRequest;
import dev.langchain4j.model.chat.response.ChatResponse;
import dev.langchain4j.model.chat.response.StreamingChatResponseHandler;
import dev.ragstone.core.Answer.Abstained;
import dev.ragstone.core.Answer.Grounded;
import dev.ragstone.core.Pipeline;
import dev.ragstone.core.Question;
import dev.ragstone.core.Trace;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * Every way to correct, select and write that properties offer, and every model call of it failing
 * in every fashion, alone and with all that come after: an answer or a reasoned abstention in time,
 * and a trace that tells.
 */
class EveryCallFailsTest {

  private static final Duration TIMEOUT = Duration.ofSeconds(2);
  private static final Duration GRACE = Duration.ofSeconds(1);
  private static final String ANSWER = "Anna Weir built the mill on the river Ame in 1850";

  /** A reply for every prompt that a row of the table leads to, {@code #} for the right number. */
  private static final Map<String, String> REPLIES =
      Map.ofEntries(
          Map.entry("Decide which of the numbered", "Answer: Anna Weir.\nSelection: [#]"),
          Map.entry("Decide whether the one passage", "Reason: it says so.\nUseful: yes"),
          Map.entry("Put numbered passages in the order of their use", "[#]"),
          Map.entry("Reply with the answer alone", "Anna Weir, in 1850."),
          Map.entry("You plan an answer", "[{\"goal\": \"says who\", \"cite\": [#]}]"),
          Map.entry("You write the answer to a question by a plan", ANSWER + " [#]."),
          Map.entry("An answer was written by a plan", ANSWER + " [#]."),
          Map.entry(
              "Grade an answer",
              "{\"completeness\": 3, \"accuracy\": 5, \"clarity\": 5, \"attribution\": 5,"
                  + " \"suggestions\": [\"Name the river.\"]}"),
          Map.entry("Revise an answer", ANSWER + " [#]."),
          Map.entry("Some sentences of an answer", "2: The mill stands on the Ame [#]."),
          Map.entry("Grade how far each of the numbered", "{\"1\": 0, \"2\": 0, \"3\": 0}"),
          Map.entry("Name what to type into a search box", "mill, Anna Weir"),
          Map.entry("You answer a question using", ANSWER + " [#]. It was blue [#]."));

  private final Path folder;

  EveryCallFailsTest(@TempDir Path folder) {
    this.folder = folder;
  }

  /** A chat model, whole or streaming, whose calls fail from one number to another. */
  private static final class Breaking implements ChatModel {

    private final AtomicInteger calls = new AtomicInteger();
    private volatile Fault fault = Fault.FAILS;
    private volatile int from = Integer.MAX_VALUE;
    private volatile int to = Integer.MAX_VALUE;

    void breaks(Fault how, int first, int last) {
      calls.set(0);
      fault = how;
      from = first;
      to = last;
    }

    private String reply(ChatRequest request) {
      int call = calls.incrementAndGet();
      var prompt = ((UserMessage) request.messages().getLast()).singleText();
      return call >= from && call <= to ? fault.reply() : healthy(prompt);
    }

    private static String healthy(String prompt) {
      if (prompt.contains("Decide for each statement")) {
        return verdicts(prompt);
      }
      var reply =
          REPLIES.entrySet().stream()
              .filter(entry -> prompt.contains(entry.getKey()))
              .map(Map.Entry::getValue)
              .findFirst()
              .orElseThrow(() -> new AssertionError("no reply for: " + prompt));
      var mill = Pattern.compile("\\[(\\d+)][^\\n]*1850").matcher(prompt);
      return reply.replace("#", mill.find() ? mill.group(1) : "1");
    }

    /** Whatever names nothing from the mill's document is not supported. */
    private static String verdicts(String prompt) {
      var verdicts = new StringBuilder();
      var statements = Pattern.compile("(?m)^(\\d+)\\. (.*) -- passages").matcher(prompt);
      while (statements.find()) {
        boolean known = statements.group(2).contains("Ame");
        verdicts.append(statements.group(1)).append(known ? ": yes\n" : ": no\n");
      }
      return verdicts.toString();
    }

    @Override
    public ChatResponse doChat(ChatRequest request) {
      return ChatResponse.builder().aiMessage(AiMessage.from(reply(request))).build();
    }

    /** The same model, word by word. */
    StreamingChatModel streaming() {
      return new StreamingChatModel() {
        @Override
        public void doChat(ChatRequest request, StreamingChatResponseHandler handler) {
          Thread.ofVirtual().start(() -> tell(request, handler));
        }
      };
    }

    private void tell(ChatRequest request, StreamingChatResponseHandler handler) {
      try {
        var reply = reply(request);
        Arrays.stream(reply.split("(?<= )", -1)).forEach(handler::onPartialResponse);
        handler.onCompleteResponse(ChatResponse.builder().aiMessage(AiMessage.from(reply)).build());
      } catch (RuntimeException e) {
        handler.onError(e);
      }
    }
  }

  @BeforeAll
  static void the_encoders_are_loaded(@TempDir Path elsewhere) {
    Mill.warmUp(elsewhere);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "select.with=useful,generate.by=embedded                                   | 1",
        "select.with=consensus,generate.by=embedded                                | 6",
        "select.with=one-by-one,generate.by=embedded                               | 3",
        "select.with=most-useful,generate.by=embedded                              | 1",
        "select.with=iterated,generate.by=embedded                                 | 3",
        "select.with=windows,generate.by=embedded                                  | 1",
        "select.by=none,generate.orders=1                                          | 1",
        "select.by=none,generate.with=orders                                       | 2",
        "select.by=none,generate.with=stream                                       | 1",
        "select.by=none,generate.with=plan                                         | 3",
        "select.by=none,generate.with=candidates                                   | 4",
        "select.by=none,generate.orders=1,generate.answer-driven=true              | 2",
        "select.by=none,generate.orders=1,generate.revise=true                     | 4",
        "select.by=none,generate.orders=1,generate.abstain=true                    | 1",
        "select.by=none,generate.orders=1,generate.check=words                     | 1",
        "select.by=none,generate.orders=1,generate.check=embedding                 | 1",
        "select.by=none,generate.orders=1,generate.check=judge                     | 3",
        "select.by=none,generate.orders=1,generate.check=judge,generate.reword=true | 5",
        "select.by=none,generate.by=embedded,correct.by=model,correct.lower=.3,correct.upper=.7 | 2",
      })
  void whatever_call_fails_the_user_is_answered(String properties, int calls) {
    var model = new Breaking();
    var described =
        Mill.over(folder)
            .withBean(ChatModel.class, () -> model)
            .withBean(StreamingChatModel.class, model::streaming)
            .withPropertyValues("ragstone.decompose.by=none", "ragstone.rerank.by=none")
            .withPropertyValues(
                Arrays.stream(properties.split(",", -1))
                    .map("ragstone."::concat)
                    .toArray(String[]::new));
    described.run(
        context -> {
          assertThat(asked(context.getBean(Pipeline.class)).answer()).asString().contains("1850");
          assertThat(model.calls.get()).isEqualTo(calls);
        });
    described
        .withPropertyValues("ragstone.run.timeout=" + TIMEOUT.toMillis() + "ms")
        .run(
            context -> {
              var pipeline = context.getBean(Pipeline.class);
              for (Fault fault : Fault.values()) {
                for (int call = 1; call <= calls; call++) {
                  model.breaks(fault, call, call);
                  isAnswered(pipeline, fault);
                  model.breaks(fault, call, Integer.MAX_VALUE);
                  isAnswered(pipeline, fault);
                }
              }
            });
  }

  private static void isAnswered(Pipeline pipeline, Fault fault) {
    long start = System.nanoTime();
    var result = asked(pipeline);
    assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(TIMEOUT.plus(GRACE));
    switch (result.answer()) {
      case Grounded answer -> assertThat(answer.text()).contains("1850").doesNotContain("ツ", "hmm");
      case Abstained(var reason) -> assertThat(reason).isNotBlank().doesNotContain("ツ", "hmm");
    }
    if (fault == Fault.FAILS || fault == Fault.HANGS) {
      assertThat(result.trace().events())
          .anyMatch(
              event ->
                  event instanceof Trace.Event.Degraded || event instanceof Trace.Event.Dropped);
    }
  }

  private static Pipeline.Result asked(Pipeline pipeline) {
    return pipeline.ask(new Question(Mill.QUESTION));
  }
}
