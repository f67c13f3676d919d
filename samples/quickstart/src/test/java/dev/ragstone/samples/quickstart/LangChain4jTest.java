package dev.ragstone.samples.quickstart;

import static dev.langchain4j.store.embedding.filter.MetadataFilterBuilder.metadataKey;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.langchain4j.data.segment.TextSegment;
import dev.langchain4j.invocation.InvocationParameters;
import dev.langchain4j.memory.chat.MessageWindowChatMemory;
import dev.langchain4j.model.output.Response;
import dev.langchain4j.model.scoring.ScoringModel;
import dev.langchain4j.rag.DefaultRetrievalAugmentor;
import dev.langchain4j.rag.RetrievalAugmentor;
import dev.langchain4j.rag.content.aggregator.ContentAggregator;
import dev.langchain4j.rag.content.aggregator.DefaultContentAggregator;
import dev.langchain4j.rag.content.aggregator.ReRankingContentAggregator;
import dev.langchain4j.rag.content.retriever.ContentRetriever;
import dev.langchain4j.rag.query.router.DefaultQueryRouter;
import dev.langchain4j.service.AiServices;
import dev.langchain4j.service.Result;
import dev.langchain4j.service.UserMessage;
import dev.ragstone.core.Candidates;
import dev.ragstone.core.Context;
import dev.ragstone.core.Limits;
import dev.ragstone.core.Passage;
import dev.ragstone.core.Question;
import dev.ragstone.core.ReciprocalRankFusion;
import dev.ragstone.core.Searcher;
import dev.ragstone.core.Stage;
import dev.ragstone.core.Trace;
import dev.ragstone.core.langchain4j.Questions;
import dev.ragstone.decompose.Asking;
import dev.ragstone.decompose.Decomposers;
import dev.ragstone.generation.Augmentors;
import dev.ragstone.generation.Packers;
import dev.ragstone.rerank.Rerankers;
import dev.ragstone.rerank.TokenEncoders;
import dev.ragstone.retrieval.Retrievers;
import dev.ragstone.retrieval.Searchers;
import dev.ragstone.testing.ScriptedChatModel;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** Every face that Ragstone shows LangChain4j, at work inside its AI services. */
class LangChain4jTest {

  private static final Limits LIMITS = Limits.within(Duration.ofSeconds(30));
  private static final ReciprocalRankFusion RRF = new ReciprocalRankFusion(60);
  private static final String PARTS =
      "Who built the mill?\nWhat does a cabin on the ferry cost?\nHow many pupils has the school?\n"
          + "When does the bakery open?";

  /** What users write: an AI service that tells its sources. */
  interface Assistant {
    Result<String> ask(String question);

    Result<String> ask(@UserMessage String question, InvocationParameters parameters);
  }

  /** A model as foreign code would bring one. */
  private record ShortestFirst() implements ScoringModel {
    @Override
    public Response<List<Double>> scoreAll(List<TextSegment> segments, String query) {
      return Response.from(segments.stream().map(s -> 1.0 / s.text().length()).toList());
    }
  }

  private final ScriptedChatModel model = ScriptedChatModel.answering(prompt -> "Anna Holm [1].");

  @Test
  void a_route_shows_the_model_numbered_passages_and_the_sources_are_those_passages() {
    var assistant = assistant(Augmentors.from(route(), LIMITS));

    var result = assistant.ask("Who built the mill?");

    var sources = Town.passages(result.sources());
    assertThat(result.content()).isEqualTo("Anna Holm [1].");
    assertThat(sources).startsWith(Town.PASSAGES.getFirst()).hasSameElementsAs(Town.PASSAGES);
    assertThat(model.asked().getFirst()).startsWith("Who built the mill?");
    for (int i = 0; i < sources.size(); i++) {
      assertThat(model.asked().getFirst())
          .contains("\n[%d] %s\n".formatted(i + 1, Town.line(sources.get(i))));
    }
  }

  @Test
  void a_filter_in_the_invocation_parameters_restricts_what_is_shown() {
    var assistant = assistant(Augmentors.from(route(), LIMITS));

    var red = assistant.ask("Who built the mill?", only("red"));
    var blue = assistant.ask("Who built the mill?", only("blue"));

    assertThat(ids(red)).containsExactlyInAnyOrder("fire", "cabin", "bakery");
    assertThat(ids(blue)).containsExactlyInAnyOrder("mill", "ferry", "school");
    assertThat(model.asked().getFirst()).contains("1903").doesNotContain("Anna Holm");
    assertThat(model.asked().getLast()).contains("Anna Holm").doesNotContain("1903");
  }

