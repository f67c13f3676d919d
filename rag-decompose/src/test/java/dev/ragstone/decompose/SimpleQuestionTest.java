package dev.ragstone.decompose;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SimpleQuestionTest {

  @ParameterizedTest
  @ValueSource(
      strings = {
        "Who is the mayor of Bath?",
        "what is a rank fusion",
        "How do I reset my password?",
        "Where is Alice's office?",
        "How many legs does a spider have?",
        "When does the night train leave Vienna?",
      })
  void one_need_in_few_words_is_simple(String question) {
    assertThat(SimpleQuestion.is(question)).isTrue();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "Who built the mill and when?",
        "Is Bath or Wells older?",
        "Can a carrot receive a transplant?",
        "Who is taller than Ada?",
        "Which is older, Bath or Wells?",
        "Who is the mayor of the capital of Peru?",
        "Who is the king's daughter's husband?",
        "Who is the wife of the king's brother?",
        "Where was the director of Alien born?",
        "Where was the man who wrote Dracula born?",
        "What film directed by Kubrick won?",
        "Which is the largest lake in Peru?",
        "Do both films have a sequel?",
        "What changed? Why?",
        "What is the population (in 2020)?",
        "When did the town that hosts the fair get its charter?",
        "What language do people in the birthplace town speak today usually?",
        "Wer baute die Mühle?",
        "Hauptstadt Peru Bürgermeister",
        "Tell me about mills.",
        "What is São Tomé?",
        "Quel est le maire de Bath?",
        "水車はいつ建てられましたか？",
        "?",
      })
  void where_a_rule_cannot_be_sure_the_question_is_not_simple(String question) {
    assertThat(SimpleQuestion.is(question)).isFalse();
  }
}
