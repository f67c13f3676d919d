package dev.ragstone.decompose;

import dev.langchain4j.model.chat.ChatModel;
import dev.ragstone.core.Question;
import dev.ragstone.core.RagException;
import dev.ragstone.core.Stage;
import java.util.Map;

/** Stages that tell the type of a question, and the one that routes questions by it. */
public final class QuestionTypes {

  private QuestionTypes() {}

  /**
   * Tells the type from the words alone, without a model; English, where it depends on the
   * language. The first that fits, in this order:
   *
   * <ol>
   *   <li>{@code SYNTAX}: AND, OR, NOT, {@code field:value}, {@code +word}, {@code -word}, {@code
   *       word*}, or quoted phrases and hardly anything else
   *   <li>{@code DOCUMENT}: more than 60 words or 1,000 characters
   *   <li>{@code CONVERSATIONAL}: something was said before, and the question has a pronoun, begins
   *       with "and" or "what about", or has fewer than five words that mean something
   *   <li>{@code KEYWORD}: at most three words, none of which asks
   *   <li>{@code COMPARISON}: comparatives, "both", "and also", "or" between names, "in common"
   *   <li>{@code MULTI_HOP}: a thing is only described: relative clauses, participles, chains of
   *       "of" and possessives, superlatives
   *   <li>{@code SIMPLE}: anything else
   * </ol>
   */
  public static Stage<Question, QuestionType> byRules() {
    return new TypeByRules();
  }

  /**
   * Asks a chat model, which sees the last turns of the conversation. To have the rules where it
   * fails: {@code byModel(model).orElse(byRules())}.
   *
   * @return a stage that makes one model call, and throws {@link RagException.UnreadableReply} if
   *     the reply names no type or several
   */
  public static Stage<Question, QuestionType> byModel(ChatModel model) {
    return new TypeByModel(model);
  }

  /**
   * Sends every question the way of its type; the trace says which type that was.
   *
   * <p>A route that fails, for want of time or budget or anything else, fails the whole: what then
   * takes its place is what {@link Stage#orElse} says.
   *
   * @param <O> what all the routes make
   * @param by tells the type
   * @param routes the way of each type
   * @param otherwise the way of types without one
   * @see <a href="https://arxiv.org/abs/2403.14403">Jeong et al., NAACL 2024 (Adaptive-RAG)</a>
   */
  public static <O> Stage<Question, O> routed(
      Stage<? super Question, QuestionType> by,
      Map<QuestionType, ? extends Stage<? super Question, ? extends O>> routes,
      Stage<? super Question, ? extends O> otherwise) {
    return new Routed<>(by, routes, otherwise);
  }
}
