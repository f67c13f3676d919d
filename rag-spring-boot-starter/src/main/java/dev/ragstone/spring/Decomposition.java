package dev.ragstone.spring;

import dev.langchain4j.model.chat.ChatModel;
import dev.langchain4j.model.embedding.EmbeddingModel;
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
import org.jspecify.annotations.Nullable;

/** The part of a route that properties describe between the question and its searches. */
record Decomposition(
    DecomposeProperties settings,
    RagstoneProperties.Run run,
    Encoder encoder,
    EmbeddingModel sentences,
    LuceneIndex index,
    Stage<QueryPlan, Candidates> search) {

  /** What the user said counts half beside what a rewriter made of it. */
  private static final double AS_ASKED = .5;

  private static final int KEYWORDS = 10;

  /** What a chat model makes of a question. */
  Stage<Question, QueryPlan> by(
      ChatModel model, Optional<Planner> planner, Stage<Candidates, Findings> reader) {
    return switch (settings.into()) {
      case SUB_QUESTIONS -> parts(model);
      case STEPS -> steps(planner.orElse(null), model, reader);
      case PARAPHRASES -> remembered(QueryExpansions.paraphrases(model));
      case STEP_BACK -> remembered(QueryExpansions.stepBack(model));
      case HYPOTHETICAL_DOCUMENTS -> remembered(QueryExpansions.hypotheticalDocuments(model));
      case PSEUDO_DOCUMENT -> remembered(QueryExpansions.pseudoDocument(model));
      case KEYWORDS -> QueryExpansions.keywords(KEYWORDS);
      case GEN_QR -> remembered(QueryExpansions.genQr(model));
      case GEN_QR_FUSION -> remembered(QueryExpansions.genQrFusion(model));
      case KEYWORD_SEARCHES -> remembered(QueryExpansions.keywordSearches(model));
      case NATURAL_QUESTION -> remembered(Decomposers.naturalQuestion(model));
      case ROUTED ->
          routed(
              parts(model),
              steps(planner.orElse(null), model, reader),
              remembered(QueryExpansions.keywordSearches(model)),
              remembered(Decomposers.naturalQuestion(model)));
    };
  }

  /** What rules make of it; what needs a chat model is not done. */
  Stage<Question, QueryPlan> byRules(
      Optional<Planner> planner, Stage<Candidates, Findings> reader) {
    return switch (settings.into()) {
      case SUB_QUESTIONS -> Decomposers.byRules(settings.most());
      case STEPS -> steps(planner, reader);
      case KEYWORDS -> QueryExpansions.keywords(KEYWORDS);
      case NATURAL_QUESTION -> Decomposers.naturalQuestionByRules();
      case ROUTED ->
          routed(
              Decomposers.byRules(settings.most()),
              steps(planner, reader),
              QueryExpansions.keywords(KEYWORDS),
              Decomposers.naturalQuestionByRules());
      default -> Decomposers.none();
    };
  }

  private Stage<Question, QueryPlan> parts(ChatModel model) {
    return remembered(Decomposers.subQuestions(model, settings.most()))
        .within(run.share(15))
        .orElse(Decomposers.byRules(settings.most()));
  }

  /** By the application's planner, or by the model with the rules behind it. */
  private Stage<Question, QueryPlan> steps(
      @Nullable Planner own, ChatModel model, Stage<Candidates, Findings> reader) {
    if (own != null) {
      return Decomposers.sequential(own, search, reader, walk());
    }
    var asking = Planners.byModel(model, walk().steps(), Asking.IF_COMPOUND);
    var planner =
        settings.cache() > 0 ? Planners.cached(asking, settings.cache(), settings.keep()) : asking;
    return Decomposers.sequential(
        planner.within(run.share(15)).orElse(Planners.byRules()), search, reader, walk());
  }

  private Stage<Question, QueryPlan> steps(
      Optional<Planner> own, Stage<Candidates, Findings> reader) {
    return own.map(planner -> Decomposers.sequential(planner, search, reader, walk()))
        .orElseGet(() -> Decomposers.byRules(search, reader, walk()));
  }

  private SequentialSettings walk() {
    return new SequentialSettings(
        Math.max(2, settings.most()), SequentialSettings.USUAL.depth(), settings.branches());
  }

  private Stage<Question, QueryPlan> remembered(Stage<Question, QueryPlan> stage) {
    return settings.cache() > 0
        ? Decomposers.cached(stage, settings.cache(), settings.keep())
        : stage;
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
        ? Readers.extractive(sentences)
        : Readers.extractive(sentences, encoder.queryPrefix());
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
    return distinct.within(run.share(share())).orElse(Decomposers.none());
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
