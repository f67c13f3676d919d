package dev.ragstone.decompose;

import dev.langchain4j.model.chat.ChatModel;
import dev.ragstone.core.Decomposer;
import dev.ragstone.core.Query;
import dev.ragstone.core.QueryPlan;
import dev.ragstone.core.Question;
import dev.ragstone.core.RagException.UnreadableReply;
import dev.ragstone.core.Run;
import dev.ragstone.core.llm.Chat;
import dev.ragstone.core.llm.PromptFile;
import dev.ragstone.core.llm.Replies;
import java.util.List;
import java.util.regex.Pattern;

/**
 * Question decomposition in one call. The paper asks for exactly five sub-questions; this asks for
 * as many as there are parts, and spares simple questions the call.
 */
record SubQuestions(ChatModel model, int most, Asking asking) implements Decomposer {

  private static final String TASK = "decompose";
  private static final int LONGEST = 400;
  private static final int LINES_READ = 100;

  private static final Pattern ASKS = Pattern.compile(".*[?؟;՞።፧⸮][\"'”’»)\\]*_]*", Pattern.DOTALL);
  private static final PromptFile PROMPT =
      PromptFile.load(SubQuestions.class, "sub-questions.prompt", "most", "history", "question");

  SubQuestions {
    if (most < 1) {
      throw new IllegalArgumentException("most must be at least 1, was " + most);
    }
  }

  @Override
  public QueryPlan apply(Question question, Run run) {
    if (!asking.of(question)) {
      return QueryPlan.asAsked(question);
    }
    var reply = Chat.ask(model, TASK, Conversation.shown(PROMPT, most, question), run);
    var listed = Replies.list(reply, LINES_READ, LONGEST);
    var asked = questions(listed);
    if (asked.isEmpty()) {
      throw new UnreadableReply("sub-questions, one a line", reply);
    }
    var kept = asked.stream().filter(q -> !Wording.same(q, question.text())).limit(most);
    noteMending(reply, asked, run);
    return QueryPlan.asAskedAnd(question, kept.map(Query::subQuestion).toList());
  }

  /** Where anything ends with a question mark, what does not is talk around the list. */
  static List<String> questions(List<String> listed) {
    var asked = listed.stream().filter(SubQuestions::asks).toList();
    return asked.isEmpty() ? listed : asked;
  }

  /** Whether a text ends with a question mark, whatever is wrapped around it. */
  static boolean asks(String text) {
    return ASKS.matcher(text).matches();
  }

  private void noteMending(String reply, List<String> asked, Run run) {
    var lines = reply.lines().map(String::strip).filter(line -> !line.isEmpty()).toList();
    if (!lines.equals(asked) || asked.size() > most) {
      run.repaired(
          TASK, "found %d questions in a reply of %d lines".formatted(asked.size(), lines.size()));
    }
  }

  @Override
  public String toString() {
    return "subQuestions(most %d, asking %s)".formatted(most, asking);
  }
}
