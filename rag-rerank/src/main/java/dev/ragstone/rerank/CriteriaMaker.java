package dev.ragstone.rerank;

import dev.langchain4j.model.chat.ChatModel;
import dev.ragstone.core.Question;
import dev.ragstone.core.RagException;
import dev.ragstone.core.Run;
import dev.ragstone.core.llm.Chat;
import dev.ragstone.core.llm.PromptFile;
import dev.ragstone.core.llm.PromptText;
import dev.ragstone.core.llm.Replies;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/** Asks a chat model for criteria that suit a question: data that is checked, never a prompt. */
record CriteriaMaker(ChatModel model) {

  private static final String TASK = "choose criteria";
  private static final int MOST = 5;
  private static final int NAME_WORDS = 4;
  private static final int LONGEST_NAME = 40;
  private static final int MEANING_WORDS = 25;

  /** One criterion, however heavy it is said to be, cannot outweigh relevance. */
  private static final double HEAVIEST = 1;

  private static final PromptFile PROMPT =
      PromptFile.load(CriteriaMaker.class, "criteria-choice.prompt", "question");
  private static final Pattern UNFIT = Pattern.compile("[^\\p{L}\\p{M}\\p{Nd}]+");

  /** At most five; none if the model fails or gives none that can be used. */
  List<Criterion> criteria(Question question, Run run) {
    try {
      var prompt = PROMPT.fill(Map.of("question", PromptText.data(question)));
      return read(Chat.ask(model, TASK, prompt, run));
    } catch (RagException failure) {
      run.dropped("criteria for the question", failure);
      return List.of();
    }
  }

  static List<Criterion> read(String reply) {
    var criteria = new LinkedHashMap<String, Criterion>();
    for (var fields : Replies.objects(reply, 2 * MOST).orElse(List.of())) {
      criterion(fields)
          .ifPresent(it -> criteria.putIfAbsent(it.name().toLowerCase(Locale.ROOT), it));
    }
    criteria.remove("relevance");
    return criteria.values().stream().limit(MOST).toList();
  }

  private static Optional<Criterion> criterion(Map<String, Object> fields) {
    var name = name(String.valueOf(fields.getOrDefault("name", "")));
    var meaning =
        PromptText.data(String.valueOf(fields.getOrDefault("meaning", "")), MEANING_WORDS);
    var weight = Marks.number(fields.get("weight"));
    if (name.isEmpty()
        || meaning.isBlank()
        || meaning.length() > Criterion.LONGEST_MEANING
        || !(weight.isPresent() && weight.getAsDouble() > 0)) {
      return Optional.empty();
    }
    return Optional.of(new Criterion(name, meaning, Math.min(HEAVIEST, weight.getAsDouble())));
  }

  private static String name(String raw) {
    var words = UNFIT.matcher(PromptText.data(raw, NAME_WORDS)).replaceAll(" ").strip();
    return words.length() <= LONGEST_NAME && words.matches("[\\p{L}\\p{Nd}].*") ? words : "";
  }
}
