package dev.ragstone.generation;

import dev.langchain4j.rag.RetrievalAugmentor;
import dev.ragstone.core.Context;
import dev.ragstone.core.Limits;
import dev.ragstone.core.Question;
import dev.ragstone.core.Stage;
import dev.ragstone.core.Trace;
import java.util.function.Consumer;

/** The bridges from a route to LangChain4j's AI services. */
public final class Augmentors {

  private Augmentors() {}

  /** {@link #from(Stage, Limits, Consumer)} with nobody listening. */
  public static RetrievalAugmentor from(Stage<Question, Context> route, Limits limits) {
    return from(route, limits, event -> {});
  }

  /**
   * A route that ends in a context, as a retrieval augmentor.
   *
   * <p>The text of the user's message is the question, its chat memory the history, a filter in its
   * invocation parameters the filter. The evidence is put into the message as numbered passages,
   * images stay, and the result's contents are the evidence in the order it is shown, each once. A
   * message without text, and one for which nothing is found, goes on unchanged with no contents.
   * Of a message longer than a question may be, the start is searched for.
   *
   * <p>An AI service with a chat memory should be built with {@code
   * storeRetrievedContentInChatMemory(false)}: otherwise earlier turns repeat their evidence, under
   * numbers that now mean other passages.
   *
   * <p>When the route fails the {@link dev.ragstone.core.RagException} reaches the caller, inside
   * the time of {@code limits}: a model left without evidence would make up an answer. Who wants
   * that says so: {@code route.orElse(Augmentors.nothing())}.
   *
   * @param listener is told each event as it happens; it must be quick and must not throw, and is
   *     told nothing once the result is there
   */
  public static RetrievalAugmentor from(
      Stage<Question, Context> route, Limits limits, Consumer<? super Trace.Event> listener) {
    return new RouteAugmentor(route, limits, listener);
  }

  /** The route that finds nothing; the fallback of those who want an unsupported answer. */
  public static Stage<Question, Context> nothing() {
    return new Nothing();
  }
}
