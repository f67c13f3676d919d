package dev.ragstone.samples.quickstart;

import static org.assertj.core.api.Assertions.assertThat;

import dev.langchain4j.memory.chat.MessageWindowChatMemory;
import dev.langchain4j.model.chat.ChatModel;
import dev.langchain4j.rag.DefaultRetrievalAugmentor;
import dev.langchain4j.rag.RetrievalAugmentor;
import dev.langchain4j.service.AiServices;
import dev.ragstone.core.Limits;
import dev.ragstone.decompose.Decomposers;
import dev.ragstone.generation.Augmentors;
import dev.ragstone.generation.Generators;
import dev.ragstone.generation.Packers;
import dev.ragstone.retrieval.Retrievers;
import dev.ragstone.testing.ScriptedChatModel;
import java.time.Duration;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** Stable answers inside LangChain4j's AI services. */
class StableChatTest {

  private static final Limits LIMITS = Limits.within(Duration.ofSeconds(30));
  private static final Pattern BUILDER_FIRST =
      Pattern.compile("(?s).*(?:<passages>\\n\\[\\d+] Mill: |information:\\n)The old mill.*");

  interface Assistant {
    String ask(String question);
  }

  /** It knows the builder unless his passage stands first. */
  private final ScriptedChatModel model =
      ScriptedChatModel.answering(
          prompt -> BUILDER_FIRST.matcher(prompt).matches() ? "Nobody knows." : "Anna Holm [1].");

  private static Assistant assistant(ChatModel model, RetrievalAugmentor augmentor) {
    return AiServices.builder(Assistant.class)
        .chatModel(model)
        .chatMemory(MessageWindowChatMemory.withMaxMessages(10))
        .retrievalAugmentor(augmentor)
        .storeRetrievedContentInChatMemory(false)
        .build();
  }

  @Test
  void an_assistant_with_our_augmentor_says_what_most_orders_say() {
    var route =
        Decomposers.none().then(Retrievers.hybrid(Town.INDEX)).then(Packers.endsFirst(1000));
    var augmentor = Augmentors.from(route, LIMITS);

    var plain = assistant(model, augmentor).ask("Who built the mill?");
    var stable = assistant(Generators.stableChatModel(model), augmentor).ask("Who built the mill?");

    assertThat(plain).isEqualTo("Nobody knows.");
    assertThat(stable).isEqualTo("Anna Holm [1].");
    assertThat(model.asked()).hasSizeBetween(1 + 2, 1 + 5);
  }

  @Test
  void an_assistant_with_langchain4j_own_augmentor_does_so_too() {
    var augmentor = DefaultRetrievalAugmentor.builder().contentRetriever(Town.store()).build();

    var plain = assistant(model, augmentor).ask("Who built the mill?");
    var stable = assistant(Generators.stableChatModel(model), augmentor).ask("Who built the mill?");

    assertThat(plain).isEqualTo("Nobody knows.");
    assertThat(stable).isEqualTo("Anna Holm [1].");
  }

  @Test
  void an_assistant_without_passages_asks_once() {
    var assistant = AiServices.create(Assistant.class, Generators.stableChatModel(model));

    assertThat(assistant.ask("Who built the mill?")).isEqualTo("Anna Holm [1].");
    assertThat(model.asked()).containsExactly("Who built the mill?");
  }
}
