package dev.ragstone.spring;

import dev.langchain4j.model.chat.ChatModel;
import dev.langchain4j.model.chat.StreamingChatModel;
import dev.langchain4j.model.scoring.ScoringModel;
import dev.ragstone.core.Candidates;
import dev.ragstone.core.Generator;
import dev.ragstone.core.Stage;
import dev.ragstone.generation.Abstention;
import dev.ragstone.generation.ByStates;
import dev.ragstone.generation.Checking;
import dev.ragstone.generation.Generators;
import dev.ragstone.generation.Improvements;
import dev.ragstone.generation.PromptStates;
import dev.ragstone.generation.Stable;
import dev.ragstone.generation.SupportCheck;
import dev.ragstone.generation.SupportChecks;
import dev.ragstone.generation.Unstable;
import dev.ragstone.retrieval.Encoder;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** The part of a route that properties describe between what is shown and the answer. */
record Writing(
    GenerateProperties settings,
    Encoder encoder,
    Supplier<ScoringModel> scoring,
    Supplier<StreamingChatModel> streaming,
    Supplier<PromptStates> states,
    Supplier<Stage<Candidates, Candidates>> reranking) {

  private static final int PLANNED = 5;
  private static final int CANDIDATES = 4;
  private static final Abstention WEAK = Abstention.usual();

  /** By a chat model: a draft, bettered, withheld where it is weak, and checked. */
  Generator by(ChatModel model) {
    var draft = draft(model);
    var used = settings.answerDriven() ? Improvements.answerDriven(draft, encoder.model()) : draft;
    return check(model)
        .map(check -> proven(used, model, check))
        .orElseGet(() -> marked(used, model));
  }

  private Generator draft(ChatModel model) {
    return switch (settings.with()) {
      case ORDERS ->
          settings.orders() == 1 ? Generators.cited(model) : Generators.stable(model, stable());
      case STATES -> Generators.stableByStates(model, states.get(), byStates());
      case STREAM -> Generators.streaming(streaming.get());
      case PLAN -> Generators.planned(model, PLANNED, Generators.cited(model));
      case CANDIDATES -> Generators.candidates(Generators.cited(model), CANDIDATES);
    };
  }

  /** As many orders as usual there, for one costs no model call. */
  private ByStates byStates() {
    var usual = ByStates.USUAL;
    return new ByStates(usual.orders(), usual.clusters(), usual.atOnce(), stable());
  }

  private Stable stable() {
    int orders = Math.max(2, settings.orders());
    var unstable =
        switch (settings.ifUnstable()) {
          case KEEP -> Unstable.keep();
          case SHRINK -> Unstable.shrink();
          case RERANK -> Unstable.rerank(ranking());
          case ABSTAIN -> Unstable.abstain();
        };
    var usual = Stable.of(orders);
    int enough = settings.enough() == null ? usual.enough() : settings.enough();
    return new Stable(orders, enough, settings.temperature(), unstable);
  }

  private Stage<Candidates, Candidates> ranking() {
    var ranking = reranking.get();
    if (ranking.equals(Stage.unchanged())) {
      throw new WrongSetupException(
          "ragstone.generate.if-unstable=rerank needs a reranker, and ragstone.rerank.by is none",
          "choose another ragstone.rerank.by, or another if-unstable");
    }
    return ranking;
  }

  /** What betters an answer by the marks it carries. */
  private Generator marked(Generator draft, ChatModel model) {
    var revised = settings.revise() ? Improvements.reflecting(draft, model) : draft;
    return settings.abstain() ? Improvements.abstaining(revised) : revised;
  }

  /** The same by what its passages say, and what is left of it in the end. */
  private Generator proven(Generator draft, ChatModel model, SupportCheck check) {
    var revised = settings.revise() ? Improvements.reflecting(draft, model, 1, check) : draft;
    var kept = settings.abstain() ? Improvements.abstaining(revised, WEAK, check) : revised;
    var checking = Checking.DEFAULT.unproven(settings.unproven());
    return settings.reword()
        ? Improvements.checked(kept, check, checking, model)
        : Improvements.checked(kept, check, checking);
  }

  private Optional<SupportCheck> check(ChatModel model) {
    var least = settings.checkLeast();
    return switch (settings.check()) {
      case NONE -> Optional.empty();
      case WORDS -> Optional.of(least == null ? SupportChecks.words() : SupportChecks.words(least));
      case EMBEDDING -> Optional.of(byEmbedding(least));
      case SCORING -> Optional.of(SupportChecks.scoring(scoring.get()));
      case JUDGE -> Optional.of(SupportChecks.judge(model));
    };
  }

  private SupportCheck byEmbedding(@Nullable Double least) {
    if (least != null) {
      return SupportChecks.embedding(encoder.model(), least);
    }
    if (encoder.equals(Encoder.bundled())) {
      return SupportChecks.embedding(encoder.model());
    }
    throw new WrongSetupException(
        "ragstone.generate.check=embedding needs ragstone.generate.check-least for the encoder "
            + encoder.name(),
        "set it to the cosine from which its texts mean the same");
  }
}
