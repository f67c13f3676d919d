package dev.ragstone.generation;

import dev.langchain4j.model.chat.ChatModel;
import dev.langchain4j.model.scoring.ScoringModel;

/** The ways to tell how well the passages found answer a question. */
public final class EvidenceGraders {

  private EvidenceGraders() {}

  /**
   * How far a passage's score lies above the mean of the others, as a share of the distance from
   * the best score to the worst; in [-1, 1]. Free, and of little worth: it tells whether something
   * stands out and not whether it is good, and ranks (1/r) always stand out. Fewer than three
   * passages, or equal scores, have no grade.
   */
  public static EvidenceGrader relative() {
    return new RelativeGrades();
  }

  /**
   * The score that the stage which prints as {@code name} gave a passage on its way: "dense" for
   * the cosine of a search, "scoring" for a cross-encoder that reranked. Free; as good as the
   * scorer and the thresholds fitted for it.
   */
  public static EvidenceGrader ranker(String name) {
    return new RankerGrades(name);
  }

  /** The scores of a scoring model, such as a cross-encoder, for the passages with their titles. */
  public static EvidenceGrader scoring(ScoringModel model) {
    return new ScoredGrades(model);
  }

  /**
   * Asks a chat model, once for the best twenty passages, how far each contains the answer: 0 to 1
   * in steps of a tenth. Passages it leaves out have no grade; a reply without any is an {@link
   * dev.ragstone.core.RagException.UnreadableReply}. The paper measures chat models as weak graders
   * beside a trained one.
   */
  public static EvidenceGrader judge(ChatModel model) {
    return new JudgedGrades(model);
  }
}