  @Test
  void what_is_no_filter_is_refused_and_the_model_is_not_asked() {
    var assistant = assistant(Augmentors.from(route(), LIMITS));
    var parameters = InvocationParameters.from(Questions.FILTER, "tenant = 'blue'");

    assertThatThrownBy(() -> assistant.ask("Who built the mill?", parameters))
        .hasMessageContaining("invocation parameter 'ragstone.filter' must be");
    assertThat(model.asked()).isEmpty();
  }

  @Test
  void the_chat_memory_is_the_history_that_a_decomposer_sees() {
    var parts = ScriptedChatModel.saying("Who built the mill?", "When did the mill burn down?");
    var route =
        Decomposers.subQuestions(parts, 4, Asking.ALWAYS)
            .then(Retrievers.hybrid(Town.INDEX))
            .then(Packers.endsFirst(1000));
    var assistant =
        AiServices.builder(Assistant.class)
            .chatModel(model)
            .chatMemory(MessageWindowChatMemory.withMaxMessages(10))
            .retrievalAugmentor(Augmentors.from(route, LIMITS))
            .storeRetrievedContentInChatMemory(false)
            .build();
    assistant.ask("Who was the builder of the mill?");

    assistant.ask("And when did it burn down?");

    assertThat(parts.asked().getFirst()).doesNotContain("Assistant:");
    assertThat(parts.asked().getLast())
        .contains("User: Who was the builder of the mill?\nAssistant: Anna Holm (1).");
  }

  @Test
  void our_parts_in_langchain4j_own_augmentor_answer_every_part_of_a_question() {
    var assistant = assistant(ofParts(ours()));

    var result = assistant.ask("Tell me about the mill, the ferry, the school and the bakery.");

    assertThat(ids(result)).contains("mill", "cabin", "school", "bakery").doesNotHaveDuplicates();
    assertThat(model.asked().getFirst())
        .contains("<passages>\n[1] ", "Anna Holm", "ninety crowns", "two hundred", "at six");
  }

  @Test
  void our_parts_honour_the_filter_in_every_query_of_every_retriever() {
    var assistant = assistant(ofParts(ours()));

    var result = assistant.ask("Tell me about the mill and the ferry.", only("blue"));

    assertThat(ids(result)).containsExactlyInAnyOrder("mill", "ferry", "school");
  }

  @Test
  void our_parts_give_fifty_times_the_same_order() {
    assertThat(ordersOfFifty(ours())).hasSize(1);
  }

  @Test
  void with_langchain4j_own_aggregator_the_order_changes_from_time_to_time() {
    assertThat(ordersOfFifty(new DefaultContentAggregator())).hasSizeGreaterThan(1);
  }

  @Test
  void a_reranker_of_ours_is_the_scoring_model_of_langchain4j_reranking() {
    var reranker = Rerankers.listwise(ScriptedChatModel.answering(LangChain4jTest::cabinFirst));
    var aggregator =
        ReRankingContentAggregator.builder()
            .scoringModel(Rerankers.asScoringModel(reranker, LIMITS))
            .maxResults(2)
            .build();
    var augmentor =
        DefaultRetrievalAugmentor.builder()
            .queryRouter(
                new DefaultQueryRouter(
                    retriever(Town.INDEX.bm25(), 6), retriever(Town.INDEX.dense(), 6)))
            .contentAggregator(aggregator)
            .build();

    var result = assistant(augmentor).ask("Who built the mill?");

    assertThat(ids(result)).hasSize(2).startsWith("cabin");
  }

  @Test
  void a_scoring_model_of_langchain4j_is_a_reranker_of_ours() {
    var route =
        Decomposers.none()
            .then(Retrievers.hybrid(Town.INDEX))
            .then(Rerankers.scoring(new ShortestFirst()))
            .then(Packers.endsFirst(1000));

    var result = assistant(Augmentors.from(route, LIMITS)).ask("Who built the mill?");

    assertThat(ids(result)).startsWith("school").endsWith("mill");
    assertThat(route.toString()).contains("scoring(ShortestFirst)");
  }

