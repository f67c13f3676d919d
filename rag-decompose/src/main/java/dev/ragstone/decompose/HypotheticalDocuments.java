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
import dev.ragstone.core.llm.Replies;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/**
 * HyDE's made-up passages. The paper samples one prompt several times; here every call asks for
 * another manner of passage, so that a model at temperature 0 does not write the same one again.
 */
record HypotheticalDocuments(ChatModel model, int documents) implements Decomposer {

  private static final String TASK = "imagine a document";

  /** Some 512 tokens of English. */
  private static final int WORDS = 384;

  private static final PromptFile PROMPT =
      PromptFile.load(
          HypotheticalDocuments.class,
          "hypothetical-document.prompt",
          "history",
          "question",
          "angle");
  private static final List<String> ANGLES =
      Lines.load(HypotheticalDocuments.class, "hypothetical-document.lines");

  HypotheticalDocuments {
    if (documents < 1) {
      throw new IllegalArgumentException("documents must be at least 1, were " + documents);
    }
  }

  @Override
  public QueryPlan apply(Question question, Run run) {
    var calls = IntStream.range(0, documents).boxed().toList();
    var passages = Branches.of(TASK, calls, (call, part) -> passage(question, call, part), run);
    var seen = new HashSet<String>();
    var distinct = passages.stream().filter(text -> seen.add(Wording.key(text))).toList();
    if (distinct.size() < passages.size()) {
      run.repaired(TASK, "%d of %d differ".formatted(distinct.size(), passages.size()));
    }
    return QueryPlan.asAskedAnd(
        question,
        distinct.stream()
            .map(text -> new Query(text, Query.Role.PSEUDO_DOCUMENT, 1, Query.Leg.DENSE))
            .toList());
  }

  private String passage(Question question, int call, Run run) {
    var prompt =
        PROMPT.fill(
            Map.of(
                "history",
                Conversation.of(question),
                "question",
                PromptText.data(question),
                "angle",
                ANGLES.get(call % ANGLES.size())));
    var reply = Chat.ask(model, TASK, prompt, run);
    var passage = Replies.passage(reply, WORDS);
    if (passage.isEmpty()) {
      throw new UnreadableReply("a passage", reply);
    }
    return passage;
  }

  @Override
  public String toString() {
    return "hypotheticalDocuments(%d)".formatted(documents);
  }
}
