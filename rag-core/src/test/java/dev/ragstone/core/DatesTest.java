package dev.ragstone.core;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.ragstone.testing.Law;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.YearMonth;
import java.time.ZonedDateTime;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;

class DatesTest {

  private static final long SECONDS_OF_YEAR_0_TO_9999 = 315_569_520_000L;
  private static final long START_OF_YEAR_0 = -62_167_219_200L;

  @Test
  void a_date_is_iso_text_and_a_moment_is_in_utc() {
    assertThat(Dates.text(LocalDate.of(2024, 3, 5))).isEqualTo("2024-03-05");
    assertThat(Dates.text(LocalDate.of(7, 3, 5))).isEqualTo("0007-03-05");
    assertThat(Dates.text(LocalDateTime.of(2024, 3, 5, 7, 8)))
        .isEqualTo("2024-03-05T07:08:00.000000000");
    assertThat(Dates.text(Instant.parse("2024-03-05T07:08:09.5Z")))
        .isEqualTo("2024-03-05T07:08:09.500000000Z");
    assertThat(Dates.text(OffsetDateTime.parse("2024-03-05T23:30:00-01:00")))
        .isEqualTo("2024-03-06T00:30:00.000000000Z");
    assertThat(Dates.text(ZonedDateTime.parse("2024-07-01T00:00+02:00[Europe/Berlin]")))
        .isEqualTo("2024-06-30T22:00:00.000000000Z");
  }

  @Test
  void texts_are_ordered_as_the_moments_they_name() {
    Law.forAll(
        DatesTest::moment,
        (one, random) -> {
          var other = random.nextBoolean() ? moment(random) : one.plusNanos(random.nextInt(3) - 1);

          assertThat(Integer.signum(Dates.text(one).compareTo(Dates.text(other))))
              .isEqualTo(Integer.signum(one.compareTo(other)));
        });
  }

  @Test
  void a_day_stands_before_every_moment_of_it_and_behind_every_moment_before() {
    var day = Dates.text(LocalDate.of(2024, 3, 5));

    assertThat(day).isLessThan(Dates.text(Instant.parse("2024-03-05T00:00:00Z")));
    assertThat(day).isGreaterThan(Dates.text(Instant.parse("2024-03-04T23:59:59.999999999Z")));
  }

  @Test
  void a_year_that_has_not_four_digits_is_refused() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Dates.text(LocalDate.MAX))
        .withMessage("a date needs a year of 0 to 9999, was +999999999-12-31");
    assertThatIllegalArgumentException().isThrownBy(() -> Dates.text(Instant.MIN));
    assertThatIllegalArgumentException().isThrownBy(() -> Dates.text(OffsetDateTime.MAX));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Dates.text(OffsetDateTime.parse("9999-12-31T23:30:00-01:00")));
  }

  @Test
  void a_date_without_a_day_is_refused() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Dates.text(YearMonth.of(2024, 3)))
        .withMessageStartingWith("2024-03 is a YearMonth; use LocalDate");
  }

  @Test
  void a_passage_keeps_dates_as_their_text() {
    var passage =
        new Passage("a", "x", "", "", Map.of("day", LocalDate.of(2024, 3, 5), "at", Instant.EPOCH));

    assertThat(passage.metadata())
        .isEqualTo(Map.of("day", "2024-03-05", "at", "1970-01-01T00:00:00.000000000Z"));
  }

  private static Instant moment(Random random) {
    return Instant.ofEpochSecond(
        START_OF_YEAR_0 + 1 + random.nextLong(SECONDS_OF_YEAR_0_TO_9999 - 2),
        random.nextInt(1_000_000_000));
  }
}
