package dev.ragstone.generation;

import static java.util.stream.Collectors.joining;
import static java.util.stream.Collectors.toSet;

import dev.langchain4j.model.chat.ChatModel;
import dev.ragstone.core.Context;
import dev.ragstone.core.Evidence;
import dev.ragstone.core.Run;
import dev.ragstone.core.llm.Chat;
import dev.ragstone.core.llm.PromptFile;
import dev.ragstone.core.llm.PromptText;
import dev.ragstone.core.llm.Replies;
import java.util.HashMap;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;

/** Asks a chat model once for all sentences. */
record ModelRewriting(ChatModel model) implements Rewriting {

  private static final String TASK = "reword unsupported sentences";
  private static final int WORDS_OF_A_SENTENCE = 100;

  private static final PromptFile PROMPT =
      PromptFile.load(ModelRewriting.class, "rewrite.prompt", "passages", "question", "sentences");

  private static final Pattern LINE =
      Pattern.compile("^\\W{0,5}(\\d{1,4})\\s{0,3}[:.)\\]-]\\s*(.+)$");
  private static final Pattern NONE = Pattern.compile("^\\W*none\\W*$", Pattern.CASE_INSENSITIVE);

  @Override
  public Map<Integer, String> rewritten(Map<Integer, String> sentences, Context context, Run run) {
    var known = context.evidence().stream().map(Evidence::number).collect(toSet());
    var reworded = new HashMap<Integer, String>();
    for (String line :
        Replies.body(Chat.ask(model, TASK, prompt(sentences, context), run)).lines().toList()) {
      var match = LINE.matcher(line);
      if (match.matches() && sentences.containsKey(Integer.valueOf(match.group(1)))) {
        var text = Marks.normalise(match.group(2).strip(), known).text();
        if (says(text)) {
          reworded.putIfAbsent(Integer.valueOf(match.group(1)), text);
        }
      }
    }
    return reworded;
  }

  private static boolean says(String text) {
    return Draft.said(text).codePoints().anyMatch(Character::isLetterOrDigit)
        && !NONE.matcher(Draft.said(text)).matches()
        && !Refusal.mentioned(text)
        && !Refusal.worded(text);
  }

  private static String prompt(Map<Integer, String> sentences, Context context) {
    return PROMPT.fill(
        Map.of(
            "passages", PromptText.shown(context.evidence()),
            "question", PromptText.data(context.question()),
            "sentences",
                new TreeMap<>(sentences)
                    .entrySet().stream()
                        .map(
                            e ->
                                e.getKey()
                                    + ": "
                                    + PromptText.data(e.getValue(), WORDS_OF_A_SENTENCE))
                        .collect(joining("\n"))));
  }

  @Override
  public String toString() {
    return "reworded";
  }
}
