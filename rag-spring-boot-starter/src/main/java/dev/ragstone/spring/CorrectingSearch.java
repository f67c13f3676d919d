package dev.ragstone.spring;

import dev.langchain4j.model.scoring.ScoringModel;
import dev.langchain4j.rag.content.retriever.ContentRetriever;
import dev.ragstone.core.Candidates;
import dev.ragstone.core.QueryPlan;
import dev.ragstone.core.Question;
import dev.ragstone.core.Stage;
import dev.ragstone.decompose.Decomposers;
import dev.ragstone.generation.Correction;
import dev.ragstone.generation.Corrections;
import dev.ragstone.generation.EvidenceGrader;
import dev.ragstone.generation.EvidenceGraders;
import dev.ragstone.retrieval.Retrievers;
import dev.ragstone.retrieval.Searchers;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Supplier;

/** The part of a route that properties describe where a search is graded and done once more. */
record CorrectingSearch(
    CorrectProperties settings,
    ChatModels chat,
    Supplier<ScoringModel> scoring,
    Optional<ContentRetriever> elsewhere) {

  /**
   * {@code found}, and where it is graded low the application's {@code ContentRetriever}, or,
   * without one, {@code again} by the search terms that the chat model names.
   */
  Stage<Question, Candidates> around(
      Stage<Question, Candidates> found, Stage<QueryPlan, Candidates> again) {
    var correction =
        Correction.by(
                grader(),
                Objects.requireNonNull(settings.lower()),
                Objects.requireNonNull(settings.upper()))
            .keeping(settings.most());
    return elsewhere
        .map(source -> Corrections.corrective(found, inWords(correction), searching(source)))
        .orElseGet(
            () -> {
              var terms = Corrections.keywords(chat.any().orElseThrow(CorrectingSearch::nowhere));
              return Corrections.corrective(
                  found, correction.rewriting(terms), Decomposers.none().then(again));
            });
  }

  private static IllegalArgumentException nowhere() {
    return new IllegalArgumentException(
        "ragstone.correct.by needs somewhere else to search: declare a ContentRetriever bean, or a"
            + " chat model that names other search terms");
  }

  private EvidenceGrader grader() {
    return settings.by() == CorrectBy.SCORING
        ? EvidenceGraders.scoring(scoring.get())
        : EvidenceGraders.judge(chat.required("ragstone.correct.by"));
  }

  /** Another source is asked in search terms where a model can name some. */
  private Correction inWords(Correction correction) {
    return chat.any()
        .map(model -> correction.rewriting(Corrections.keywords(model)))
        .orElse(correction);
  }

  private Stage<Question, Candidates> searching(ContentRetriever source) {
    var searcher = Searchers.from("second source", source);
    return Decomposers.none().then(Retrievers.searching(searcher, settings.most()));
  }
}
