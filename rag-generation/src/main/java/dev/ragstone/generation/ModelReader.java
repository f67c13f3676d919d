package dev.ragstone.generation;

import dev.langchain4j.model.chat.ChatModel;
import dev.ragstone.core.Candidates;
import dev.ragstone.core.Finding;
import dev.ragstone.core.Findings;
import dev.ragstone.core.Hit;
import dev.ragstone.core.Passage;
import dev.ragstone.core.Question;
import dev.ragstone.core.Reader;
import dev.ragstone.core.Run;
import dev.ragstone.core.llm.Chat;
import dev.ragstone.core.llm.PromptFile;
import dev.ragstone.core.llm.PromptText;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Asks a chat model to look one fact up, or to work it out of facts. */
record ModelReader(ChatModel model, int passages) implements Reader {

  private static final String TASK = "read";
  private static final double UNSUPPORTED = .5;

  private static final PromptFile READ =
      PromptFile.load(ModelReader.class, "read.prompt", "passages", "question");
  private static final PromptFile WORK_OUT =
      PromptFile.load(ModelReader.class, "work-out.prompt", "facts", "question");

  @Override
  public Findings apply(Candidates candidates, Run run) {
    var question = candidates.question();
    var hits = candidates.ranking().top(passages).hits();
    if (hits.isEmpty() && question.findings().isEmpty()) {
      return new Findings(question, List.of());
    }
    var reply = Chat.ask(model, TASK, prompt(question, hits), run);
    var said = ShortAnswer.in(reply, hits.size());
    if (said.isEmpty()) {
      return new Findings(question, List.of());
    }
    if (said.get().mended()) {
      run.repaired(TASK, "took '%s' out of a longer reply".formatted(said.get().text()));
    }
    return new Findings(question, List.of(finding(question, said.get(), hits)));
  }

  private static Finding finding(Question question, ShortAnswer said, List<Hit> hits) {
    var marked = said.passages().stream().map(n -> hits.get(n - 1).passage()).toList();
    var evidence = marked.isEmpty() ? saying(said.text(), hits) : marked;
    boolean known = hits.isEmpty() || !evidence.isEmpty();
    return new Finding(question.text(), said.text(), known ? 1 : UNSUPPORTED, evidence);
  }

  private static List<Passage> saying(String answer, List<Hit> hits) {
    var wanted = answer.toLowerCase(Locale.ROOT);
    return hits.stream()
        .map(Hit::passage)
        .filter(p -> (p.title() + " " + p.text()).toLowerCase(Locale.ROOT).contains(wanted))
        .toList();
  }

  private static String prompt(Question question, List<Hit> hits) {
    return hits.isEmpty()
        ? WORK_OUT.fill(Map.of("facts", Facts.of(question), "question", PromptText.data(question)))
        : READ.fill(
            Map.of(
                "passages", PromptText.numbered(hits, PromptText.WORDS),
                "question", PromptText.data(question)));
  }

  @Override
  public String toString() {
    return "reader(%d passages)".formatted(passages);
  }
}
