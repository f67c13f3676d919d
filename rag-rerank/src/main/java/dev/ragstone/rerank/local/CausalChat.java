package dev.ragstone.rerank.local;

import static java.util.stream.Collectors.joining;
import static java.util.stream.Collectors.toUnmodifiableSet;

import dev.langchain4j.data.message.AiMessage;
import dev.langchain4j.data.message.ChatMessage;
import dev.langchain4j.data.message.SystemMessage;
import dev.langchain4j.data.message.TextContent;
import dev.langchain4j.data.message.UserMessage;
import dev.langchain4j.exception.UnsupportedFeatureException;
import dev.langchain4j.model.chat.ChatModel;
import dev.langchain4j.model.chat.request.ChatRequest;
import dev.langchain4j.model.chat.response.ChatResponse;
import dev.langchain4j.model.output.FinishReason;
import dev.langchain4j.model.output.TokenUsage;
import dev.ragstone.core.RagException.ModelUnavailable;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;
import java.util.Set;
import java.util.concurrent.CancellationException;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A causal model that writes by the likeliest token, and shows what it makes of the very prompt it
 * would go on with. Nothing in a prompt can become a mark of the model: what its tokenizer takes
 * for one, and every {@code [INST]}, is broken up.
 */
public final class CausalChat implements ChatModel {

  private static final Pattern MARK =
      Pattern.compile("<[^<>\\s]{1,40}>|\\[/?[A-Z_]{2,16}\\d{0,3}]");

  /** Marks of several tokens that models are trained to heed: {@code [INST]}, {@code <<SYS>>}. */
  private static final Pattern LOUD = Pattern.compile(".[/]?[A-Z_]{2,16}\\d{0,3}.");

  private final CausalModel model;
  private final Writing settings;
  private final Set<Integer> ends;

  CausalChat(CausalModel model, Writing settings) {
    this.model = model;
    this.settings = settings;
    this.ends = settings.ends().isEmpty() ? usualEnds(model) : ends(model, settings.ends());
  }

  private static Set<Integer> usualEnds(CausalModel model) {
    return Writing.USUAL_ENDS.stream()
        .map(model::token)
        .flatMapToInt(OptionalInt::stream)
        .boxed()
        .collect(toUnmodifiableSet());
  }

  private static Set<Integer> ends(CausalModel model, List<String> ends) {
    return ends.stream()
        .map(
            end ->
                model
                    .token(end)
                    .orElseThrow(
                        () -> new IllegalArgumentException(end + " is not one token of " + model)))
        .collect(toUnmodifiableSet());
  }

  /**
   * The hidden state of the last layer at the last token of {@code prompt} as {@link #chat(String)}
   * would show it to the model, marks included.
   */
  public float[] state(String prompt) {
    return model.state(shown(prompt));
  }

  @Override
  public ChatResponse doChat(ChatRequest request) {
    var prompt = shown(text(request));
    var asked = request.maxOutputTokens();
    int most = asked == null ? settings.tokens() : Math.min(asked, settings.tokens());
    int read = model.tokens(prompt).size();
    if (read > model.window()) {
      throw new ModelUnavailable(
          "write: the prompt has %d tokens, and %s reads %d".formatted(read, model, model.window()),
          null);
    }
    // a window that is full still says what comes next
    var written = written(prompt, Math.min(most, model.window() - read + 1));
    boolean stopped = ends.contains(written.getLast());
    var said = stopped ? written.subList(0, written.size() - 1) : written;
    return ChatResponse.builder()
        .aiMessage(AiMessage.from(model.text(said).strip()))
        .tokenUsage(new TokenUsage(read, written.size()))
        .finishReason(stopped ? FinishReason.STOP : FinishReason.LENGTH)
        .build();
  }

  /** At least one token; one that ends a reply is the last. */
  private List<Integer> written(String prompt, int most) {
    var written = new ArrayList<Integer>();
    do {
      if (Thread.currentThread().isInterrupted()) {
        throw new CancellationException("interrupted while writing");
      }
      int next = model.next(prompt, written).likeliest();
      if (next < 0) {
        throw new ModelUnavailable("write: it gives no token a number", null);
      }
      written.add(next);
    } while (written.size() < most && !ends.contains(written.getLast()));
    return written;
  }

  private String shown(String prompt) {
    var unmarked =
        MARK.matcher(prompt)
            .replaceAll(
                found -> {
                  var mark = found.group();
                  boolean heeded = LOUD.matcher(mark).matches() || model.token(mark).isPresent();
                  return Matcher.quoteReplacement(
                      heeded ? mark.charAt(0) + " " + mark.substring(1) : mark);
                });
    return settings.around(unmarked);
  }

  private static String text(ChatRequest request) {
    var tools = request.toolSpecifications();
    if (tools != null && !tools.isEmpty()) {
      throw new UnsupportedFeatureException("a local causal model calls no tools");
    }
    return request.messages().stream().map(CausalChat::text).collect(joining("\n\n"));
  }

  private static String text(ChatMessage message) {
    return switch (message) {
      case SystemMessage system -> system.text();
      case AiMessage said when said.text() != null -> said.text();
      case UserMessage user when user.contents().stream().allMatch(TextContent.class::isInstance) ->
          user.contents().stream()
              .map(content -> ((TextContent) content).text())
              .collect(joining("\n"));
      default ->
          throw new UnsupportedFeatureException(
              "a local causal model reads text, not " + message.type());
    };
  }

  @Override
  public String toString() {
    return "%s, at most %d tokens".formatted(model, settings.tokens());
  }
}