  @Test
  void a_langchain4j_retriever_is_a_leg_beside_bm25() {
    var events = new ArrayList<Trace.Event>();
    var assistant = assistant(Augmentors.from(beside(Town.store()), LIMITS, events::add));

    var mill = assistant.ask("Who built the mill?");
    var ferry = assistant.ask("Which ship sails overnight to Norway?");

    assertThat(ids(mill)).startsWith("mill");
    assertThat(ids(ferry)).startsWith("ferry");
    assertThat(new Trace(events).toString())
        .contains("found 3: mill (bm25 1, store 1, rrf(k=60) 1)")
        .contains("found 3: ferry (store 1, rrf(k=60) 1)");
  }

  @Test
  void a_filtered_question_is_refused_by_that_leg_and_answered_by_the_other() {
    var events = new ArrayList<Trace.Event>();
    var assistant = assistant(Augmentors.from(beside(Town.store()), LIMITS, events::add));

    var result = assistant.ask("Who built the mill?", only("blue"));

    assertThat(ids(result)).startsWith("mill").isSubsetOf("mill", "ferry", "school");
    assertThat(new Trace(events).dropped())
        .singleElement()
        .satisfies(dropped -> assertThat(dropped.branch()).isEqualTo("store"))
        .asString()
        .contains("store cannot be given a filter");
  }

  private static Stage<Question, Context> route() {
    return Decomposers.none().then(Retrievers.hybrid(Town.INDEX)).then(Packers.endsFirst(1000));
  }

  private static Stage<Question, Context> beside(ContentRetriever store) {
    return Decomposers.none()
        .then(Retrievers.fusing(RRF, 10, Town.INDEX.bm25(), Searchers.from("store", store)))
        .then(Packers.endsFirst(1000));
  }

  private static ContentRetriever retriever(Searcher leg, int k) {
    Stage<Question, Candidates> route = Decomposers.none().then(Retrievers.fusing(RRF, 10, leg));
    return Retrievers.asContentRetriever(route, LIMITS, k);
  }

  private static ContentAggregator ours() {
    return Rerankers.asContentAggregator(
        RRF, Rerankers.tokenCoverage(TokenEncoders.bundled()), LIMITS);
  }

  /** LangChain4j's augmentor, with five queries and two retrievers. */
  private static RetrievalAugmentor ofParts(ContentAggregator aggregator) {
    var parts = ScriptedChatModel.answering(prompt -> PARTS);
    return DefaultRetrievalAugmentor.builder()
        .queryTransformer(
            Decomposers.asQueryTransformer(
                Decomposers.subQuestions(parts, 4, Asking.ALWAYS), LIMITS))
        .queryRouter(
            new DefaultQueryRouter(
                retriever(Town.INDEX.bm25(), 1), retriever(Town.INDEX.dense(), 1)))
        .contentAggregator(aggregator)
        .contentInjector(Packers.asContentInjector(Packers.endsFirst(1000)))
        .build();
  }

  private Set<List<String>> ordersOfFifty(ContentAggregator aggregator) {
    var assistant = assistant(ofParts(aggregator));
    var orders = new HashSet<List<String>>();
    for (int i = 0; i < 50; i++) {
      orders.add(ids(assistant.ask("Tell me about the mill, the ferry, the school, the bakery.")));
    }
    return orders;
  }

  private Assistant assistant(RetrievalAugmentor augmentor) {
    return AiServices.builder(Assistant.class)
        .chatModel(model)
        .retrievalAugmentor(augmentor)
        .build();
  }

  /** Replies with the number under which the prompt shows what a cabin costs. */
  private static String cabinFirst(String prompt) {
    var line = Pattern.compile("(\\[\\d+]) Ferry: A cabin").matcher(prompt);
    return line.find() ? line.group(1) + "[1] [2] [3] [4] [5] [6]" : "none";
  }

  private static InvocationParameters only(String tenant) {
    return InvocationParameters.from(Questions.FILTER, metadataKey("tenant").isEqualTo(tenant));
  }

  private static List<String> ids(Result<String> result) {
    return Town.passages(result.sources()).stream().map(Passage::id).toList();
  }
}
