package dev.ragstone.generation;

import dev.langchain4j.data.message.UserMessage;
import dev.langchain4j.rag.AugmentationRequest;
import dev.langchain4j.rag.AugmentationResult;
import dev.langchain4j.rag.RetrievalAugmentor;
import dev.ragstone.core.Context;
import dev.ragstone.core.Evidence;
import dev.ragstone.core.Limits;
import dev.ragstone.core.Question;
import dev.ragstone.core.Run;
import dev.ragstone.core.Stage;
import dev.ragstone.core.ThreadContext;
import dev.ragstone.core.Trace;
import dev.ragstone.core.langchain4j.Contents;
import dev.ragstone.core.langchain4j.Questions;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;

/** The part of a route up to the context, as LangChain4j's AI services expect it. */
record RouteAugmentor(
    Stage<Question, Context> route, Limits limits, Consumer<? super Trace.Event> listener)
    implements RetrievalAugmentor {

  @Override
  public AugmentationResult augment(AugmentationRequest request) {
    if (!(request.chatMessage() instanceof UserMessage message)) {
      throw new IllegalArgumentException(
          "only a user message can be augmented, was " + request.chatMessage().type());
    }
    var text = Questions.text(message);
    if (text.isBlank()) {
      return new AugmentationResult(message, List.of());
    }
    var question = Questions.of(Injection.question(text), request.metadata());
    var context = found(question);
    return AugmentationResult.builder()
        .chatMessage(Injection.of(message, context))
        .contents(
            context.evidence().stream()
                .map(Evidence::hit)
                .distinct()
                .map(hit -> Contents.content(hit, false))
                .toList())
        .build();
  }

  private Context found(Question question) {
    var run = Run.start(limits, listener);
    try {
      return run.perform(route, question);
    } finally {
      run.end();
    }
  }

  /**
   * The same on a thread of its own, which is interrupted if the future is cancelled. Overrides a
   * method that LangChain4j has from 1.20 on.
   */
  @SuppressWarnings("MissingOverride")
  public CompletableFuture<AugmentationResult> augmentAsync(AugmentationRequest request) {
    var result = new CompletableFuture<AugmentationResult>();
    var thread =
        ThreadContext.virtual(
            () -> {
              try {
                result.complete(augment(request));
              } catch (RuntimeException | Error failure) { // it belongs to whoever holds the future
                result.completeExceptionally(failure);
              }
            });
    thread.start();
    var unused =
        result.exceptionally(
            failure -> {
              thread.interrupt(); // cancelled, or over already
              return new AugmentationResult(request.chatMessage(), List.of());
            });
    return result;
  }

  @Override
  public String toString() {
    return route + " " + limits;
  }
}
