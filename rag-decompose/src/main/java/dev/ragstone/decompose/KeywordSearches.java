package dev.ragstone.decompose;

import dev.langchain4j.model.chat.ChatModel;
import dev.ragstone.core.Decomposer;
import dev.ragstone.core.Query;
import dev.ragstone.core.QueryPlan;
import dev.ragstone.core.Question;
import dev.ragstone.core.Run;
import dev.ragstone.core.llm.Chat;
import dev.ragstone.core.llm.PromptFile;
import dev.ragstone.core.llm.PromptText;
import dev.ragstone.core.llm.Quotation;
import dev.ragstone.core.llm.Replies;
import java.util.HashSet;
import java.util.List;
import java.util.Map;

/**
 * LitLLM's searches for a text that is too long to be one. There quotes only earn points; here a
 * search whose quote does not stand in the text is dropped.
 */
record KeywordSearches(ChatModel model, int most) implements Decomposer {

  private static final String TASK = "extract keywords";

  /** Shorter texts are searched as they are. */
  private static final int LONG = 60;

  private static final int ATTEMPTS = 3;
  private static final int WORDS_OF_A_SEARCH = 8;
  private static final int LONGEST = 100;
  private static final int PHRASES = 10;
  private static final int MORE_READ = 20;
  private static final String AGAIN =
      "\nThis is attempt %d: the reply before was not JSON of the form below, or its quotes did not"
          + " stand in the text.\n";

  private static final PromptFile PROMPT =
      PromptFile.load(KeywordSearches.class, "keyword-searches.prompt", "most", "again", "text");

  KeywordSearches {
    if (most < 1) {
      throw new IllegalArgumentException("searches must be at least 1, were " + most);
    }
  }

  @Override
  public QueryPlan apply(Question question, Run run) {
    if (question.text().strip().split("\\s+", LONG + 1).length <= LONG) {
      return QueryPlan.asAsked(question);
    }
    for (int attempt = 1; attempt <= ATTEMPTS; attempt++) {
      var searches = searches(question.text(), ask(question, attempt, run), run);
      if (!searches.isEmpty()) {
        return QueryPlan.asAskedAnd(question, queries(searches));
      }
    }
    run.repaired(TASK, "no reply could be used; the text's own phrases take its place");
    return new KeyPhrases(PHRASES).apply(question, run);
  }

  private String ask(Question question, int attempt, Run run) {
    var again = attempt == 1 ? "" : AGAIN.formatted(attempt);
    var text = PromptText.data(question);
    return Chat.ask(
        model, TASK, PROMPT.fill(Map.of("most", most, "again", again, "text", text)), run);
  }

  /** The short ones that rest on a quotation, each once. */
  private List<String> searches(String text, String reply, Run run) {
    var listed = Replies.objects(reply, most + MORE_READ).orElse(List.of());
    var seen = new HashSet<String>(List.of("", Wording.key(text)));
    var kept =
        listed.stream()
            .filter(search -> Quotation.isIn(text, field(search, "quote")))
            .map(search -> PromptText.data(field(search, "query"), WORDS_OF_A_SEARCH + 1))
            .filter(KeywordSearches::isShort)
            .filter(query -> seen.add(Wording.key(query)))
            .limit(most)
            .toList();
    if (kept.size() != listed.size()) {
      run.repaired(TASK, "kept %d of %d searches".formatted(kept.size(), listed.size()));
    }
    return kept;
  }

  private static boolean isShort(String query) {
    return query.length() <= LONGEST && query.split(" ", -1).length <= WORDS_OF_A_SEARCH;
  }

  private static String field(Map<String, Object> search, String name) {
    return search.get(name) instanceof String text ? text : "";
  }

  private static List<Query> queries(List<String> searches) {
    double weight = 1.0 / searches.size();
    return searches.stream()
        .map(text -> new Query(text, Query.Role.PARAPHRASE, weight, Query.Leg.BOTH))
        .toList();
  }

  @Override
  public String toString() {
    return "keywordSearches(most %d, of texts over %d words)".formatted(most, LONG);
  }
}
