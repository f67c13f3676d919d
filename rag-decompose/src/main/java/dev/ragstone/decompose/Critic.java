package dev.ragstone.decompose;

import dev.langchain4j.model.chat.ChatModel;
import dev.ragstone.core.Candidates;
import dev.ragstone.core.Hit;
import dev.ragstone.core.RagException.UnreadableReply;
import dev.ragstone.core.Ranking;
import dev.ragstone.core.Run;
import dev.ragstone.core.Stage;
import dev.ragstone.core.llm.Chat;
import dev.ragstone.core.llm.PromptFile;
import dev.ragstone.core.llm.PromptText;
import dev.ragstone.core.llm.Replies;
import java.util.List;
import java.util.Map;

/** Keeps the passages a model calls to the point, one call each. */
record Critic(ChatModel model, int passages) implements Stage<Candidates, Candidates> {

  private static final String TASK = "judge a passage";
  private static final String YES = "yes";
  private static final List<String> VERDICTS = List.of(YES, "no");

  private static final PromptFile PROMPT =
      PromptFile.load(Critic.class, "critic.prompt", "question", "passage");

  private record Judged(Hit hit, boolean kept) {}

  Critic {
    if (passages < 1) {
      throw new IllegalArgumentException("passages must be at least 1, were " + passages);
    }
  }

  @Override
  public Candidates apply(Candidates candidates, Run run) {
    var asked = PromptText.data(candidates.question());
    var hits = candidates.ranking().top(passages).hits();
    if (hits.isEmpty()) {
      return candidates;
    }
    var judged = Branches.of(TASK, hits, (hit, part) -> judged(hit, asked, part), run);
    var kept = judged.stream().filter(Judged::kept).map(Judged::hit).toList();
    return new Candidates(candidates.question(), new Ranking(kept));
  }

  private Judged judged(Hit hit, String asked, Run run) {
    var shown = PromptText.numbered(List.of(hit), PromptText.WORDS);
    var reply =
        Chat.ask(model, TASK, PROMPT.fill(Map.of("question", asked, "passage", shown)), run);
    var verdict =
        Replies.choice(reply, VERDICTS).orElseThrow(() -> new UnreadableReply("yes or no", reply));
    return new Judged(hit, verdict.equals(YES));
  }

  @Override
  public String toString() {
    return "critic(%d)".formatted(passages);
  }
}
