package dev.ragstone.rerank;

import dev.langchain4j.model.chat.ChatModel;
import dev.ragstone.core.Hit;
import dev.ragstone.core.Question;
import dev.ragstone.core.RagException;
import dev.ragstone.core.RagException.UnreadableReply;
import dev.ragstone.core.Run;
import dev.ragstone.core.llm.Chat;
import dev.ragstone.core.llm.PromptFile;
import dev.ragstone.core.llm.PromptText;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Asks for arguments and a probability of each passage of a batch, and once more for those that are
 * misquoted or left out.
 */
record ArgumentsJudge(ChatModel model) {

  private static final String TASK = "rerank";
  private static final int TIMES = 2;
  private static final double HIGHEST = 100;
  private static final PromptFile PROMPT =
      PromptFile.load(ArgumentsJudge.class, "arguments.prompt", "question", "count", "passages");

  /**
   * By places in {@code batch}, counted from 0; at least one.
   *
   * @throws UnreadableReply if nothing that holds was said of any passage
   */
  Map<Integer, Argued> argued(Question question, List<Hit> batch, Run run) {
    var argued = new TreeMap<Integer, Argued>();
    String reply = "";
    for (int time = 0; time < TIMES && argued.size() < batch.size(); time++) {
      var left = IntStream.range(0, batch.size()).filter(i -> !argued.containsKey(i)).boxed();
      var places = left.toList();
      try {
        reply =
            Chat.ask(model, TASK, prompt(question, places.stream().map(batch::get).toList()), run);
      } catch (RagException cut) {
        if (argued.isEmpty()) {
          throw cut;
        }
        run.dropped("the second look at arguments", cut);
        break;
      }
      Marks.in(reply, places.size())
          .forEach(
              (at, marks) ->
                  argued(batch.get(places.get(at)), marks)
                      .ifPresent(it -> argued.put(places.get(at), it)));
    }
    if (argued.isEmpty()) {
      throw new UnreadableReply("probabilities with quotations from numbered passages", reply);
    }
    if (argued.size() < batch.size()) {
      run.repaired(
          TASK,
          "%d of %d passages are misquoted or have no probability"
              .formatted(batch.size() - argued.size(), batch.size()));
    }
    return argued;
  }

  private static String prompt(Question question, List<Hit> hits) {
    return PROMPT.fill(
        Map.of(
            "question",
            PromptText.data(question),
            "count",
            hits.size(),
            "passages",
            PromptText.numbered(hits, PromptText.WORDS)));
  }

  /** Quotations are looked for in what the model was shown. */
  private static Optional<Argued> argued(Hit hit, Map<String, Object> marks) {
    var shown = PromptText.numbered(List.of(hit), PromptText.WORDS).substring("[1] ".length());
    var probability = Marks.number(marks.get("probability"));
    var arguments = quotations(marks.get("for"));
    boolean holds =
        Stream.concat(arguments.stream(), quotations(marks.get("against")).stream())
            .allMatch(quotation -> Quoted.isIn(shown, quotation));
    return probability.isPresent() && holds
        ? Optional.of(new Argued(Math.clamp(probability.getAsDouble(), 0, HIGHEST), arguments))
        : Optional.empty();
  }

  /** A list of texts, or one; a text without a letter quotes nothing. */
  private static List<String> quotations(@Nullable Object value) {
    var values =
        switch (value) {
          case null -> Stream.<Object>empty();
          case List<?> list -> list.stream();
          case Object one -> Stream.of(one);
        };
    return values
        .map(String::valueOf)
        .filter(text -> text.codePoints().anyMatch(Character::isLetterOrDigit))
        .toList();
  }
}
