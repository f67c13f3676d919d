package dev.ragstone.spring;

import dev.langchain4j.model.TokenCountEstimator;
import dev.langchain4j.model.chat.ChatModel;
import dev.langchain4j.model.chat.StreamingChatModel;
import dev.langchain4j.model.embedding.EmbeddingModel;
import dev.langchain4j.model.scoring.ScoringModel;
import dev.langchain4j.rag.content.retriever.ContentRetriever;
import dev.ragstone.core.Answer;
import dev.ragstone.core.Candidates;
import dev.ragstone.core.Context;
import dev.ragstone.core.Decomposer;
import dev.ragstone.core.Findings;
import dev.ragstone.core.Generator;
import dev.ragstone.core.Packer;
import dev.ragstone.core.QueryPlan;
import dev.ragstone.core.Question;
import dev.ragstone.core.Reader;
import dev.ragstone.core.Reranker;
import dev.ragstone.core.Retriever;
import dev.ragstone.core.Selector;
import dev.ragstone.core.Stage;
import dev.ragstone.core.TokenEncoder;
import dev.ragstone.decompose.Decomposers;
import dev.ragstone.decompose.Planner;
import dev.ragstone.generation.Generators;
import dev.ragstone.generation.Packers;
import dev.ragstone.generation.PromptStates;
import dev.ragstone.rerank.TokenEncoders;
import dev.ragstone.retrieval.DocumentOrder;
import dev.ragstone.retrieval.Encoder;
import dev.ragstone.retrieval.LuceneIndex;
import java.time.Duration;
import java.util.Optional;
import org.springframework.beans.factory.ListableBeanFactory;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.support.StaticListableBeanFactory;

/**
 * The route from question to answer that properties and beans describe.
 *
 * <p>A stage is the application's own bean of its type if there is one, and else what the
 * properties say. What may fail gets a share of the time and a fallback; the last step gets what
 * the others have not used, but for a tenth that its own fallback needs.
 */
public final class RagstoneRoute {

  private final ListableBeanFactory beans;
  private final RagstoneProperties settings;
  private final ChatModels chat;
  private final Encoder encoder;
  private final EmbeddingModel sentences;
  private final LuceneIndex index;
  private final CrossEncoderFile crossEncoder;

  RagstoneRoute(
      ListableBeanFactory beans,
      RagstoneProperties settings,
      ChatModels chat,
      Encoder encoder,
      LuceneIndex index,
      CrossEncoderFile crossEncoder) {
    this.beans = beans;
    this.settings = settings;
    this.chat = chat;
    this.encoder = encoder;
    this.sentences = own(SentenceVectors.class).orElseGet(SentenceVectors::new).of(encoder.model());
    this.index = index;
    this.crossEncoder = crossEncoder;
  }

  /**
   * The route that {@code settings} describe over an index, outside any application: for a
   * measurement, a test, a command line.
   *
   * @param model what model-driven stages ask, if there is one; {@code settings.chat()} is not read
   * @param stages taken in place of those the settings describe, at most one of each type
   */
  public static RagstoneRoute over(
      LuceneIndex index,
      Encoder encoder,
      RagstoneProperties settings,
      Optional<ChatModel> model,
      Stage<?, ?>... stages) {
    var beans = new StaticListableBeanFactory();
    for (int i = 0; i < stages.length; i++) {
      beans.addBean("stage " + i, stages[i]);
    }
    var crossEncoder = new CrossEncoderFile(settings.rerank().crossEncoder());
    return new RagstoneRoute(beans, settings, new ChatModels(model), encoder, index, crossEncoder);
  }

  /** The first steps: as far as what the index finds. */
  public Stage<Question, Candidates> retrieval() {
    var found = decompose().then(retrieve());
    var wanted = settings.correct();
    if (wanted.by() == CorrectBy.NONE) {
      return found;
    }
    var elsewhere = own(ContentRetriever.class);
    return new CorrectingSearch(wanted, chat, this::scoring, elsewhere).around(found, retrieve());
  }

  /** As far as the reranked passages, before any is left out. */
  public Stage<Question, Candidates> toCandidates() {
    return improved(retrieval(), reranking());
  }

  /** As far as what the generator is shown. */
  public Stage<Question, Context> toContext() {
    var retrieval = new Retrieval(settings.retrieve(), index);
    return improved(improved(improved(toCandidates(), select()), retrieval.widening()), shorten())
        .then(pack());
  }

  /** The whole route; it abstains where nothing else helps. */
  public Stage<Question, Answer> toAnswer() {
    return toContext().then(generation()).orElse(Generators.abstain());
  }

  private Stage<Question, QueryPlan> decompose() {
    var wanted = settings.decompose();
    var decomposition =
        new Decomposition(wanted, settings.run(), encoder, sentences, index, retrieve());
    var planner = own(Planner.class);
    var decomposer =
        own(Decomposer.class)
            .<Stage<Question, QueryPlan>>map(own -> own)
            .or(
                () ->
                    model(wanted.by(), "ragstone.decompose.by")
                        .map(model -> decomposition.by(model, planner, reader(decomposition))))
            .or(
                () ->
                    wanted.by() == By.NONE
                        ? Optional.empty()
                        : Optional.of(decomposition.byRules(planner, reader(decomposition))));
    return decomposition.around(
        decomposer.orElseGet(Decomposers::none),
        model(wanted.rewrite(), "ragstone.decompose.rewrite"),
        model(wanted.filters(), "ragstone.decompose.filters"));
  }

