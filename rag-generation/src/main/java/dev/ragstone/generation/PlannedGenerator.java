package dev.ragstone.generation;

import static java.util.stream.Collectors.toSet;

import dev.langchain4j.model.chat.ChatModel;
import dev.ragstone.core.Answer;
import dev.ragstone.core.Context;
import dev.ragstone.core.Evidence;
import dev.ragstone.core.Generator;
import dev.ragstone.core.RagException;
import dev.ragstone.core.Run;
import dev.ragstone.core.llm.Chat;
import dev.ragstone.core.llm.PromptFile;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** Plans the sentences of an answer and their passages, writes them at once, and checks them. */
record PlannedGenerator(ChatModel model, int sentences, Generator otherwise) implements Generator {

  private static final int MOST = 12;
  private static final int TRIES = 2;

  /** The part of the time left that plan, text and revision get: the other way needs some too. */
  private static final int PART = 2;

  private static final String PLANNING = "plan an answer";
  private static final String WRITING = "write by a plan";
  private static final String REVISING = "revise by a plan";

  private static final PromptFile PLAN =
      PromptFile.load(
          PlannedGenerator.class,
          "plan-answer.prompt",
          "passages",
          "conversation",
          "facts",
          "question",
          "sentences",
          "remark");
  private static final PromptFile WRITE =
      PromptFile.load(
          PlannedGenerator.class,
          "write-planned.prompt",
          "passages",
          "conversation",
          "facts",
          "question",
          "plan");
  private static final PromptFile REVISE =
      PromptFile.load(
          PlannedGenerator.class,
          "revise-planned.prompt",
          "passages",
          "facts",
          "question",
          "plan",
          "draft",
          "lacks");

  PlannedGenerator {
    if (sentences < 1 || sentences > MOST) {
      throw new IllegalArgumentException(
          "a plan has 1 to %d sentences, was %d".formatted(MOST, sentences));
    }
  }

  @Override
  public Answer apply(Context context, Run run) {
    if (context.evidence().isEmpty()) {
      return run.perform(otherwise, context);
    }
    var limited = run.limitedTo(run.remaining().dividedBy(PART));
    Optional<Answer.Grounded> written;
    try {
      written = plan(context, limited).flatMap(plan -> written(plan, context, limited));
    } catch (RagException failure) {
      run.dropped(WRITING, failure);
      written = Optional.empty();
    }
    if (written.isPresent()) {
      return CitedGenerator.told(written.get(), run);
    }
    run.decided(this, "no plan was followed, it is written directly");
    return run.perform(otherwise, context);
  }

  /** A plan with sentences; nothing if the model makes none in two tries. */
  private Optional<Plan> plan(Context context, Run run) {
    var known = context.evidence().stream().map(Evidence::number).collect(toSet());
    var values = new HashMap<>(Material.of(context));
    values.put("sentences", sentences);
    values.put("remark", "");
    for (int attempt = 1; attempt <= TRIES; attempt++) {
      var reply = Chat.ask(model, PLANNING, PLAN.fill(values), run);
      var plan = Plan.read(reply, known, sentences);
      boolean last = attempt == TRIES;
      if (plan.isPresent() && (last || plan.get().forgotten().isEmpty())) {
        return plan.filter(read -> accepted(read, run));
      }
      run.repaired(PLANNING, last ? why(plan) : "asked again, " + why(plan));
      values.put("remark", "\nAn earlier reply could not be used: " + why(plan) + ".");
    }
    return Optional.empty();
  }

  private static String why(Optional<Plan> plan) {
    return plan.map(read -> "it forgot the passages " + read.forgotten()).orElse("it held no plan");
  }

  private static boolean accepted(Plan plan, Run run) {
    if (plan.sentences().isEmpty()) {
      run.repaired(PLANNING, "the plan uses no passage");
      return false;
    }
    if (plan.invented() > 0) {
      run.repaired(PLANNING, "ignored %d invented passages".formatted(plan.invented()));
    }
    if (!plan.forgotten().isEmpty()) {
      run.repaired(PLANNING, "takes the forgotten %s as unused".formatted(plan.forgotten()));
    }
    return true;
  }

  /** Nothing if the text refuses or rests on nothing. */
  private Optional<Answer.Grounded> written(Plan plan, Context context, Run run) {
    var values = new HashMap<>(Material.of(context));
    values.put("plan", plan);
    var words = Chat.ask(model, WRITING, WRITE.fill(values), run);
    return switch (CitedGenerator.read(words, context, run)) {
      case Answer.Abstained abstained -> Optional.empty();
      case Answer.Grounded draft -> Optional.of(verified(draft, plan, context, run));
    };
  }

  private Answer.Grounded verified(Answer.Grounded draft, Plan plan, Context context, Run run) {
    var lacks = plan.lacks(draft.text());
    if (lacks.isEmpty()) {
      return draft;
    }
    var values = new HashMap<>(Material.of(context));
    values.putAll(
        Map.of(
            "plan", plan,
            "draft", DraftText.shown(draft.text()),
            "lacks", String.join("\n", lacks)));
    Answer revised;
    try {
      var words = Chat.ask(model, REVISING, REVISE.fill(values), run);
      revised = CitedGenerator.read(words, context, run);
    } catch (RagException failure) {
      run.dropped(REVISING, failure);
      return draft;
    }
    return better(draft, revised, plan, run);
  }

  /** The revision, if it lacks less of what was planned. */
  private static Answer.Grounded better(Answer.Grounded draft, Answer revised, Plan plan, Run run) {
    if (revised instanceof Answer.Grounded grounded
        && plan.lacks(grounded.text()).size() < plan.lacks(draft.text()).size()) {
      return grounded;
    }
    run.decided(REVISING, "the draft stays, the revision lacks as much");
    return draft;
  }

  @Override
  public String toString() {
    return "planned(most %d sentences | %s)".formatted(sentences, otherwise);
  }
}
