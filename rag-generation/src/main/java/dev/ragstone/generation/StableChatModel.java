package dev.ragstone.generation;

import dev.langchain4j.data.message.AiMessage;
import dev.langchain4j.data.message.ChatMessage;
import dev.langchain4j.data.message.Content;
import dev.langchain4j.data.message.TextContent;
import dev.langchain4j.data.message.UserMessage;
import dev.langchain4j.model.ModelProvider;
import dev.langchain4j.model.chat.Capability;
import dev.langchain4j.model.chat.ChatModel;
import dev.langchain4j.model.chat.ChatRequestOptions;
import dev.langchain4j.model.chat.listener.ChatModelListener;
import dev.langchain4j.model.chat.request.ChatRequest;
import dev.langchain4j.model.chat.request.ChatRequestParameters;
import dev.langchain4j.model.chat.response.ChatResponse;
import dev.ragstone.core.Limits;
import dev.ragstone.core.RagException;
import dev.ragstone.core.Run;
import dev.ragstone.core.Stability;
import dev.ragstone.core.Trace;
import dev.ragstone.core.langchain4j.Questions;
import dev.ragstone.core.llm.Chat;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;

/** Asks a message that shows passages in several orders of them; every other goes through. */
record StableChatModel(
    ChatModel model, Stable settings, Limits limits, Consumer<? super Trace.Event> listener)
    implements ChatModel {

  StableChatModel {
    if (settings.unstable() instanceof Unstable.Rerank) {
      throw new IllegalArgumentException(
          "a chat model sees text and no candidates to rerank; shrink, abstain or keep instead");
    }
  }

  private record Elected(ChatResponse response, Stability stability) {}

  @Override
  public ChatResponse chat(ChatRequest request, ChatRequestOptions options) {
    var shown = shown(request);
    return shown.isPresent() ? stable(request, shown.get()) : model.chat(request, options);
  }

  @Override
  public ChatResponse doChat(ChatRequest request) {
    return chat(request, ChatRequestOptions.EMPTY);
  }

  /** What can be shown in another order; nothing where tools may be called. */
  private static Optional<ShownPassages> shown(ChatRequest request) {
    var tools = request.toolSpecifications();
    return (tools == null || tools.isEmpty())
            && request.messages().getLast() instanceof UserMessage message
        ? ShownPassages.in(Questions.text(message)).filter(p -> p.passages().size() > 1)
        : Optional.empty();
  }

  private ChatResponse stable(ChatRequest request, ShownPassages shown) {
    var run = Run.start(limits, listener);
    try {
      var first = elected(request, shown, run);
      run.decided(this, first.stability() + " orders agree");
      return first.stability().value() < StableGenerator.STABLE
          ? settled(first, request, shown, run)
          : first.response();
    } finally {
      run.end();
    }
  }

  private ChatResponse settled(Elected first, ChatRequest request, ShownPassages shown, Run run) {
    run.repaired(
        StableGenerator.TASK, "unstable: only %s orders agree".formatted(first.stability()));
    return switch (settings.unstable()) {
      case Unstable.Keep keep -> first.response();
      case Unstable.Rerank rerank -> first.response();
      case Unstable.Abstain abstain -> saying(StableGenerator.UNSTABLE, first.response());
      case Unstable.Shrink shrink -> {
        try {
          var fewer = shown.first(Math.ceilDiv(shown.passages().size(), 2));
          var second = elected(request, fewer, run);
          yield second.stability().value() > first.stability().value()
              ? second.response()
              : first.response();
        } catch (RagException failure) {
          run.dropped("asking again with half of the passages", failure);
          yield first.response();
        }
      }
    };
  }

  private Elected elected(ChatRequest request, ShownPassages shown, Run run) {
    var asked = Sampled.at(settings.temperature(), model);
    var consensus =
        new Consensus<String, ChatResponse>(
            settings,
            Likeness.NONE,
            order ->
                Chat.respond(asked, StableGenerator.TASK, with(request, shown.prompt(order)), run),
            response -> Claim.reply(Chat.text(response), shown.question()));
    var vote = consensus.of(shown.canonical(), run);
    return new Elected(vote.medoid().said(), new Stability(vote.leading(), vote.cast()));
  }

  private static ChatResponse saying(String text, ChatResponse instead) {
    return instead.toBuilder().aiMessage(AiMessage.from(text)).build();
  }

  /** The request with another text in its last message; images stay, behind the text. */
  private static ChatRequest with(ChatRequest request, String text) {
    var messages = new ArrayList<ChatMessage>(request.messages());
    var last = (UserMessage) messages.removeLast();
    var contents = new ArrayList<Content>(List.of(TextContent.from(text)));
    last.contents().stream().filter(c -> !(c instanceof TextContent)).forEach(contents::add);
    messages.add(last.toBuilder().contents(contents).build());
    return request.toBuilder().messages(messages).build();
  }

  @Override
  public ChatRequestParameters defaultRequestParameters() {
    return model.defaultRequestParameters();
  }

  @Override
  public List<ChatModelListener> listeners() {
    return model.listeners();
  }

  @Override
  public ModelProvider provider() {
    return model.provider();
  }

  @Override
  public Set<Capability> supportedCapabilities() {
    return model.supportedCapabilities();
  }

  @Override
  public String toString() {
    return settings.toString();
  }
}
