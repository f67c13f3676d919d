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
import dev.ragstone.core.llm.PromptText;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Searches by words for what was typed and by meaning for the question behind it. The paper's
 * reasoning trace of an agent is not shown; what the model loses is put back.
 */
record NaturalQuestion(ChatModel model) implements Decomposer {

  static final String TASK = "rephrase";

  private static final PromptFile PROMPT =
      PromptFile.load(NaturalQuestion.class, "natural-question.prompt", "search");

  @Override
  public QueryPlan apply(Question question, Run run) {
    var search = SearchSyntax.of(question.text());
    if (search.isQuestion()) {
      return QueryPlan.asAsked(question);
    }
    noteExcluded(search, run);
    var natural = natural(search, run);
    return new QueryPlan(
        question.asking(natural),
        List.of(
            new Query(search.words(), Query.Role.ORIGINAL, 1, Query.Leg.LEXICAL),
            new Query(natural, Query.Role.PARAPHRASE, 1, Query.Leg.DENSE)));
  }

  static void noteExcluded(SearchSyntax search, Run run) {
    if (!search.excluded().isEmpty()) {
      run.repaired(TASK, "nothing can be excluded, so these were left out: " + search.excluded());
    }
  }

  private String natural(SearchSyntax search, Run run) {
    var prompt = PROMPT.fill(Map.of("search", PromptText.data(search.text(), Integer.MAX_VALUE)));
    var reply = Chat.ask(model, TASK, prompt, run);
    var asked = read(reply, search);
    if (asked.isEmpty()) {
      run.repaired(TASK, "asked again after a reply without a question");
      reply = Chat.ask(model, TASK, prompt, run);
      asked = read(reply, search);
    }
    var last = reply;
    var natural = asked.orElseThrow(() -> new UnreadableReply("one question", last));
    return complete(natural, search, reply, run);
  }

  private static Optional<String> read(String reply, SearchSyntax search) {
    return OneQuestion.in(reply, search.text());
  }

  private static String complete(String natural, SearchSyntax search, String reply, Run run) {
    var faithfulness = new Faithfulness(search.text(), List.of());
    faithfulness.check(natural, true, reply);
    var missing = faithfulness.missing(natural);
    var whole = missing.isEmpty() ? natural : natural + " " + String.join(" ", missing);
    if (whole.length() > Question.MAX_LENGTH) {
      throw new UnreadableReply("a question of at most a question's length", reply);
    }
    if (!whole.equals(reply.strip())) {
      run.repaired(
          TASK, missing.isEmpty() ? "took one question out of the reply" : "put back " + missing);
    }
    return whole;
  }

  @Override
  public String toString() {
    return "naturalQuestion";
  }
}
