package dev.ragstone.decompose;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ragstone.core.Candidates;
import dev.ragstone.core.Decomposer;
import dev.ragstone.core.Finding;
import dev.ragstone.core.Findings;
import dev.ragstone.core.Query;
import dev.ragstone.core.QueryPlan;
import dev.ragstone.core.Question;
import dev.ragstone.core.Ranking;
import dev.ragstone.core.Reader;
import dev.ragstone.core.Run;
import dev.ragstone.core.Stage;
import dev.ragstone.testing.Law;
import java.time.Duration;
import java.util.List;
import java.util.Random;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RuleDecomposerTest {

  private final Run run = Run.within(Duration.ofMinutes(1));

  @Test
  void a_digit_right_behind_a_quotation_is_no_part_of_our_signs() {
    var asked = new Question("Who wrote \"Dracula\"5 and where was Ada Lovelace born?");

    var plan = Decomposers.byRules().apply(asked, run);

    assertThat(plan.queries()).extracting(Query::text).contains("Where was Ada Lovelace born?");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '>',
      quoteCharacter = '`',
      textBlock =
          """
          Are Ada Lovelace and Mary Shelley both poets? > Is Ada Lovelace a poet? | Is Mary Shelley a poet?
          Are both Bath and Wells in the same county? > Is Bath in which county? | Is Wells in which county?
          Are Bath Abbey and Wells Cathedral churches in Somerset? > Is Bath Abbey a church in Somerset? | Is Wells Cathedral a church in Somerset?
          Were Kepler and Galileo alive in 1610? > Is Kepler alive in 1610? | Is Galileo alive in 1610?
          Are Anna Reed and Tom Hale both Irish poets? > Is Anna Reed one of the Irish poets? | Is Tom Hale one of the Irish poets?
          Do Bath Rugby and Wells Rugby play in the same league? > Does Bath Rugby play in which league? | Does Wells Rugby play in which league?
          Which is older, Bath or Wells? > How old is Bath? | How old is Wells?
          Which lake is deeper, the Baikal or the Tanganyika? > How deep is the Baikal? | How deep is the Tanganyika?
          Who was born first, Ada Lovelace or Mary Shelley? > When was Ada Lovelace born? | When was Mary Shelley born?
          Which band was formed first The Rills or Copper Heron? > When was The Rills formed? | When was Copper Heron formed?
          Which author is Irish, Iris Murdoch or Muriel Spark? > Is Iris Murdoch Irish? | Is Muriel Spark Irish?
          Who was more popular in the 90's, Anna Reed or Tom Hale? > How popular was Anna Reed in the 90's? | How popular was Tom Hale in the 90's?
          Which club has more members, Alpha Chess or Beta Chess? > How many members does Alpha Chess have? | How many members does Beta Chess have?
          What do Anna Reed and Tom Hale have in common? > What is Anna Reed? | What is Tom Hale?
          How are Anna Reed and Tom Hale related? > What is Anna Reed? | What is Tom Hale?
          What is the difference between a stack and a queue? > What is a stack? | What is a queue?
          What's the main difference between HMO and PPO? > What is HMO? | What is PPO?
          How does Kafka differ from RabbitMQ? > What is Kafka? | What is RabbitMQ?
          Postgres vs MySQL > What is Postgres? | What is MySQL?
          Who built the Clifton Bridge, and when was Bath Abbey founded? > Who built the Clifton Bridge? | When was Bath Abbey founded?
          Who wrote Dracula? Where was Ada Lovelace born? > Who wrote Dracula? | Where was Ada Lovelace born?
          Where is the Louvre and who designed the Pyramid? > Where is the Louvre? | Who designed the Pyramid?
          Are the trains to Bath late, and does the Avon Line run on Sundays? > Are the trains to Bath late? | Does the Avon Line run on Sundays?
          Does the Herald article say that prices rose, while the Courier article says they fell? > Does the Herald article say that prices rose? | the Courier article says they fell
          Which company is owned by Acme, has 300 employees, and was founded in Bath? > Which company is owned by Acme? | Which company has 300 employees? | Which company was founded in Bath?
          Who is the man accused of fraud in Bath, and is wanted by the police of Wells? > Who is the man accused of fraud in Bath? | Which man is wanted by the police of Wells?
          Between the report from the Herald on trams and the Courier article about buses, which city came first? > the report from the Herald on trams: which city came first? | the Courier article about buses: which city came first?
          When did Bath, Wells and Bristol get a station? > When did Bath get a station? | When did Wells get a station? | When did Bristol get a station?
          In what years did both Bath and Wells join the league? > In what years did Bath join the league? | In what years did Wells join the league?
          What was the profit of Acme in 2019 and 2020? > What was the profit of Acme in 2019? | What was the profit of Acme in 2020?
          """)
  void a_question_of_independent_parts_is_asked_part_by_part(String question, String parts) {
    assertThat(parts(question)).containsExactly(parts.split(" \\| "));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "What is rock and roll?",
        "When was Romeo and Juliet written?",
        "When did Romeo and Juliet open in Paris?",
        "What is the capital of Trinidad and Tobago?",
        "Who founded the University of the West of England?",
        "Who runs the Bank of England?",
        "Who wrote \"Pride and Prejudice or nothing\"?",
        "Who said 'to be, or not to be' and lived?",
        "Who directed Gone with the Wind?",
        "How did Marks and Spencer start?",
        "What are the terms and conditions?",
        "Who built the mill and when?",
        "Who wrote Dracula and when did he die?",
        "How to become an agent and does it pay?",
        "Who is the man who wrote Dracula and who translated it?",
        "Which film that won a prize and was shot in Bath is old?",
        "What are the differences between buying and renting a home?",
        "Buying vs renting a home.",
        "Tea or coffee?",
        "Is Bath nice or not?",
        "Who won, Bath or Wells?",
        "Who won Lakers vs Celtics?",
        "What happened between the wars and after?",
        "What is R&D?",
        "What is AT&T's B.A. and M.A. policy?",
        "compressibility effects and heat transfer in laminar layers .",
        "given that a vehicle will tumble, is it possible to predict when and how it will stop",
        "Sind Bath und Wells beide Städte?",
        "Wer baute die Mühle, und wann wurde sie gegründet?",
        "Quelle est la différence entre Bath et Wells ?",
        "¿Quién es mayor, Bath o Wells?",
        "水車と風車の違いは何ですか？",
        "Что старше, Бат или Уэллс?",
        "and and and",
        "@0 vs @1 or #1",
        "?",
      })
  void what_no_rule_is_sure_of_stays_as_asked(String question) {
    assertThat(parts(question)).isEmpty();
  }

  @Test
  void no_more_than_five_parts_are_asked() {
    var question =
        "Who is A? Who was Bee Hive? Who is Cee Dee? Who was Eff Gee? Who was Aitch I? Who was Jay K?";

    assertThat(parts(question)).hasSize(5);
  }

  @Test
  void no_model_is_needed_and_the_question_comes_first() {
    var plan = Decomposers.byRules().apply(new Question("Which is older, Bath or Wells?"), run);

    assertThat(plan.queries().getFirst()).isEqualTo(Query.original(plan.question()));
    assertThat(run.trace().modelCalls()).isZero();
    assertThat(Decomposers.byRules()).hasToString("parts by rules, else none");
  }

  @Test
  void what_has_no_parts_but_a_chain_is_taken_step_by_step() {
    Stage<QueryPlan, Candidates> nothing =
        (plan, r) -> new Candidates(plan.question(), Ranking.EMPTY);
    Reader amy =
        (candidates, r) ->
            new Findings(
                candidates.question(),
                List.of(new Finding(candidates.question().text(), "Amy Lee", 1, List.of())));
    var decomposer = Decomposers.byRules(nothing, amy);

    assertThat(texts(decomposer, "Where was the director of Stone Fields born?"))
        .containsExactly("Who is the director of Stone Fields?", "Where was Amy Lee born?");
    assertThat(texts(decomposer, "Which is older, Bath or Wells?"))
        .containsExactly("How old is Bath?", "How old is Wells?");
    assertThat(texts(decomposer, "Who runs the Bank of England?")).isEmpty();
  }

  @Test
  void parts_of_any_text_are_few_and_made_of_its_words() {
    Law.forAll(
        HostileTexts::some,
        (question, random) -> {
          var parts = parts(question);
          var words = List.of(Wording.key(question).split(" "));

          assertThat(parts).hasSizeLessThanOrEqualTo(5).doesNotHaveDuplicates();
          for (String part : parts) {
            assertThat(Wording.same(part, question)).isFalse();
            assertThat(Wording.key(part).split(" ")).containsAnyElementsOf(words);
          }
        });
  }

  @Test
  void names_come_out_as_they_went_in() {
    Law.forAll(
        RuleDecomposerTest::names,
        (names, random) ->
            assertThat(parts("Which is older, %s or %s?".formatted(names.get(0), names.get(1))))
                .containsExactly(
                    "How old is %s?".formatted(names.get(0)),
                    "How old is %s?".formatted(names.get(1))));
  }

  private static List<String> names(Random random) {
    return List.of(name(random), name(random) + "x");
  }

  private static String name(Random random) {
    var words =
        List.of("Bath", "O'Hara", "B.C.", "2nd", "AC/DC", "Émile", "Øre", "St. Ives", "U-20");
    var name =
        random
            .ints(1 + random.nextInt(3), 0, words.size())
            .mapToObj(words::get)
            .collect(Collectors.joining(" "));
    return "Q" + name;
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "of the ",
        "and ",
        "A or B, ",
        "\"",
        "'",
        "who is ",
        "Is A and ",
        "report and the ",
        "Who wrote Dracula? "
      })
  void the_longest_questions_have_no_parts(String repeated) {
    var question = repeated.repeat(Question.MAX_LENGTH / repeated.length());

    assertThat(parts(question)).isEmpty();
  }

  private List<String> parts(String question) {
    return texts(Decomposers.byRules(), question);
  }

  private List<String> texts(Decomposer decomposer, String question) {
    return decomposer.apply(new Question(question), run).queries().stream()
        .skip(1)
        .map(Query::text)
        .toList();
  }
}
