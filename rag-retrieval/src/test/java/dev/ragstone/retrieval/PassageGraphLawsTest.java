package dev.ragstone.retrieval;

import static dev.langchain4j.store.embedding.filter.MetadataFilterBuilder.metadataKey;
import static dev.ragstone.testing.Law.forAll;
import static dev.ragstone.testing.Rankings.ids;
import static java.util.stream.Collectors.joining;
import static org.assertj.core.api.Assertions.assertThat;

import dev.ragstone.core.Candidates;
import dev.ragstone.core.Hit;
import dev.ragstone.core.Passage;
import dev.ragstone.core.Question;
import dev.ragstone.core.Ranking;
import dev.ragstone.core.Run;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What holds wherever links lead, over passages that name each other at random. */
class PassageGraphLawsTest {

  private static final int PASSAGES = 20;

  private final List<Passage> passages = passages(new Random(7));
  private final LuceneIndex index = indexOf(passages);
  private final LuceneIndex otherwise = indexOf(passages.reversed());

  @AfterEach
  void close() {
    index.close();
    otherwise.close();
  }

  @Test
  void nothing_is_lost_what_joins_may_and_neither_the_order_of_hits_nor_of_the_index_matters() {
    forAll(
        this::some,
        (found, random) -> {
          var settings = settings(random);
          var shuffled = new ArrayList<>(found.ranking().hits());
          Collections.shuffle(shuffled, random);
          var again = new Candidates(found.question(), new Ranking(shuffled));

          var linked = followed(index, settings, found);

          assertThat(ids(linked)).containsAll(ids(found));
          assertThat(linked.ranking().passages())
              .filteredOn(passage -> !ids(found).contains(passage.id()))
              .hasSizeLessThanOrEqualTo(settings.added())
              .allMatch(passages::contains)
              .allMatch(passage -> "left".equals(passage.metadata().get("side")));
          assertThat(followed(otherwise, settings, again)).isEqualTo(linked);
        });
  }

  private Candidates some(Random random) {
    var hits = new ArrayList<Hit>();
    for (Passage passage : passages) {
      if ("left".equals(passage.metadata().get("side")) && random.nextInt(4) == 0) {
        hits.add(new Hit(passage, random.nextInt(4)));
      }
    }
    var question = new Question("where is " + name(random.nextInt(PASSAGES)) + "?");
    return new Candidates(
        question.restrictedTo(metadataKey("side").isEqualTo("left")), new Ranking(hits));
  }

  private static GraphSettings settings(Random random) {
    var kinds = random.nextInt(4) == 0 ? LinkKind.ENTITIES : LinkKind.TITLES;
    return GraphSettings.USUAL
        .withKinds(List.of(kinds))
        .withHops(1 + random.nextInt(2))
        .withSeeds(1 + random.nextInt(2))
        .withNeighbours(1 + random.nextInt(3))
        .withAdded(random.nextInt(5))
        .withWeight(random.nextDouble());
  }

  private static Candidates followed(
      LuceneIndex index, GraphSettings settings, Candidates candidates) {
    return Links.graph(index, settings).apply(candidates, Run.within(Duration.ofSeconds(30)));
  }

  private static List<Passage> passages(Random random) {
    return IntStream.range(0, PASSAGES)
        .mapToObj(
            i -> {
              var text =
                  random
                      .ints(2, 0, PASSAGES)
                      .mapToObj(PassageGraphLawsTest::name)
                      .collect(joining(" is near "));
              var side = random.nextInt(3) == 0 ? "right" : "left";
              return new Passage("p" + i, text, name(i), "", Map.of("side", side));
            })
        .toList();
  }

  private static String name(int number) {
    return "Stone%c House".formatted('a' + number);
  }

  private static LuceneIndex indexOf(List<Passage> passages) {
    var index = LuceneIndex.inMemory(Encoder.of(new CountingEncoder()));
    index.add(passages);
    return index;
  }
}
