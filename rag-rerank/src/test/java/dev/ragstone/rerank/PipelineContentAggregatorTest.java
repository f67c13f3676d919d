package dev.ragstone.rerank;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.InstanceOfAssertFactories.LIST;

import dev.langchain4j.data.document.Metadata;
import dev.langchain4j.data.message.UserMessage;
import dev.langchain4j.data.segment.TextSegment;
import dev.langchain4j.model.output.Response;
import dev.langchain4j.rag.content.Content;
import dev.langchain4j.rag.content.ContentMetadata;
import dev.langchain4j.rag.content.aggregator.ContentAggregator;
import dev.langchain4j.rag.query.Query;
import dev.ragstone.core.Candidates;
import dev.ragstone.core.Limits;
import dev.ragstone.core.ReciprocalRankFusion;
import dev.ragstone.core.Stage;
import dev.ragstone.testing.Law;
import dev.ragstone.testing.Rankings;
import dev.ragstone.testing.ScriptedChatModel;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;

class PipelineContentAggregatorTest {

  private static final String ASKED = "Who built it, and when?";

  @Test
  void all_lists_of_all_queries_are_fused_and_a_passage_found_twice_is_one() {
    Map<Query, Collection<List<Content>>> found = new LinkedHashMap<>();
    found.put(Query.from(ASKED), List.of(contents("a", "b"), contents("b", "c")));
    found.put(Query.from("who?"), List.of(contents("b", "a")));

    var aggregated = aggregator(Stage.unchanged()).aggregate(found);

    assertThat(texts(aggregated)).containsExactly("b", "a", "c");
    assertThat(aggregated.getFirst().metadata()).containsKey(ContentMetadata.RERANKED_SCORE);
  }

  @Test
  void nothing_found_is_an_empty_list() {
    var aggregator = aggregator(Stage.unchanged());

    assertThat(aggregator.aggregate(Map.of())).isEmpty();
    assertThat(aggregator.aggregate(Map.of(Query.from("who?"), List.of(List.of())))).isEmpty();
  }

  @Test
  void several_queries_are_reranked_against_the_one_the_user_sent() {
    var metadata =
        dev.langchain4j.rag.query.Metadata.from(UserMessage.from(ASKED), null, List.of());
    var model = ScriptedChatModel.saying("[2] > [1]");
    Map<Query, Collection<List<Content>>> found = new LinkedHashMap<>();
    found.put(
        Query.from("a sub-question that is longer than the question?", metadata),
        List.of(contents("a")));
    found.put(Query.from(ASKED, metadata), List.of(contents("a", "b")));

    var aggregated = aggregator(Rerankers.listwise(model)).aggregate(found);

    assertThat(texts(aggregated)).containsExactly("b", "a");
    assertThat(model.asked().getFirst()).contains("<question>" + ASKED + "</question>");
  }

  @Test
  void without_a_message_the_longest_query_is_taken_for_the_question() {
    var model = ScriptedChatModel.saying("[2] > [1]");
    Map<Query, Collection<List<Content>>> found = new LinkedHashMap<>();
    found.put(Query.from("who?"), List.of(contents("a", "b")));
    found.put(Query.from(ASKED), List.of(contents("a", "b")));

    aggregator(Rerankers.listwise(model)).aggregate(found);

    assertThat(model.asked().getFirst()).contains("<question>" + ASKED + "</question>");
  }

  @Test
  void a_short_score_list_degrades_and_loses_nothing() {
    var reranker =
        Rerankers.scoring((segments, query) -> Response.from(List.of(.5)))
            .orElse(Stage.unchanged());
    Map<Query, Collection<List<Content>>> found =
        Map.of(Query.from("who?"), List.of(contents("a", "b", "c")));

    assertThat(texts(aggregator(reranker).aggregate(found))).containsExactly("a", "b", "c");
  }

  @Test
  void metadata_of_segments_comes_through() {
    var segment = TextSegment.from("a", Metadata.from(Map.of("page", 7, "tenant", "blue")));
    Map<Query, Collection<List<Content>>> found =
        Map.of(Query.from("who?"), List.of(List.of(Content.from(segment))));

    var aggregated = aggregator(Stage.unchanged()).aggregate(found).getFirst();

    assertThat(aggregated.textSegment().metadata().getInteger("page")).isEqualTo(7);
    assertThat(aggregated.textSegment().metadata().getString("tenant")).isEqualTo("blue");
  }

  @Test
  void neither_the_order_of_the_map_nor_of_the_lists_matters() {
    Law.forAll(
        Rankings::some,
        (rankings, random) -> {
          var lists = new ArrayList<List<Content>>();
          for (var ranking : rankings) {
            lists.add(contents(Rankings.ids(ranking).toArray(String[]::new)));
          }
          var shuffled = new ArrayList<>(lists);
          Collections.shuffle(shuffled, random);

          var aggregator = aggregator(Stage.unchanged());

          assertThat(aggregator.aggregate(queried(shuffled)))
              .isEqualTo(aggregator.aggregate(queried(lists)));
        });
  }

  @Test
  void from_langchain4j_1_20_on_it_is_asynchronous_too() throws ReflectiveOperationException {
    boolean asynchronous = ContentAggregator.class.getMethods().length > 1;
    var door = asynchronous ? ContentAggregator.class : PipelineContentAggregator.class;
    var found = Map.of(Query.from("who?"), List.of(contents("a", "b")));

    var future =
        door.getMethod("aggregateAsync", Map.class).invoke(aggregator(Stage.unchanged()), found);

    assertThat(((CompletableFuture<?>) future).join()).asInstanceOf(LIST).hasSize(2);
  }

  private static Map<Query, Collection<List<Content>>> queried(List<List<Content>> lists) {
    Map<Query, Collection<List<Content>>> queried = new LinkedHashMap<>();
    for (List<Content> list : lists) {
      queried.put(Query.from("query " + texts(list)), List.of(list));
    }
    return queried;
  }

  private static ContentAggregator aggregator(Stage<Candidates, Candidates> stage) {
    return Rerankers.asContentAggregator(
        new ReciprocalRankFusion(60), stage, Limits.within(Duration.ofSeconds(20)));
  }

  private static List<Content> contents(String... texts) {
    return Arrays.stream(texts).map(Content::from).toList();
  }

  private static List<String> texts(List<Content> contents) {
    return contents.stream().map(content -> content.textSegment().text()).toList();
  }
}
