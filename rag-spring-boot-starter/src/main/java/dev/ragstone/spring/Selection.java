package dev.ragstone.spring;

import dev.langchain4j.model.chat.ChatModel;
import dev.ragstone.core.Candidates;
import dev.ragstone.core.Selector;
import dev.ragstone.core.Stage;
import dev.ragstone.generation.SelectionWindows;
import dev.ragstone.generation.Selectors;
import dev.ragstone.retrieval.Encoder;

/** The part of a route that properties describe between what is ranked and what is shown. */
record Selection(SelectProperties settings, Encoder encoder) {

  private static final int ORDERS = 6;
  private static final int ROUNDS = 5;
  private static final double ALIKE = .9;
  private static final double HALF = .5;

  /** The fewest that falling scores may leave. */
  private static final int FEWEST = 3;

  /** By a chat model, with its part of the question's calls. */
  Stage<Candidates, Candidates> by(ChatModel model) {
    return asking(model).atMost(settings.modelCalls());
  }

  private Selector asking(ChatModel model) {
    int most = settings.most();
    return switch (settings.with()) {
      case USEFUL -> Selectors.useful(model, 1, most);
      case CONSENSUS -> Selectors.usefulByConsensus(model, ORDERS, 1, most, 0);
      case ONE_BY_ONE -> Selectors.usefulOneByOne(model, 1, most);
      case MOST_USEFUL -> Selectors.mostUseful(model, most);
      case ITERATED -> Selectors.usefulIterated(model, ROUNDS, ALIKE, 1, most);
      case WINDOWS -> Selectors.usefulInWindows(model, windows(most));
    };
  }

  private static SelectionWindows windows(int most) {
    var usual = SelectionWindows.USUAL;
    return new SelectionWindows(usual.depth(), usual.window(), usual.carry(), usual.prune(), most);
  }

  /** By ranks and scores. */
  Selector embedded() {
    int most = settings.most();
    int fewest = Math.min(FEWEST, most);
    return switch (settings.embedded()) {
      case BEST -> Selectors.best(most);
      case RELATIVE_SCORE -> Selectors.relativeScore(HALF, fewest, most);
      case LARGEST_GAP -> Selectors.largestGap(fewest, most);
    };
  }

  /** What shortens the passages that stay; they stay whole where it fails. */
  Stage<Candidates, Candidates> shortening() {
    Stage<Candidates, Candidates> whole = Stage.unchanged();
    return switch (settings.shorten()) {
      case NONE -> whole;
      case KEY_SENTENCES ->
          Selectors.keySentences(encoder.model(), encoder.queryPrefix()).orElse(whole);
      case STRIPS -> Selectors.strips(encoder.model(), encoder.queryPrefix()).orElse(whole);
    };
  }
}
