package dev.ragstone.decompose;

import static java.util.stream.Collectors.joining;

import dev.langchain4j.model.chat.ChatModel;
import dev.langchain4j.store.embedding.filter.Filter;
import dev.ragstone.core.FilterField;
import dev.ragstone.core.Question;
import dev.ragstone.core.RagException.UnreadableReply;
import dev.ragstone.core.Run;
import dev.ragstone.core.Stage;
import dev.ragstone.core.llm.Chat;
import dev.ragstone.core.llm.PromptFile;
import dev.ragstone.core.llm.PromptText;
import dev.ragstone.core.llm.Replies;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;

/** Conditions that a chat model reads out of a question; nothing it says is taken unchecked. */
record FiltersByModel(ChatModel model, Supplier<List<FilterField>> fields)
    implements Stage<Question, Question> {

  private static final String TASK = "derive filters";
  private static final int MOST = 5;
  private static final int READ = 50;
  private static final int SHOWN_VALUES = 50;
  private static final int SHOWN_WORDS = 12;

  private static final PromptFile PROMPT =
      PromptFile.load(
          FiltersByModel.class, "filters.prompt", "fields", "most", "history", "question");

  @Override
  public Question apply(Question question, Run run) {
    var known = List.copyOf(fields.get());
    if (known.isEmpty()) {
      return question;
    }
    var prompt =
        PROMPT.fill(
            Map.of(
                "fields",
                known.stream().map(FiltersByModel::described).collect(joining("\n")),
                "most",
                MOST,
                "history",
                Conversation.of(question),
                "question",
                PromptText.data(question)));
    var reply = Chat.ask(model, TASK, prompt, run);
    var proposed =
        Replies.objects(reply, READ)
            .orElseThrow(() -> new UnreadableReply("filters as JSON", reply));
    return Conditions.added(this, question, accepted(proposed, known, run), run);
  }

  private static List<Filter> accepted(
      List<Map<String, Object>> proposed, List<FilterField> known, Run run) {
    var accepted = new LinkedHashSet<Filter>();
    var refused = new ArrayList<String>();
    for (var condition : proposed) {
      switch (ProposedFilter.of(condition, known)) {
        case ProposedFilter.Refused(var why) -> refused.add(why);
        case ProposedFilter.Accepted(var filter) when accepted.size() < MOST ->
            accepted.add(filter);
        case ProposedFilter.Accepted(var filter) -> refused.add("more than " + MOST);
      }
    }
    if (!refused.isEmpty()) {
      run.repaired(TASK, String.join("; ", refused));
    }
    return List.copyOf(accepted);
  }

  private static String described(FilterField field) {
    var values =
        field.values().stream()
            .limit(SHOWN_VALUES)
            .map(value -> '"' + PromptText.data(value, SHOWN_WORDS) + '"')
            .collect(joining(", "));
    boolean all = field.complete() && field.values().size() <= SHOWN_VALUES;
    return "- %s (%s)%s%s"
        .formatted(
            PromptText.data(field.name(), SHOWN_WORDS),
            field.kind(),
            field.meaning().isBlank() ? "" : ": " + PromptText.data(field.meaning(), SHOWN_VALUES),
            values.isEmpty() ? "" : (all ? "; all values: " : "; for example: ") + values);
  }

  @Override
  public String toString() {
    return "filters(by model, most %d)".formatted(MOST);
  }
}
