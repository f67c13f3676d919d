package dev.ragstone.spring;

import dev.langchain4j.model.chat.ChatModel;
import dev.ragstone.core.Candidates;
import dev.ragstone.core.Findings;
import dev.ragstone.core.QueryPlan;
import dev.ragstone.core.Question;
import dev.ragstone.core.Reader;
import dev.ragstone.core.Stage;
import dev.ragstone.decompose.Asking;
import dev.ragstone.decompose.Decomposers;
import dev.ragstone.decompose.Planner;
import dev.ragstone.decompose.Planners;
import dev.ragstone.decompose.QueryExpansions;
import dev.ragstone.decompose.QuestionFilters;
import dev.ragstone.decompose.QuestionType;
import dev.ragstone.decompose.QuestionTypes;
import dev.ragstone.decompose.Rewriters;
import dev.ragstone.decompose.SequentialSettings;
import dev.ragstone.generation.Readers;
import dev.ragstone.retrieval.Encoder;
import dev.ragstone.retrieval.IndexFields;
import dev.ragstone.retrieval.LuceneIndex;
import java.util.Map;
import java.util.Optional;

/** The part of a route that properties describe between the question and its searches. */
record Decomposition(
    DecomposeProperties settings,
    RagstoneProperties.Run run,
    Encoder encoder,
    LuceneIndex index,
    Stage<QueryPlan, Candidates> search) {

  /** What the user said counts half beside what a rewriter made of it. */
  private static final double AS_ASKED = .5;

  private static final int KEYWORDS = 10;

  /** What a chat model makes of a question. */
  Stage<Question, QueryPlan> by(
      ChatModel model, Optional<Planner> planner, Stage<Candidates, Findings> reader) {
    return switch (settings.into()) {
      case SUB_QUESTIONS -> Decomposers.subQuestions(model, settings.most());
      case STEPS -> steps(planner.orElseGet(() -> planner(model)), reader);
      case PARAPHRASES -> QueryExpansions.paraphrases(model);
      case STEP_BACK -> QueryExpansions.stepBack(model);
      case HYPOTHETICAL_DOCUMENTS -> QueryExpansions.hypotheticalDocuments(model);
      case PSEUDO_DOCUMENT -> QueryExpansions.pseudoDocument(model);
      case KEYWORDS -> QueryExpansions.keywords(KEYWORDS);
      case GEN_QR -> QueryExpansions.genQr(model);
      case GEN_QR_FUSION -> QueryExpansions.genQrFusion(model);
      case KEYWORD_SEARCHES -> QueryExpansions.keywordSearches(model);
      case NATURAL_QUESTION -> Decomposers.naturalQuestion(model);
      case ROUTED ->
          routed(
              Decomposers.subQuestions(model, settings.most()),
              steps(planner.orElseGet(() -> planner(model)), reader),
              QueryExpansions.keywordSearches(model),
              Decomposers.naturalQuestion(model));
    };
  }

  /** What rules make of it. */
  Stage<Question, QueryPlan> byRules(
      Optional<Planner> planner, Stage<Candidates, Findings> reader) {
    return switch (settings.into()) {
      case STEPS ->
          planner
              .<Stage<Question, QueryPlan>>map(own -> steps(own, reader))
              .orElseGet(() -> rules(reader));
      case KEYWORDS -> QueryExpansions.keywords(KEYWORDS);
      case NATURAL_QUESTION -> Decomposers.naturalQuestionByRules();
      case ROUTED ->
          routed(
              Decomposers.byRules(),
              rules(reader),
              QueryExpansions.keywords(KEYWORDS),
              Decomposers.naturalQuestionByRules());
      default -> Decomposers.byRules();
    };
  }

  private Planner planner(ChatModel model) {
    return Planners.byModel(model, Math.max(2, settings.most()), Asking.IF_COMPOUND);
  }

  private Stage<Question, QueryPlan> steps(Planner planner, Stage<Candidates, Findings> reader) {
    return Decomposers.sequential(planner, search, reader, walk());
  }

  private Stage<Question, QueryPlan> rules(Stage<Candidates, Findings> reader) {
    return Decomposers.byRules(search, reader, walk());
  }

  private SequentialSettings walk() {
    return SequentialSettings.USUAL.withBranches(settings.branches());
  }

  private static Stage<Question, QueryPlan> routed(
      Stage<Question, QueryPlan> parts,
      Stage<Question, QueryPlan> steps,
      Stage<Question, QueryPlan> searches,
      Stage<Question, QueryPlan> plain) {
    return QuestionTypes.routed(
        QuestionTypes.byRules(),
        Map.of(
            QuestionType.COMPARISON, parts,
            QuestionType.MULTI_HOP, steps,
            QuestionType.DOCUMENT, searches,
            QuestionType.SYNTAX, plain),
        Decomposers.none());
  }

  /** A chat model reads where there is one; what is extracted stands in for it. */
  Stage<Candidates, Findings> reader(Optional<ChatModel> model) {
    return model
        .<Stage<Candidates, Findings>>map(
            chat -> Readers.byModel(chat).within(run.share(10)).orElse(extracting()))
        .orElseGet(this::extracting);
  }

  private Reader extracting() {
    return encoder.equals(Encoder.bundled())
        ? Readers.extractive(encoder.model())
        : Readers.extractive(encoder.model(), encoder.queryPrefix());
  }

  /** {@code stage} and what is done before and after it, whatever it is. */
  Stage<Question, QueryPlan> around(
      Stage<Question, QueryPlan> stage,
      Optional<ChatModel> rewriter,
      Optional<ChatModel> filterer) {
    var limited = stage.equals(Decomposers.none()) ? stage : guarded(stage);
    var filtered = filtered(limited, filterer);
    return rewriter
        .<Stage<Question, QueryPlan>>map(
            model ->
                Decomposers.rewriting(
                    Rewriters.conversational(model).within(run.share(10)).orElse(Stage.unchanged()),
                    filtered,
                    AS_ASKED))
        .orElse(filtered);
  }

  private Stage<Question, QueryPlan> guarded(Stage<Question, QueryPlan> stage) {
    var distinct = settings.distinct() ? Decomposers.distinct(stage, encoder.model()) : stage;
    Stage<Question, QueryPlan> kept =
        settings.cache() > 0
            ? Decomposers.cached(distinct, settings.cache(), settings.keep())
            : distinct;
    return kept.within(run.share(share())).orElse(Decomposers.none());
  }

  /** Taking steps is searching and reading too. */
  private int share() {
    return settings.into() == DecomposeInto.STEPS || settings.into() == DecomposeInto.ROUTED
        ? 30
        : 15;
  }

  private Stage<Question, QueryPlan> filtered(
      Stage<Question, QueryPlan> next, Optional<ChatModel> model) {
    if (settings.filters() == By.NONE) {
      return next;
    }
    var named = settings.filterFields();
    var rules = QuestionFilters.byRules(() -> IndexFields.of(index, named));
    Stage<Question, Question> filters =
        model
            .<Stage<Question, Question>>map(
                chat ->
                    QuestionFilters.byModel(chat, () -> IndexFields.of(index, named))
                        .within(run.share(10))
                        .orElse(rules))
            .orElse(rules);
    return filters.orElse(Stage.unchanged()).then(next);
  }
}
