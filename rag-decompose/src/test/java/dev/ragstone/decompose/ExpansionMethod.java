package dev.ragstone.decompose;

import static dev.ragstone.testing.Rankings.ranking;

import dev.langchain4j.model.chat.ChatModel;
import dev.ragstone.core.Candidates;
import dev.ragstone.core.Decomposer;
import dev.ragstone.core.Question;
import dev.ragstone.core.Stage;

/** Every expansion that asks a model, with small settings, and what it promises. */
enum ExpansionMethod {
  PARAPHRASES(3, 1, 1, "Who erected the mill?\nWhose work is the mill?"),
  STEP_BACK(1, 1, 1, "What is the history of the mill?"),
  HYPOTHETICAL_DOCUMENTS(4, 4, 1, "The mill was built by Ada in 1840."),
  ONE_HYPOTHETICAL_DOCUMENT(1, 1, 1, "The mill was built by Ada in 1840."),
  PSEUDO_DOCUMENT(1, 1, 1, "The mill was built by Ada in 1840."),
  GEN_QR(1, 5, 1, "builder, weir, wheel"),
  GEN_QR_FUSION(5, 5, 1, "builder, weir, wheel"),
  GEN_QR_WITH_PASSAGES(1, 5, 1, "builder, weir, wheel"),
  GEN_QR_FUSION_WITH_PASSAGES(5, 5, 1, "builder, weir, wheel"),
  GEN_QR_WITH_CRITIC(1, 5 + 3, 2, "builder, weir, wheel"),
  KEYWORD_SEARCHES(
      2, 1, 1, "[{\"query\": \"mill builders\", \"quote\": \"nobody knows who built the mill\"}]");

  /** Long enough to be searched by its keywords. */
  static final Question ASKED =
      new Question(
          "Who built the mill? For years nobody knows who built the mill. "
              + "It stands by the river and turns with the water. ".repeat(6));

  private static final Stage<Question, Candidates> FOUND =
      (question, run) -> new Candidates(question, ranking("a", "b", "c", "d"));

  /** Queries beside the question, at the most. */
  final int most;

  final int calls;
  final int depth;
  final String goodReply;

  ExpansionMethod(int most, int calls, int depth, String goodReply) {
    this.most = most;
    this.calls = calls;
    this.depth = depth;
    this.goodReply = goodReply;
  }

  Decomposer by(ChatModel model) {
    return switch (this) {
      case PARAPHRASES -> QueryExpansions.paraphrases(model);
      case STEP_BACK -> QueryExpansions.stepBack(model);
      case HYPOTHETICAL_DOCUMENTS -> QueryExpansions.hypotheticalDocuments(model, 4);
      case ONE_HYPOTHETICAL_DOCUMENT -> QueryExpansions.hypotheticalDocuments(model, 1);
      case PSEUDO_DOCUMENT -> QueryExpansions.pseudoDocument(model);
      case GEN_QR -> QueryExpansions.genQr(model, 5);
      case GEN_QR_FUSION -> QueryExpansions.genQrFusion(model, 5);
      case GEN_QR_WITH_PASSAGES -> QueryExpansions.genQr(model, 5, FOUND, 2);
      case GEN_QR_FUSION_WITH_PASSAGES -> QueryExpansions.genQrFusion(model, 5, FOUND, 2);
      case GEN_QR_WITH_CRITIC ->
          QueryExpansions.genQr(model, 5, FOUND.then(QueryExpansions.critic(model, 3)), 3);
      case KEYWORD_SEARCHES -> QueryExpansions.keywordSearches(model, 2);
    };
  }
}
