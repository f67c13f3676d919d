package dev.ragstone.core.langchain4j;

import dev.langchain4j.data.message.AiMessage;
import dev.langchain4j.data.message.ChatMessage;
import dev.langchain4j.data.message.TextContent;
import dev.langchain4j.data.message.UserMessage;
import dev.langchain4j.rag.query.Metadata;
import dev.langchain4j.rag.query.Query;
import dev.langchain4j.store.embedding.filter.Filter;
import dev.ragstone.core.Question;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * LangChain4j's queries and user messages as questions.
 *
 * <p>The chat memory becomes the history. A {@link Filter} that the caller puts into the invocation
 * parameters under {@link #FILTER} restricts every search.
 */
public final class Questions {

  /** The invocation parameter that holds a {@link Filter}: the place for a tenant. */
  public static final String FILTER = "ragstone.filter";

  private Questions() {}

  public static Question of(Query query) {
    return of(query.text(), query.metadata());
  }

  /**
   * The question that {@code text} asks in the conversation {@code metadata} tells of.
   *
   * @throws IllegalArgumentException if {@code text} is blank or too long for a question, or the
   *     invocation parameter is not a filter
   */
  public static Question of(String text, @Nullable Metadata metadata) {
    return metadata == null
        ? new Question(text)
        : new Question(text, history(metadata.chatMemory()), filters(metadata));
  }

  /** The text of a message; images and other contents are passed over. */
  public static String text(UserMessage message) {
    return message.contents().stream()
        .filter(TextContent.class::isInstance)
        .map(content -> ((TextContent) content).text())
        .collect(Collectors.joining("\n"));
  }

  private static List<Question.Turn> history(@Nullable List<ChatMessage> memory) {
    var turns = new ArrayList<Question.Turn>();
    for (ChatMessage message : memory == null ? List.<ChatMessage>of() : memory) {
      if (message instanceof UserMessage user) {
        turns.add(new Question.Turn(text(user), ""));
      } else if (message instanceof AiMessage said && said.text() != null && !turns.isEmpty()) {
        turns.add(new Question.Turn(turns.removeLast().question(), said.text()));
      }
    }
    return turns;
  }

  private static List<Filter> filters(Metadata metadata) {
    var parameters = metadata.invocationContext().invocationParameters();
    Object filter = parameters == null ? null : parameters.asMap().get(FILTER);
    return switch (filter) {
      case null -> List.of();
      case Filter one -> List.of(one);
      default ->
          throw new IllegalArgumentException(
              "invocation parameter '%s' must be a LangChain4j Filter, was a %s"
                  .formatted(FILTER, filter.getClass().getName()));
    };
  }
}
