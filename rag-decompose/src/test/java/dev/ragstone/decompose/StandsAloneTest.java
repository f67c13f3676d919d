package dev.ragstone.decompose;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class StandsAloneTest {

  @ParameterizedTest
  @ValueSource(
      strings = {
        "What is the typical down payment amount for a mortgage?",
        "How does IBM Cloud Kubernetes Service work with private registries?",
        "Can I use IBM Cloud® Kubernetes Service clusters only in the USA?",
        "Which lakes does the Penobscot River in Maine flow through?",
        "How much physical activity a day is recommended for children?",
        "What is the longest navigable river of North America?",
      })
  void whole_questions_that_name_their_subject_stand_alone(String message) {
    assertThat(StandsAlone.is(message)).isTrue();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "?",
        "Value",
        "15- or 30-year mortgage?",
        "How many teams?",
        "Which is more convenient: renting or buying",
        "How is its credit score calculated by large banks?",
        "Is this the best river for fishing in the country?",
        "What does the order forbid every violent husband during marriage?",
        "What about interest rates for subprime mortgage lenders?",
        "And what are typical interest rates for mortgage lenders?",
        "What if I want to create encrypted container images?",
        "Are there other important navigable American river systems?",
        "What do you mean by FICO score? I just check my credit score with credit karma.",
        "No, I meant photos of planes taken from the ground in California.",
        "designate preferred stocks into a trust for minor children",
        "Wie hoch ist die durchschnittliche Anzahlung bei Immobilien in Celle?",
        "Wat is de gemiddelde aanbetaling van een hypotheek voor starters in Gent?",
        "Quel est le montant typique de la mise de fonds pour une maison?",
        "日本で一番長い川はどこですか、そしてその長さは？",
        "was the Bochum Autos Opel jedes Jahr Fabrik baut",
        "tell wie viele Autos baut Opel Bochum jedes Jahr",
      })
  void what_points_back_leaves_out_or_is_not_plainly_english_does_not(String message) {
    assertThat(StandsAlone.is(message)).isFalse();
  }
}
