package dev.ragstone.decompose;

import static dev.langchain4j.store.embedding.filter.MetadataFilterBuilder.metadataKey;
import static org.assertj.core.api.Assertions.assertThat;

import dev.langchain4j.data.document.Metadata;
import dev.ragstone.core.FilterField;
import dev.ragstone.core.FilterField.Kind;
import dev.ragstone.core.Question;
import dev.ragstone.core.Run;
import dev.ragstone.core.Trace;
import dev.ragstone.testing.Law;
import java.time.Duration;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class FiltersByRulesTest {

  private static final List<FilterField> FIELDS =
      List.of(
          FilterField.of(
              "source",
              List.of(
                  "TechCrunch", "The Independent", "The Independent - Sport", "Fortune", "CNN")),
          FilterField.of("category", List.of("business", "health", "CNN Live")),
          new FilterField("published", Kind.DATE));

  private final Run run = Run.within(Duration.ofSeconds(20));

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          What happened in October 2023?                     | 2023-10-01 | 2023-10-31
          What happened in Oct. 2023?                        | 2023-10-01 | 2023-10-31
          What did it say during 2021?                       | 2021-01-01 | 2021-12-31
          What was reported on 3 May 2020?                   | 2020-05-03 | 2020-05-03
          What was reported on the 3rd of May 2020?          | 2020-05-03 | 2020-05-03
          What was reported on May 3, 2020?                  | 2020-05-03 | 2020-05-03
          What was reported on May 3rd 2020?                 | 2020-05-03 | 2020-05-03
          What does the report of 2020-05-03 say?            | 2020-05-03 | 2020-05-03
          What does the 2020-05 report say?                  | 2020-05-01 | 2020-05-31
          What does its November 6, 2023 article say?        | 2023-11-06 | 2023-11-06
          What was written between 2019 and 2021?            | 2019-01-01 | 2021-12-31
          What was written from May 2019 to 2 June 2021?     | 2019-05-01 | 2021-06-02
          What happened since March 2020?                    | 2020-03-01 | 9999-12-31
          What happened after March 2020?                    | 2020-04-01 | 9999-12-31
          What happened before March 2020?                   | 0000-01-01 | 2020-02-29
          What happened until 3 May 2020?                    | 0000-01-01 | 2020-05-03
          What happened after 2019 and before March 2021?    | 2020-01-01 | 2021-02-28
          What changed in early 2021?                        | 2021-01-01 | 2021-12-31
          """)
  void dates_become_spans(String question, LocalDate first, LocalDate last) {
    assertThat(DateMentions.of(question)).containsExactly(new DateSpan(first, last));
  }

  @Test
  void several_dates_mean_any_of_them() {
    assertThat(DateMentions.of("What differs between the reports of 3 May 2020 and 7 May 2020?"))
        .containsExactly(
            DateSpan.on(LocalDate.of(2020, 5, 3)), DateSpan.on(LocalDate.of(2020, 5, 7)));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "Who won?",
        "Who won the 2019 World Cup?",
        "What is new in version 2023.1?",
        "How many of the 2000 mills burnt?",
        "Is a loan of 1,500 euros or in 2000% more?",
        "What was reported on October 18th?",
        "What was reported in October?",
        "What was said on 3 May 2020 and on 4 June?",
        "What was said on May 32, 2020?",
        "What was said on 2020-02-30?",
        "What did it say on 3 May 2020, and later?",
        "What happened after 2021 and before 2020?",
        "What was said on 3 May 2020 and since 2022?",
        "May I march in 20 days?",
      })
  void where_the_date_cannot_be_told_there_is_none(String question) {
    assertThat(DateMentions.of(question)).isEmpty();
  }

  @Test
  void a_span_lets_pass_days_moments_months_and_years_of_which_a_day_is_in_it() {
    var span = new DateSpan(LocalDate.of(2020, 5, 3), LocalDate.of(2020, 6, 4)).filter("date");

    assertThat(
            List.of(
                "2020-05-03",
                "2020-06-04",
                "2020-06-04T23:59:59.000000000Z",
                "2020-06-04T10:00+02:00",
                "2020-05",
                "2020-06",
                "2020"))
        .allMatch(date -> span.test(new Metadata(Map.of("date", date))));
    assertThat(
            List.of(
                "2020-05-02",
                "2020-05-02T23:59:59.000000000Z",
                "2020-06-05",
                "2020-04",
                "2020-07",
                "2019",
                "2021",
                "x",
                ""))
        .noneMatch(date -> span.test(new Metadata(Map.of("date", date))));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          What did TechCrunch report?                              | TechCrunch
          What is TechCrunch's view?                               | TechCrunch
          What does "techcrunch" say?                              | TechCrunch
          What does ‘Fortune’ say?                                 | Fortune
          What does the Independent say?                           | The Independent
          What does The Independent - Sport say?                   | The Independent - Sport
          Does TechCrunch agree with Fortune, and TechCrunch again? | TechCrunch,Fortune
          What does the source fortune say?                        | Fortune
          """)
  void names_become_filters(String question, String names) {
    assertThat(filtered(question).filters()).hasSize(1);
    var filter = filtered(question).filters().getFirst();
    for (String name : FIELDS.getFirst().values()) {
      assertThat(filter.test(new Metadata(Map.of("source", name))))
          .as(name)
          .isEqualTo(List.of(names.split(",")).contains(name));
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "Fortune favours whom?",
        "What is the fortune of the founder?",
        "What is good for my health and business?",
        "What do TechCrunches say?",
        "What do others than TechCrunch say, if not Fortune?",
        "What is reported except by TechCrunch?",
        "What does Techcrunch say?",
      })
  void a_word_that_may_be_no_name_is_no_filter(String question) {
    assertThat(filtered(question)).isEqualTo(new Question(question));
    assertThat(run.trace().only(Trace.Event.Decided.class)).isEmpty();
  }

  @Test
  void a_lower_case_value_needs_the_name_of_its_field_or_quotation_marks() {
    var health = metadataKey("category").isEqualTo("health");

    assertThat(filtered("What is new in the health category?").filters()).containsExactly(health);
    assertThat(filtered("What is new, category: health?").filters()).containsExactly(health);
    assertThat(filtered("What is new in \"health\"?").filters()).containsExactly(health);
  }

  @Test
  void the_longer_name_is_meant_and_one_that_two_fields_have_is_not_told() {
    assertThat(filtered("What is on CNN Live?").filters())
        .containsExactly(metadataKey("category").isEqualTo("CNN Live"));
    var both =
        List.of(FilterField.of("source", List.of("CNN")), FilterField.of("owner", List.of("CNN")));
    assertThat(
            QuestionFilters.byRules(() -> both)
                .apply(new Question("What did CNN say?"), run)
                .filters())
        .isEmpty();
  }

  @Test
  void fewer_dates_than_names_are_no_filter() {
    assertThat(filtered("Did TechCrunch say in May 2020 what Fortune said?").filters()).hasSize(1);
    assertThat(filtered("Did TechCrunch say that in May 2020?").filters()).hasSize(2);
    assertThat(filtered("Did TechCrunch say in May 2020 what Fortune said in June 2020?").filters())
        .hasSize(2);
  }

  @Test
  void two_fields_of_dates_cannot_be_told_apart() {
    var two = List.of(new FilterField("from", Kind.DATE), new FilterField("to", Kind.DATE));
    var question = new Question("What happened in May 2020?");

    assertThat(QuestionFilters.byRules(() -> two).apply(question, run)).isEqualTo(question);
  }

  @Test
  void filters_are_only_ever_added_and_the_text_stays_whole() {
    var tenant = metadataKey("tenant").isEqualTo("a");
    var pieces =
        List.of(
            "TechCrunch",
            "fortune",
            "\"",
            "in",
            "on",
            "2020",
            "3 May 2020",
            "between",
            "and",
            "not",
            "since",
            "-",
            "The Independent",
            "99 May 1999",
            "2020-99-01",
            "\uD800",
            "?",
            " ",
            "category",
            "health",
            "9999",
            "after 9999",
            "before 1000");
    Law.forAll(
        random ->
            "x"
                + random
                    .ints(random.nextInt(30), 0, pieces.size())
                    .mapToObj(pieces::get)
                    .collect(Collectors.joining(" ")),
        (text, random) -> {
          var question = new Question(text).restrictedTo(tenant);
          var asked = QuestionFilters.byRules(() -> FIELDS).apply(question, run);
          assertThat(asked.filters()).startsWith(tenant).hasSizeLessThanOrEqualTo(4);
          assertThat(asked.text()).isEqualTo(text);
        });
  }

  @Test
  void the_trace_says_what_was_derived_and_no_model_is_asked() {
    filtered("What did TechCrunch report?");

    assertThat(run.trace().only(Trace.Event.Decided.class))
        .singleElement()
        .matches(decided -> decided.stage().equals("filters(by rules)"))
        .matches(decided -> decided.what().contains("TechCrunch"));
    assertThat(run.trace().modelCalls()).isZero();
  }

  private Question filtered(String question) {
    return QuestionFilters.byRules(() -> FIELDS).apply(new Question(question), run);
  }
}
