package dev.ragstone.generation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.langchain4j.data.image.Image;
import dev.langchain4j.data.message.AiMessage;
import dev.langchain4j.data.message.ChatMessage;
import dev.langchain4j.data.message.ImageContent;
import dev.langchain4j.data.message.TextContent;
import dev.langchain4j.data.message.UserMessage;
import dev.langchain4j.rag.AugmentationRequest;
import dev.langchain4j.rag.content.ContentMetadata;
import dev.langchain4j.rag.query.Metadata;
import dev.ragstone.core.Context;
import dev.ragstone.core.Limits;
import dev.ragstone.core.Question;
import dev.ragstone.core.RagException;
import dev.ragstone.core.Stage;
import dev.ragstone.core.Trace;
import dev.ragstone.core.langchain4j.Questions;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class AugmentorsTest {

  private static final Limits LIMITS = Limits.within(Duration.ofSeconds(20));

  private final List<Question> asked = new ArrayList<>();

  private final Stage<Question, Context> route =
      (question, run) -> {
        asked.add(question);
        var context = Contexts.context(question.text(), "Anna built it.", "It is old.", "A weir.");
        return context.shown(Orders.endsFirst(context.evidence()));
      };

  private static AugmentationRequest request(ChatMessage message, ChatMessage... memory) {
    return new AugmentationRequest(message, Metadata.from(message, "id", List.of(memory)));
  }

  @Test
  void the_message_carries_the_evidence_and_the_contents_are_in_its_order() {
    var result = Augmentors.from(route, LIMITS).augment(request(UserMessage.from("Who built it?")));

    var text = Questions.text((UserMessage) result.chatMessage());
    assertThat(text)
        .startsWith("Who built it?")
        .contains("[1] Anna built it.\n[3] A weir.\n[2] It");
    assertThat(result.contents())
        .extracting(content -> content.metadata().get(ContentMetadata.EMBEDDING_ID))
        .containsExactly("1", "3", "2");
  }

  @Test
  void the_chat_memory_is_the_history_of_the_question() {
    Augmentors.from(route, LIMITS)
        .augment(
            request(
                UserMessage.from("Who built it?"),
                UserMessage.from("Is there a mill?"),
                AiMessage.from("Yes.")));

    assertThat(asked.getFirst().history())
        .containsExactly(new Question.Turn("Is there a mill?", "Yes."));
  }

  @Test
  void images_name_and_attributes_of_the_message_stay() {
    var image = ImageContent.from(Image.builder().url("http://localhost/a.png").build());
    var message =
        UserMessage.builder()
            .name("kim")
            .contents(List.of(TextContent.from("Who"), image, TextContent.from("built it?")))
            .build();

    var result = Augmentors.from(route, LIMITS).augment(request(message));

    var augmented = (UserMessage) result.chatMessage();
    assertThat(augmented.name()).isEqualTo("kim");
    assertThat(augmented.contents()).hasSize(2).contains(image);
    assertThat(asked.getFirst().text()).isEqualTo("Who\nbuilt it?");
  }

  @Test
  void a_message_without_text_goes_on_unchanged() {
    var image =
        UserMessage.from(ImageContent.from(Image.builder().url("http://localhost/a.png").build()));

    for (var message : List.of(image, UserMessage.from("  "))) {
      var result = Augmentors.from(route, LIMITS).augment(request(message));

      assertThat(result.chatMessage()).isSameAs(message);
      assertThat(result.contents()).isEmpty();
    }
    assertThat(asked).isEmpty();
  }

  @Test
  void a_very_long_message_is_searched_by_its_start_and_kept_whole() {
    var text = "word ".repeat(20_000);

    var result = Augmentors.from(route, LIMITS).augment(request(UserMessage.from(text)));

    assertThat(asked.getFirst().text()).hasSize(Question.MAX_LENGTH);
    assertThat(Questions.text((UserMessage) result.chatMessage())).startsWith(text);
  }

  @Test
  void a_failing_route_fails_unless_it_names_a_fallback() {
    Stage<Question, Context> down =
        (question, run) -> {
          throw new RagException.IndexUnavailable("down", null);
        };
    var message = UserMessage.from("Who?");

    assertThatThrownBy(() -> Augmentors.from(down, LIMITS).augment(request(message)))
        .isInstanceOf(RagException.IndexUnavailable.class);

    var degradable = down.orElse(Augmentors.nothing());
    var result = Augmentors.from(degradable, LIMITS).augment(request(message));
    assertThat(result.chatMessage()).isSameAs(message);
    assertThat(result.contents()).isEmpty();
    assertThat(degradable.toString()).endsWith("| nothing)");
  }

  @Test
  void the_listener_hears_what_the_route_does() {
    var events = new ArrayList<Trace.Event>();

    Augmentors.from(route, LIMITS, events::add).augment(request(UserMessage.from("Who?")));

    assertThat(events).hasAtLeastOneElementOfType(Trace.Event.Packed.class);
  }

  @Test
  void the_async_twin_gives_the_same_result_on_another_thread() throws Exception {
    var caller = Thread.currentThread();
    var augmentor =
        new RouteAugmentor(
            (question, run) -> {
              assertThat(Thread.currentThread()).isNotSameAs(caller);
              return route.apply(question, run);
            },
            LIMITS,
            event -> {});

    var result =
        augmentor.augmentAsync(request(UserMessage.from("Who?"))).get(10, TimeUnit.SECONDS);

    assertThat(result.contents()).hasSize(3);
  }

  @Test
  void cancelling_the_future_interrupts_the_route() throws Exception {
    var started = new CountDownLatch(1);
    var interrupted = new CountDownLatch(1);
    var augmentor =
        new RouteAugmentor(
            (question, run) -> {
              started.countDown();
              try {
                new CountDownLatch(1).await();
              } catch (InterruptedException e) {
                interrupted.countDown();
                Thread.currentThread().interrupt();
              }
              return new Context(question, List.of());
            },
            LIMITS,
            event -> {});

    var future = augmentor.augmentAsync(request(UserMessage.from("Who?")));
    assertThat(started.await(10, TimeUnit.SECONDS)).isTrue();
    future.cancel(true);

    assertThat(interrupted.await(10, TimeUnit.SECONDS)).isTrue();
  }
}
