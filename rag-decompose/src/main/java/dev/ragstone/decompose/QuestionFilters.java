package dev.ragstone.decompose;

import dev.langchain4j.model.chat.ChatModel;
import dev.ragstone.core.FilterField;
import dev.ragstone.core.Question;
import dev.ragstone.core.RagException;
import dev.ragstone.core.Stage;
import java.util.List;
import java.util.function.Supplier;

/**
 * Stages that read conditions on metadata out of a question and add them to its filters.
 *
 * <p>They only ever add: every filter the question came with stays, so what is found can only get
 * less, whatever a model says or a question asks for. The text of the question stays whole. A
 * condition that no passage satisfies finds nothing; who wants to search again without it composes
 * the two routes: {@code filters.then(route)} and {@code route}.
 *
 * <p>{@code fields} is asked for every question, for an index may grow; what it lists is shown to
 * the model, so it should leave out what those who ask must not know of.
 */
public final class QuestionFilters {

  private QuestionFilters() {}

  /**
   * Asks a chat model for at most five conditions. One that names another field than {@code
   * fields}, compares with a value of another kind or one that is not among a complete list, or
   * uses a comparison that does not suit the field, is dropped, and the trace says so.
   *
   * @return a stage that makes one model call, or none if there are no fields, and throws {@link
   *     RagException.UnreadableReply} if the reply holds no JSON
   */
  public static Stage<Question, Question> byModel(
      ChatModel model, Supplier<List<FilterField>> fields) {
    return new FiltersByModel(model, fields);
  }

  /**
   * Reads dates and names without a model.
   *
   * <ul>
   *   <li>Dates with a year, in English or ISO 8601, restrict the field of kind {@code DATE} if
   *       there is just one: "in October 2023", "since March 2020", "between 2019 and 2021".
   *       Several dates mean any of them.
   *   <li>Values of text fields that list all of theirs restrict that field if they are names (they
   *       have a capital, and the question spells them alike), stand in quotation marks, or next to
   *       the name of the field. Several values mean any of them.
   * </ul>
   *
   * <p>Where it cannot tell there is no filter: a date without a year, a name that two fields have,
   * a name behind "except", fewer dates than names. It belongs where questions name what the
   * metadata says; a question that tells of 2019 may well be answered by a text of 2021.
   */
  public static Stage<Question, Question> byRules(Supplier<List<FilterField>> fields) {
    return new FiltersByRules(fields);
  }
}