  private Stage<Candidates, Findings> reader(Decomposition decomposition) {
    var by = settings.decompose().read();
    return own(Reader.class)
        .<Stage<Candidates, Findings>>map(own -> own)
        .orElseGet(() -> decomposition.reader(model(by, "ragstone.decompose.read")));
  }

  private Stage<QueryPlan, Candidates> retrieve() {
    return new Retrieval(settings.retrieve(), index).around(own(Retriever.class), share(20));
  }

  /** The step that reorders what was found. */
  public Stage<Candidates, Candidates> reranking() {
    By by = settings.rerank().by();
    var reranking =
        new Reranking(settings.rerank(), encoder, this::tokenEncoder, crossEncoder::model);
    return own(Reranker.class)
        .<Stage<Candidates, Candidates>>map(own -> own)
        .or(() -> by == By.AUTO ? own(ScoringModel.class).map(reranking::by) : Optional.empty())
        .or(() -> model(by, "ragstone.rerank.by").map(reranking::by))
        .or(() -> by == By.NONE ? Optional.empty() : Optional.of(reranking.embedded()))
        .<Stage<Candidates, Candidates>>map(
            stage -> stage.within(share(15)).orElse(Stage.unchanged()))
        .orElseGet(Stage::unchanged);
  }

  private TokenEncoder tokenEncoder() {
    return settings.index().tokens()
        ? index.tokens()
        : own(TokenEncoder.class).orElseGet(TokenEncoders::bundled);
  }

  private Stage<Candidates, Candidates> select() {
    By by = settings.select().by();
    var selection = new Selection(settings.select(), encoder);
    Stage<Candidates, Candidates> otherwise =
        by == By.NONE ? Stage.unchanged() : selection.embedded();
    return own(Selector.class)
        .<Stage<Candidates, Candidates>>map(own -> own)
        .or(() -> model(by, "ragstone.select.by").map(selection::by))
        .<Stage<Candidates, Candidates>>map(stage -> stage.within(share(10)).orElse(otherwise))
        .orElse(otherwise);
  }

  private Stage<Candidates, Candidates> shorten() {
    return new Selection(settings.select(), encoder).shortening();
  }

  private Stage<Candidates, Context> pack() {
    var packing = settings.pack().packing();
    var reading = DocumentOrder.of(index);
    return own(Packer.class)
        .orElseGet(
            () ->
                own(TokenCountEstimator.class)
                    .map(tokens -> Packers.packing(packing, tokens, reading))
                    .orElseGet(() -> Packers.packing(packing, reading)));
  }

  /** The last step: from what is shown to the answer. */
  public Stage<Context, Answer> generation() {
    var quotes = quotes();
    var writing =
        new Writing(
            settings.generate(),
            encoder,
            this::scoring,
            this::streaming,
            this::states,
            this::reranking);
    return own(Generator.class)
        .or(() -> model(settings.generate().by(), "ragstone.generate.by").map(writing::by))
        .or(this::streamed)
        .<Stage<Context, Answer>>map(stage -> stage.leaving(share(10)).orElse(quotes))
        .orElse(quotes);
  }

  /** By an application's model that streams, where it has no other. */
  private Optional<Generator> streamed() {
    var wanted = settings.generate();
    return wanted.by() == By.AUTO && wanted.with() == GenerateWith.STREAM
        ? Optional.of(Generators.streaming(streaming()))
        : Optional.empty();
  }

  private Generator quotes() {
    var least = settings.generate().leastSimilarity();
    if (least != null) {
      return Generators.extractive(sentences, encoder.queryPrefix(), least);
    }
    return encoder.equals(Encoder.bundled())
        ? Generators.extractive(sentences)
        : Generators.extractive(sentences, encoder.queryPrefix(), -1);
  }

  /** {@code found}, then {@code better}, unless that is to do nothing. */
  private static Stage<Question, Candidates> improved(
      Stage<Question, Candidates> found, Stage<Candidates, Candidates> better) {
    return better.equals(Stage.unchanged()) ? found : found.then(better);
  }

  /** The application's own scoring model, or the one that properties name a file of. */
  private ScoringModel scoring() {
    return own(ScoringModel.class).orElseGet(crossEncoder::model);
  }

  private StreamingChatModel streaming() {
    return own(StreamingChatModel.class)
        .or(() -> chat.streaming(settings.chat(), settings.run().timeout()))
        .orElseThrow(
            () ->
                new WrongSetupException(
                    "ragstone.generate.with=stream needs a model that streams and there is none",
                    "declare a StreamingChatModel bean, or set ragstone.chat.base-url and"
                        + " ragstone.chat.model"));
  }

  private PromptStates states() {
    return own(PromptStates.class)
        .orElseThrow(
            () ->
                new WrongSetupException(
                    "ragstone.generate.with=states needs the hidden states of the model that answers",
                    "declare a PromptStates bean"));
  }

  private <T> Optional<T> own(Class<T> type) {
    ObjectProvider<T> provider = beans.getBeanProvider(type);
    return Optional.ofNullable(provider.getIfAvailable());
  }

  private Optional<ChatModel> model(By by, String property) {
    return switch (by) {
      case NONE, EMBEDDED -> Optional.empty();
      case AUTO -> chat.any();
      case MODEL -> Optional.of(chat.required(property));
    };
  }

  private Duration share(int percent) {
    return settings.run().share(percent);
  }
}
