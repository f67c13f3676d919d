package dev.ragstone.generation;

import dev.langchain4j.model.chat.ChatModel;
import dev.ragstone.core.Hit;
import dev.ragstone.core.Passage;
import dev.ragstone.core.RagException;
import dev.ragstone.core.Run;
import dev.ragstone.core.llm.Chat;
import dev.ragstone.core.llm.PromptFile;
import dev.ragstone.core.llm.PromptText;
import dev.ragstone.core.llm.Replies;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;

/** Asks a chat model about all sentences at once. */
record JudgedSupport(ChatModel model) implements SupportCheck {

  private static final String TASK = "check citations";
  private static final double PARTLY = .4;

  private static final PromptFile PROMPT =
      PromptFile.load(JudgedSupport.class, "support.prompt", "passages", "question", "statements");

  private static final String VERDICT =
      "(yes|no|partly|partial|partially|supported|unsupported|not supported|true|false)\\b";

  private static final Pattern LINE =
      Pattern.compile(
          "^\\W{0,5}(?:statement\\s)?(\\d{1,4})\\W{1,9}(?:(?:verdict|answer|support(?:ed)?)\\W{1,4})?"
              + VERDICT
              + "(.*)",
          Pattern.CASE_INSENSITIVE);

  /** A verdict taken back at once: "yes or no", "yes/no". */
  private static final Pattern NEXT =
      Pattern.compile("^\\W{0,9}(?:(?:or|and)\\s)?" + VERDICT + "(.*)", Pattern.CASE_INSENSITIVE);

  /** Words behind a verdict that take something of it back, whatever they say of what. */
  private static final Pattern RESERVED =
      Pattern.compile(
          "\\b(?:no|not|none|only|part|partly|partial(?:ly)?|but|except|although|though|however|wrong"
              + "|incorrect|differs?|different|contradict\\w{0,4}|wait|correction|false|unsupported)\\b",
          Pattern.CASE_INSENSITIVE);

  @Override
  public List<Double> supports(List<Statement> statements, Run run) {
    if (statements.isEmpty()) {
      return List.of();
    }
    var reply = Chat.ask(model, TASK, prompt(statements), run);
    var verdicts = verdicts(reply);
    verdicts.keySet().removeIf(number -> number < 1 || number > statements.size());
    if (verdicts.isEmpty()) {
      throw new RagException.UnreadableReply("yes, partly or no for each statement", reply);
    }
    var supports = new ArrayList<Double>();
    for (int i = 1; i <= statements.size(); i++) {
      supports.add(verdicts.getOrDefault(i, 0.0));
    }
    return supports;
  }

  private static String prompt(List<Statement> statements) {
    var passages = new LinkedHashSet<Passage>();
    statements.forEach(statement -> passages.addAll(statement.passages()));
    var shown = List.copyOf(passages);
    var lines = new StringBuilder();
    for (int i = 0; i < statements.size(); i++) {
      var statement = statements.get(i);
      lines.append(i + 1).append(". ").append(PromptText.data(statement.text(), PromptText.WORDS));
      lines.append(" -- passages");
      statement
          .passages()
          .forEach(p -> lines.append(" [").append(shown.indexOf(p) + 1).append(']'));
      lines.append('\n');
    }
    var hits = shown.stream().map(passage -> new Hit(passage, 0)).toList();
    return PROMPT.fill(
        Map.of(
            "passages", PromptText.numbered(hits, PromptText.WORDS),
            "question", PromptText.data(statements.getFirst().question(), PromptText.WORDS),
            "statements", lines.toString().strip()));
  }

  /** By statement; one that is judged in two ways counts as the worse. */
  private static Map<Integer, Double> verdicts(String reply) {
    var verdicts = new HashMap<Integer, Double>();
    var body = Replies.body(reply);
    Replies.objects(reply, body.length())
        .ifPresent(objects -> objects.forEach(object -> read(object, verdicts)));
    if (verdicts.isEmpty()) {
      body.lines().forEach(line -> read(line, verdicts));
    }
    return verdicts;
  }

  /** The value of an object that is a number names the statement, the one that is a word judges. */
  private static void read(Map<String, Object> object, Map<Integer, Double> verdicts) {
    var number =
        object.values().stream().filter(Long.class::isInstance).map(Object::toString).findFirst();
    var words =
        object.values().stream()
            .filter(value -> value instanceof String || value instanceof Boolean)
            .map(Object::toString)
            .toList();
    if (number.isPresent()) {
      words.forEach(word -> read(number.get() + ": " + word, verdicts));
    }
  }

  private static void read(String line, Map<Integer, Double> verdicts) {
    var match = LINE.matcher(line);
    if (match.matches()) {
      double support = Math.min(support(match.group(2)), taken(match.group(3)));
      verdicts.merge(Integer.valueOf(match.group(1)), support, Math::min);
    }
  }

  /** What is left of a verdict by what follows it: the worse of two, a part if there is a "but". */
  private static double taken(String rest) {
    var next = NEXT.matcher(rest);
    if (next.matches()) {
      return Math.min(support(next.group(1)), taken(next.group(2)));
    }
    return RESERVED.matcher(rest).find() ? PARTLY : 1;
  }

  private static double support(String word) {
    return switch (word.toLowerCase(Locale.ROOT)) {
      case "yes", "supported", "true" -> 1;
      case "partly", "partial", "partially" -> PARTLY;
      default -> 0;
    };
  }

  @Override
  public String toString() {
    return "judge";
  }
}
