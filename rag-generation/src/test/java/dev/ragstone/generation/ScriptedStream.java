package dev.ragstone.generation;

import dev.langchain4j.data.message.AiMessage;
import dev.langchain4j.data.message.UserMessage;
import dev.langchain4j.model.chat.StreamingChatModel;
import dev.langchain4j.model.chat.request.ChatRequest;
import dev.langchain4j.model.chat.response.ChatResponse;
import dev.langchain4j.model.chat.response.PartialResponse;
import dev.langchain4j.model.chat.response.PartialResponseContext;
import dev.langchain4j.model.chat.response.StreamingChatResponseHandler;
import dev.langchain4j.model.chat.response.StreamingHandle;
import dev.langchain4j.model.output.FinishReason;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.function.BiConsumer;

/** A streaming model that says its pieces on a thread of its own, then ends in one of five ways. */
final class ScriptedStream implements StreamingChatModel {

  enum End {
    COMPLETE,
    /** Ends like one that is complete, and tells no reason to. */
    CUT,
    FAILS,
    HANGS,
    /** Throws where it was called. */
    THROWS
  }

  private final List<String> pieces;
  private final End end;
  final List<String> asked = new CopyOnWriteArrayList<>();
  final CountDownLatch cancelled = new CountDownLatch(1);

  ScriptedStream(End end, String... pieces) {
    this.end = end;
    this.pieces = List.of(pieces);
  }

  /** The same text in pieces of {@code size} characters. */
  static ScriptedStream of(String text, int size) {
    var pieces = new ArrayList<String>();
    for (int i = 0; i < text.length(); i += size) {
      pieces.add(text.substring(i, Math.min(text.length(), i + size)));
    }
    return new ScriptedStream(End.COMPLETE, pieces.toArray(String[]::new));
  }

  @Override
  public void doChat(ChatRequest request, StreamingChatResponseHandler handler) {
    asked.add(((UserMessage) request.messages().getLast()).singleText());
    if (end == End.THROWS) {
      throw new IllegalStateException("no connection");
    }
    Thread.startVirtualThread(() -> say(handler));
  }

  private void say(StreamingChatResponseHandler handler) {
    var context = new PartialResponseContext(new Handle());
    BiConsumer<String, PartialResponseContext> partial =
        (piece, with) -> handler.onPartialResponse(new PartialResponse(piece), with);
    pieces.forEach(piece -> partial.accept(piece, context));
    switch (end) {
      case COMPLETE -> handler.onCompleteResponse(whole().finishReason(FinishReason.STOP).build());
      case CUT -> handler.onCompleteResponse(whole().build());
      case FAILS -> handler.onError(new IllegalStateException("connection reset"));
      default -> {
        while (cancelled.getCount() > 0) {
          partial.accept(" More and more [1]", context);
          Thread.onSpinWait();
        }
      }
    }
  }

  private ChatResponse.Builder whole() {
    return ChatResponse.builder().aiMessage(AiMessage.from(String.join("", pieces)));
  }

  private final class Handle implements StreamingHandle {
    @Override
    public void cancel() {
      cancelled.countDown();
    }

    @Override
    public boolean isCancelled() {
      return cancelled.getCount() == 0;
    }
  }
}
