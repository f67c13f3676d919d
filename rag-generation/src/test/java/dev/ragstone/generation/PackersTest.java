package dev.ragstone.generation;

import static dev.ragstone.generation.Contexts.run;
import static dev.ragstone.testing.Law.forAll;
import static dev.ragstone.testing.Rankings.candidates;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.langchain4j.data.image.Image;
import dev.langchain4j.data.message.ChatMessage;
import dev.langchain4j.data.message.ImageContent;
import dev.langchain4j.data.message.TextContent;
import dev.langchain4j.data.message.UserMessage;
import dev.langchain4j.model.TokenCountEstimator;
import dev.langchain4j.rag.content.Content;
import dev.ragstone.core.Candidates;
import dev.ragstone.core.Context;
import dev.ragstone.core.Evidence;
import dev.ragstone.core.Hit;
import dev.ragstone.core.Packer;
import dev.ragstone.core.Passage;
import dev.ragstone.core.Question;
import dev.ragstone.core.Ranking;
import dev.ragstone.core.langchain4j.Questions;
import dev.ragstone.core.llm.PromptText;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class PackersTest {

  private static final TokenCountEstimator BY_WORD =
      new TokenCountEstimator() {
        @Override
        public int estimateTokenCountInText(String text) {
          return text.split("\\s+").length;
        }

        @Override
        public int estimateTokenCountInMessage(ChatMessage message) {
          throw new UnsupportedOperationException();
        }

        @Override
        public int estimateTokenCountInMessages(Iterable<ChatMessage> messages) {
          throw new UnsupportedOperationException();
        }
      };

  private static List<String> ids(Context context) {
    return context.evidence().stream().map(e -> e.passage().id()).toList();
  }

  private static List<String> texts(Context context) {
    return context.evidence().stream().map(e -> e.passage().text()).toList();
  }

  private static Context packed(Packer packer, String... texts) {
    return packer.apply(candidates("q", texts), run());
  }

  @Test
  void ten_passages_or_more_have_the_best_at_both_ends() {
    var texts = IntStream.range(0, 10).mapToObj(i -> "text number " + i).toArray(String[]::new);

    var context = packed(Packers.endsFirst(1000), texts);

    assertThat(ids(context)).containsExactly("1", "3", "5", "7", "9", "10", "8", "6", "4", "2");
    assertThat(context.evidence()).allMatch(e -> e.passage().id().equals("" + e.number()));
  }

  @Test
  void fewer_passages_keep_their_rank() {
    assertThat(ids(packed(Packers.endsFirst(1000), "one", "two", "three")))
        .containsExactly("1", "2", "3");
  }

  @Test
  void a_near_duplicate_of_a_better_passage_is_left_out_and_takes_no_number() {
    var text = "one two three four five six seven eight nine ten ".repeat(5) + "end";

    var context = packed(Packers.endsFirst(1000), text, text + " now", "Something else.");

    assertThat(ids(context)).containsExactly("1", "3");
    assertThat(context.evidence()).extracting(Evidence::number).containsExactly(1, 2);
  }

  @Test
  void what_does_not_fit_is_cut_at_a_sentence_if_half_stays_and_skipped_otherwise() {
    var packer = Packers.endsFirst(21, BY_WORD);
    var first = "one two three four five six seven eight nine ten";
    var halved = "The first sentence is this one. Here is another one.";
    var skipped = "Short one. " + "word ".repeat(40);

    var context = packed(packer, first, skipped, halved, "The end.");

    assertThat(texts(context))
        .containsExactly(first, "The first sentence is this one.", "The end.");
  }

  @Test
  void the_first_passage_is_cut_at_a_sentence_end_and_never_left_out() {
    var text = "One two three. Four five six. S" + "even ".repeat(50);

    assertThat(texts(packed(Packers.endsFirst(16, BY_WORD), text)))
        .containsExactly("One two three. Four five six.");
    assertThat(texts(packed(Packers.endsFirst(16, BY_WORD), "seven ".repeat(50))).getFirst())
        .startsWith("seven seven");
    assertThat(texts(packed(Packers.endsFirst(16), "七".repeat(500))).getFirst()).startsWith("七七");
  }

  @Test
  void a_title_that_leaves_no_room_is_given_up_before_the_text() {
    var passage = new Passage("a", "The text.", "long title ".repeat(30), "", Map.of());
    var found = new Candidates(new Question("q"), Ranking.inOrder(List.of(new Hit(passage, 1))));

    var context = Packers.endsFirst(16, BY_WORD).apply(found, run());

    assertThat(texts(context)).containsExactly("The text.");
  }

  @Test
  void packing_never_exceeds_its_budget_and_is_never_empty() {
    forAll(
        PackersTest::some,
        (found, random) -> {
          int budget = 16 + random.nextInt(200);

          var estimated = Packers.endsFirst(budget).apply(found, run());
          var counted = Packers.endsFirst(budget, BY_WORD).apply(found, run());

          assertThat(TokenCount.ESTIMATE.of(PromptText.shown(estimated.evidence())))
              .isLessThanOrEqualTo(budget);
          assertThat(BY_WORD.estimateTokenCountInText(PromptText.shown(counted.evidence())))
              .isLessThanOrEqualTo(budget);
          assertThat(estimated.evidence()).isNotEmpty();
          assertThat(counted.evidence()).isNotEmpty();
          assertThat(estimated.byNumber())
              .extracting(Evidence::number)
              .containsExactlyElementsOf(
                  IntStream.rangeClosed(1, estimated.evidence().size()).boxed().toList());
        });
  }

  private static Candidates some(Random random) {
    var words =
        List.of(
            "a", "bb", "ccc. ", "Dddd", "eeeee. Ffff", "\n", "七八九。", "g".repeat(90), "😀", "[3]");
    var hits = new ArrayList<Hit>();
    for (int i = 0; i <= random.nextInt(15); i++) {
      var text = new StringBuilder("p" + i);
      var title = new StringBuilder();
      random.ints(random.nextInt(60), 0, 10).forEach(w -> text.append(' ').append(words.get(w)));
      random.ints(random.nextInt(6), 0, 10).forEach(w -> title.append(' ').append(words.get(w)));
      hits.add(new Hit(new Passage("p" + i, text.toString(), title.toString(), "", Map.of()), 0));
    }
    return new Candidates(new Question("q"), Ranking.inOrder(hits));
  }

  @Test
  void ends_first_is_a_permutation() {
    forAll(
        random -> random.ints(random.nextInt(40)).boxed().toList(),
        (ranked, random) ->
            assertThat(Orders.endsFirst(ranked)).containsExactlyInAnyOrderElementsOf(ranked));
    assertThat(Orders.endsFirst(List.of(1, 2, 3, 4, 5))).containsExactly(1, 3, 5, 4, 2);
    assertThat(Orders.endsFirst(List.of(1, 2, 3, 4, 5, 6))).containsExactly(1, 3, 5, 6, 4, 2);
  }

  @Test
  void a_packer_is_an_injector_that_keeps_images() {
    var image = ImageContent.from(Image.builder().url("http://localhost/a.png").build());
    var message = UserMessage.from(TextContent.from("What is this?"), image);

    var augmented =
        (UserMessage)
            Packers.asContentInjector(Packers.endsFirst(100))
                .inject(List.of(Content.from("A mill."), Content.from("A mill.")), message);

    assertThat(augmented.contents()).hasSize(2).contains(image);
    assertThat(Questions.text(augmented))
        .startsWith("What is this?")
        .contains("[1] A mill.")
        .doesNotContain("[2] A");
  }

  @Test
  void an_injector_without_contents_changes_nothing() {
    var message = UserMessage.from("Hello?");

    assertThat(Packers.asContentInjector(Packers.endsFirst(100)).inject(List.of(), message))
        .isSameAs(message);
  }

  @Test
  void a_budget_that_holds_nothing_is_refused() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Packers.endsFirst(15))
        .withMessageContaining("was 15");
    assertThat(Packers.endsFirst(3000)).hasToString("endsFirst(3000 tokens)");
  }
}
