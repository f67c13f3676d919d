package dev.ragstone.decompose;

import dev.langchain4j.model.chat.ChatModel;
import dev.ragstone.core.Question;
import dev.ragstone.core.RagException;
import dev.ragstone.core.Stage;
import java.time.Duration;

/** The planners this module offers: questions as steps that lead to their answers. */
public final class Planners {

  private static final int MOST = 5;

  private Planners() {}

  /** At most five steps, asked for where a question looks compound. */
  public static Planner byModel(ChatModel model) {
    return byModel(model, MOST, Asking.IF_COMPOUND);
  }

  /**
   * Asks a chat model for the facts that have to be looked up, in order, in the notation of
   * StrategyQA: {@code #1} stands for the answer of step 1.
   *
   * <p>References may be written in any of the usual ways. A step that refers to itself, to a later
   * step or to none is left out, and so are the steps that need it; steps that repeat each other
   * are one.
   *
   * @param most steps, at least 2
   * @param asking whether simple questions are spared the model call; their plan is empty
   * @return a planner that makes at most one model call, and throws {@link
   *     RagException.UnreadableReply} if the model lists nothing or refuses
   * @see <a href="https://aclanthology.org/2021.tacl-1.21/">Geva et al., TACL 2021 (StrategyQA)</a>
   */
  public static Planner byModel(ChatModel model, int most, Asking asking) {
    return new ModelPlanner(model, most, asking);
  }

  /**
   * Plans by rules for English, without a model: chains of relations ("the spouse of the director
   * of X"), places and deeds ("the city where X is located", "the author who wrote X"). Chains that
   * start from no name, questions of more than 400 characters, and whatever no rule is sure of have
   * no plan.
   *
   * @return a planner that makes no model call, never fails, and plans at most five steps, all of
   *     them look-ups; the last asks what the question asks
   * @see <a href="https://arxiv.org/abs/1906.02916">Min et al., ACL 2019 (DecompRC)</a>, whose type
   *     bridging these are
   */
  public static Planner byRules() {
    return new RulePlanner();
  }

  /**
   * Remembers the steps that {@code planner} planned last, as {@link Decomposers#cached} does
   * plans: a question that was asked before costs no planning. What the steps find is read anew.
   *
   * @param size plans that are kept, at least 1
   * @param keep how long a plan is good, above 0
   * @throws IllegalStateException if Caffeine is not on the class path
   */
  public static Planner cached(Stage<? super Question, StepPlan> planner, int size, Duration keep) {
    return WithCaffeine.made(() -> CachedSteps.of(planner, size, keep));
  }
}
