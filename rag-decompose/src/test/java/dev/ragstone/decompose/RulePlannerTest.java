package dev.ragstone.decompose;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ragstone.core.Question;
import dev.ragstone.core.Run;
import dev.ragstone.testing.Law;
import java.time.Duration;
import java.util.List;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RulePlannerTest {

  private final Run run = Run.within(Duration.ofMinutes(1));

  @ParameterizedTest
  @CsvSource(
      delimiter = '>',
      quoteCharacter = '`',
      textBlock =
          """
          Who is the spouse of the director of Stone Fields? > Who is the director of Stone Fields? | Who is the spouse of #1?
          Who painted the birthplace of Anna Reed? > Where was Anna Reed born? | Who painted #1?
          When was the producer of Mills I Saw with Amy born? > Who is the producer of Mills I Saw with Amy? | When was #1 born?
          When was the author of The Herons' Nest born? > Who is the author of The Herons' Nest? | When was #1 born?
          Where was the actor who starred as Tom Hale in the film "Slate" born? > Which actor starred as Tom Hale in the film "Slate"? | Where was #1 born?
          Where was the author of The Glass Mill born? > Who is the author of The Glass Mill? | Where was #1 born?
          When did the performer of the song Copper Heron die? > Who is the performer of the song Copper Heron? | When did #1 die?
          Who is the sister of the wife of the founder of Acme Mills? > Who is the founder of Acme Mills? | Who is the wife of #1? | Who is the sister of #2?
          What is Anna Reed's mother's birthplace? > Who is the mother of Anna Reed? | What is #1's birthplace?
          Which river flows past Anna Reed's birthplace? > Where was Anna Reed born? | Which river flows past #1?
          What is the largest mill in Anna Reed’s city of birth? > In which city was Anna Reed born? | What is the largest mill in #1?
          Who rules the country of birth of Anna Reed? > In which country was Anna Reed born? | Who rules #1?
          When did the tram open in the city where the Heron Museum is located? > In which city is the Heron Museum located? | When did the tram open in #1?
          What is the population of the county in which Lower Slate, Kent is located? > In which county is Lower Slate, Kent located? | What is the population of #1?
          Who was king of the country where Anna Reed died? > In which country did Anna Reed die? | Who was king of #1?
          What time does the state where Slate High is stop trains? > In which state is Slate High? | What time does #1 stop trains?
          Who leads the country Anna Reed is from? > Which country is Anna Reed from? | Who leads #1?
          What year did the company Heron Air is part of dissolve? > Which company is Heron Air part of? | What year did #1 dissolve?
          When did the country containing Slate Bay gain independence? > Which country contains Slate Bay? | When did #1 gain independence?
          Where are newts found in the country that Tom Hale lived in? > Which country did Tom Hale live in? | Where are newts found in #1?
          Where was the author who wrote Stone Fields born? > Which author wrote Stone Fields? | Where was #1 born?
          Who was the first president of the society which published Mill Quarterly? > Which society published Mill Quarterly? | Who was the first president of #1?
          When was the country that produced Copper Fist taken by the Danes? > Which country produced Copper Fist? | When was #1 taken by the Danes?
          Where was the actor who played John Slate in Stone Fields born? > Which actor played John Slate in Stone Fields? | Where was #1 born?
          How old is the person who discovered Slate Comet? > Who discovered Slate Comet? | How old is #1?
          When was the film directed by Anna Reed released? > Which film was directed by Anna Reed? | When was #1 released?
          When did the country where the city where Anna Reed was born is located join the league? > In which city was Anna Reed born? | In which country is #1 located? | When did #2 join the league?
          Is the director of Stone Fields older than the director of Copper Heron? > Who is the director of Stone Fields? | Who is the director of Copper Heron? | Is #1 older than #2?
          Who wrote the novel filmed by the director of "the mill of the north"? > Who is the director of "the mill of the north"? | Who wrote the novel filmed by #1?
          Slate Hall is a residence in a university located in what city? > Slate Hall is a residence in which university? | #1 is located in what city?
          Anna Reed is a character from an Irish soap opera created by who? > Anna Reed is a character from which Irish soap opera? | #1 is created by who?
          Slate Song is played by a singer whose godfather is whom? > Slate Song is played by which singer? | #1's godfather is whom?
          """)
  void a_chain_is_planned_from_the_inside_out(String question, String steps) {
    assertThat(steps(question)).containsExactly(steps.split(" \\| "));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "How many passengers can the ship carry that replaced the Ines Marrow?",
        "Who is the director of Stone Fields?",
        "What is the capital of Peru?",
        "Who is Anna Reed's mother?",
        "Where is the birthplace of Anna Reed?",
        "What is the name of the city where the Heron Museum is located?",
        "Who runs the University of the West of England?",
        "Who governs the Bank of England?",
        "When was the House of the Rising Sun recorded?",
        "Who wrote \"the author of Stone Fields\" in Bath?",
        "Who sang 'The Wife of the Director of Mills' first?",
        "Where did the band form that made the album Stone Fields?",
        "When was the city where Anna Reed was born in the north founded?",
        "Who played the man who shot Tom Hale in the film?",
        "Who painted the birthplace of the Danish poet Anna Reed?",
        "Who was the daughter of the English nobleman Tom Hale?",
        "Anna Reed is a singer who has lived in what city?",
        "What team was the winner of Mill Cup XX?",
        "Who is the artist of the \"Mill\" EP?",
        "When did the war with the Slate dynasty end?",
        "In 2000, Heron started an internet based campaign for what?",
        "Building a mill that fails does not help whom?",
        "What happened in the mill of the year?",
        "What is the end of the beginning of the story?",
        "What is the director of the author?",
        "who is the wife of the director of stone fields?",
        "How do the rules of the game of chess work?",
        "What is the U.S.A.'s B.C. of A.D.?",
        "The author of Stone Fields.",
        "Wer ist die Frau des Regisseurs von Stone Fields?",
        "Où est né l'auteur de Stone Fields ?",
        "¿Quién es la esposa del director de Stone Fields?",
        "Кто жена режиссёра фильма Stone Fields?",
        "石の野の監督の妻は誰ですか？",
        "Who is the spouse of the director of #1?",
        "?",
      })
  void what_no_rule_is_sure_of_has_no_plan(String question) {
    assertThat(steps(question)).isEmpty();
  }

  @Test
  void a_chain_of_more_than_five_links_keeps_its_outer_ones_in_the_last_step() {
    var question = "Who is " + "the wife of ".repeat(7) + "Anna Reed?";

    assertThat(steps(question))
        .hasSize(5)
        .endsWith("Who is the wife of the wife of the wife of #4?");
  }

  @Test
  void no_model_is_needed() {
    steps("Who is the spouse of the director of Stone Fields?");

    assertThat(run.trace().modelCalls()).isZero();
    assertThat(Planners.byRules()).hasToString("plan(by rules)");
  }

  @Test
  void every_step_of_any_plan_is_used_and_the_last_asks_what_was_asked() {
    Law.forAll(
        HostileTexts::some,
        (question, random) -> {
          var steps = Planners.byRules().apply(new Question(question), run).steps();
          var words = List.of(Wording.key(question).split(" "));
          var used = new TreeSet<Integer>();
          for (Step step : steps) {
            assertThat(Wording.key(step.text()).split(" ")).containsAnyElementsOf(words);
            used.addAll(step.references());
          }

          assertThat(steps.size()).isNotEqualTo(1).isLessThanOrEqualTo(5);
          assertThat(used).hasSize(Math.max(0, steps.size() - 1));
        });
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"of the ", "the author of ", "the city where A is ", "'s mother", "\"", "a A is "})
  void the_longest_questions_have_no_plan(String repeated) {
    var question = repeated.repeat(Question.MAX_LENGTH / repeated.length());

    assertThat(steps(question)).isEmpty();
  }

  private List<String> steps(String question) {
    return Planners.byRules().apply(new Question(question), run).steps().stream()
        .map(Step::text)
        .toList();
  }
}
