package dev.ragstone.evaluation;

import dev.langchain4j.model.ModelProvider;
import dev.langchain4j.model.chat.Capability;
import dev.langchain4j.model.chat.ChatModel;
import dev.langchain4j.model.chat.request.ChatRequest;
import dev.langchain4j.model.chat.request.ChatRequestParameters;
import dev.langchain4j.model.chat.response.ChatResponse;
import dev.ragstone.core.Trace;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A chat model whose replies are kept in a file, so that an experiment runs again with no model and
 * gives the same figures. Safe for many threads; a file belongs to one process at a time, and to
 * one model, or else what the two of them are asked at once may get two replies.
 *
 * <p>The file holds one JSON object a line: {@code key}, the {@code request} it is the hash of, and
 * the {@code reply}. The key is the SHA-256 of the messages and of the parameters that change the
 * reply: model name, temperature, top p, top k, penalties, output tokens, stop sequences, tools,
 * tool choice, response format, and the seed where a provider has one. What else only one provider
 * knows is no part of it: use one file for each such setting. Keys of API and attributes of
 * messages are never written; prompts and replies are, word by word.
 *
 * <p>Of a reply the text, the calls of tools, the finish reason, the model's name and the tokens
 * are kept, and a model that records answers with just these, as it will when it replays. A line
 * written by hand needs no more than {@code {"key": "...", "reply": "text"}}; the last line of a
 * key holds. What a model is and does by default is kept in lines of their own, {@code {"model":
 * ...}}; the last one is what replaying goes by. A last line that a crash cut short is left out,
 * and a warning logged; any other line that cannot be read is an error.
 *
 * <p>There is one reply to a request: samples of one prompt must differ in seed or wording.
 */
public final class RecordedChatModel implements ChatModel {

  /** What happens to a request that has no reply yet. */
  private interface Unanswered {
    RecordedReply reply(ChatRequest request, RecordedRequest recorded);
  }

  private static final int LONGEST_CHAIN = 100;

  private final String printed;
  private final RecordedReplies replies;
  private final Unanswered unanswered;
  private final Set<String> missing;

  private RecordedChatModel(
      String printed, RecordedReplies replies, Set<String> missing, Unanswered unanswered) {
    this.printed = printed;
    this.replies = replies;
    this.missing = missing;
    this.unanswered = unanswered;
  }

  /** Nobody recorded the reply to a request. */
  public static final class ReplyMissing extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private ReplyMissing(RecordedRequest request) {
      super("no reply is recorded for request " + request.key() + ", " + request.start());
    }

    /** Whether {@code failure} was caused by a missing reply. */
    public static boolean in(@Nullable Throwable failure) {
      return Stream.iterate(failure, Objects::nonNull, Throwable::getCause)
          .limit(LONGEST_CHAIN)
          .anyMatch(ReplyMissing.class::isInstance);
    }

    /** Whether a stage gave way, or a branch was dropped, for want of a reply. */
    public static boolean in(Trace trace) {
      return trace.degradations().stream().anyMatch(event -> in(event.cause()))
          || trace.dropped().stream().anyMatch(event -> in(event.cause()));
    }
  }

  /**
   * Replies from the file, and asks {@code model} what the file does not know. A request asked
   * twice at once may reach the model twice; the first reply is the one that both get. Listeners of
   * {@code model} hear of what it is asked, and nobody of what is repeated. A reply that cannot be
   * written is an {@link java.io.IOError}, which no fallback hides.
   *
   * @param file need not exist
   * @throws IllegalArgumentException if a line cannot be read; names it
   */
  public static RecordedChatModel record(ChatModel model, Path file) {
    var replies = RecordedReplies.record(file, RecordedSettings.of(model));
    return new RecordedChatModel(
        "record(" + file + ")",
        replies,
        Set.of(),
        (request, recorded) -> replies.keep(recorded, RecordedReply.of(model.chat(request))));
  }

  /**
   * Replies from the file only. A request it does not know is an {@link AssertionError} caused by
   * {@link ReplyMissing}: no fallback of a stage takes its place, and the question fails. Code that
   * swallows errors cannot hide it from {@link #missing}, which ends at 0 if all went well.
   *
   * @throws IllegalArgumentException if the file is missing or a line cannot be read; names it
   */
  public static RecordedChatModel replay(Path file) {
    if (!Files.exists(file)) {
      throw new IllegalArgumentException("no replies are recorded at " + file);
    }
    Set<String> missing = ConcurrentHashMap.newKeySet();
    return new RecordedChatModel(
        "replay(" + file + ")",
        RecordedReplies.replay(file),
        missing,
        (request, recorded) -> {
          missing.add(recorded.key());
          var cause = new ReplyMissing(recorded);
          throw new AssertionError(cause.getMessage() + " in " + file, cause);
        });
  }

  /**
   * Replies from {@code recorded}, and writes each request it does not know to {@code wanted} once,
   * to be answered elsewhere: with its {@code reply} added, a wanted line is a recorded one.
   *
   * <p>Such a request fails with {@link ReplyMissing}; for a stage the model is unavailable, and
   * its fallback goes on. What came of it is not the answer of the route.
   *
   * @param recorded need not exist; what is added to it is known the next time
   * @param wanted added to; need not exist
   * @throws IllegalArgumentException if a line cannot be read; names it
   */
  public static RecordedChatModel collect(Path recorded, Path wanted) {
    if (recorded.toAbsolutePath().normalize().equals(wanted.toAbsolutePath().normalize())) {
      throw new IllegalArgumentException("wanted requests need a file of their own: " + wanted);
    }
    OneProcess.claim(wanted);
    var file = new RecordedFile(wanted);
    Set<String> written = ConcurrentHashMap.newKeySet();
    file.read(true, line -> written.add(RecordedRequest.key(line)));
    Set<String> missing = ConcurrentHashMap.newKeySet();
    return new RecordedChatModel(
        "collect(" + recorded + ", " + wanted + ")",
        RecordedReplies.replay(recorded),
        missing,
        (request, asked) -> {
          missing.add(asked.key());
          if (written.add(asked.key())) {
            file.append(asked.line());
          }
          throw new ReplyMissing(asked);
        });
  }

  /** How many different requests found no reply so far; 0 while recording. */
  public int missing() {
    return missing.size();
  }

  @Override
  public ChatResponse doChat(ChatRequest request) {
    var recorded = RecordedRequest.of(request, replies.settings());
    var known = replies.get(recorded.key());
    if (known != null) {
      return known.response();
    }
    return unanswered.reply(request, recorded).response();
  }

  /** What the model does by default; for a replay, of what was recorded, without formats, tools. */
  @Override
  public ChatRequestParameters defaultRequestParameters() {
    return replies.settings().defaults();
  }

  @Override
  public ModelProvider provider() {
    return replies.settings().provider();
  }

  @Override
  public Set<Capability> supportedCapabilities() {
    return replies.settings().capabilities();
  }

  @Override
  public String toString() {
    return printed;
  }
}
