package dev.ragstone.retrieval;

import dev.ragstone.core.RagException.InvalidFilter;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.RoundingMode;
import java.util.Collection;
import java.util.stream.Stream;
import org.apache.lucene.document.DoublePoint;
import org.apache.lucene.document.LongPoint;
import org.apache.lucene.search.BooleanClause.Occur;
import org.apache.lucene.search.BooleanQuery;
import org.apache.lucene.search.MatchNoDocsQuery;
import org.apache.lucene.search.Query;

/** Numbers compared as LangChain4j does: by the decimal they print as, whatever their type. */
final class NumberQueries {

  /** More than a double can have before or behind its point. */
  private static final int DIGITS = 1100;

  private static final BigDecimal LEAST_LONG = BigDecimal.valueOf(Long.MIN_VALUE);
  private static final BigDecimal GREATEST_LONG = BigDecimal.valueOf(Long.MAX_VALUE);

  private NumberQueries() {}

  /** Numbers {@code sign} {@code value}, where the sign is {@code <, <=, >=} or {@code >}. */
  static Query compared(String key, Object value, String sign) {
    var bound = decimal(key, value);
    boolean open = sign.length() == 1;
    return sign.startsWith("<")
        ? either(
            longs(key, LEAST_LONG, below(bound, open)),
            doubles(key, -Double.MAX_VALUE, greatestBelow(bound, open)))
        : either(
            longs(key, above(bound, open), GREATEST_LONG),
            doubles(key, leastAbove(bound, open), Double.MAX_VALUE));
  }

  static Query anyOf(String key, Collection<?> values) {
    var any = new BooleanQuery.Builder();
    var longs =
        values.stream()
            .map(value -> decimal(key, value))
            .filter(value -> value.stripTrailingZeros().scale() <= 0)
            .filter(v -> v.compareTo(LEAST_LONG) >= 0 && v.compareTo(GREATEST_LONG) <= 0)
            .map(BigDecimal::longValueExact)
            .toList();
    any.add(LongPoint.newSetQuery(PassageFields.LONG + key, longs), Occur.SHOULD);
    var doubles =
        values.stream()
            .map(value -> decimal(key, value))
            .filter(value -> printsAs(value.doubleValue(), value))
            .flatMap(value -> zeros(value.doubleValue()))
            .toList();
    any.add(DoublePoint.newSetQuery(PassageFields.DOUBLE + key, doubles), Occur.SHOULD);
    return any.build();
  }

  private static Stream<Double> zeros(double value) {
    return value == 0 ? Stream.of(-0.0, 0.0) : Stream.of(value);
  }

  private static BigDecimal decimal(String key, Object value) {
    try {
      var number = new BigDecimal(value.toString());
      if (Math.abs((long) number.precision() - number.scale()) > DIGITS
          || number.precision() > DIGITS) {
        throw new InvalidFilter(
            "metadata field '%s' is compared with a number of too many digits".formatted(key));
      }
      return number;
    } catch (NumberFormatException e) {
      throw new InvalidFilter(
          "metadata field '%s' cannot be compared with %s".formatted(key, value));
    }
  }

  private static boolean printsAs(double number, BigDecimal value) {
    return Double.isFinite(number) && BigDecimal.valueOf(number).compareTo(value) == 0;
  }

  private static BigDecimal below(BigDecimal bound, boolean open) {
    var floor = bound.setScale(0, RoundingMode.FLOOR);
    return open && floor.compareTo(bound) == 0 ? floor.subtract(BigDecimal.ONE) : floor;
  }

  private static BigDecimal above(BigDecimal bound, boolean open) {
    var ceiling = bound.setScale(0, RoundingMode.CEILING);
    return open && ceiling.compareTo(bound) == 0 ? ceiling.add(BigDecimal.ONE) : ceiling;
  }

  private static Query longs(String key, BigDecimal least, BigDecimal greatest) {
    if (least.compareTo(greatest) > 0
        || least.compareTo(GREATEST_LONG) > 0
        || greatest.compareTo(LEAST_LONG) < 0) {
      return new MatchNoDocsQuery("no such whole number");
    }
    BigInteger from = least.max(LEAST_LONG).toBigInteger();
    BigInteger to = greatest.min(GREATEST_LONG).toBigInteger();
    return LongPoint.newRangeQuery(
        PassageFields.LONG + key, from.longValueExact(), to.longValueExact());
  }

  private static Query doubles(String key, double least, double greatest) {
    return least > greatest
        ? new MatchNoDocsQuery("no such number")
        : DoublePoint.newRangeQuery(PassageFields.DOUBLE + key, least, greatest);
  }

  /** The greatest double whose decimal is below the bound, or at it unless {@code open}. */
  private static double greatestBelow(BigDecimal bound, boolean open) {
    double number = clamped(bound.doubleValue());
    while (number >= -Double.MAX_VALUE && !isBelow(number, bound, open)) {
      number = Math.nextDown(number);
    }
    while (number < Double.MAX_VALUE && isBelow(Math.nextUp(number), bound, open)) {
      number = Math.nextUp(number);
    }
    return number == 0 ? 0.0 : number; // -0.0 and 0.0 both print as zero
  }

  private static double leastAbove(BigDecimal bound, boolean open) {
    double number = -greatestBelow(bound.negate(), open);
    return number == 0 ? -0.0 : number;
  }

  private static double clamped(double number) {
    return Math.clamp(number, -Double.MAX_VALUE, Double.MAX_VALUE);
  }

  private static boolean isBelow(double number, BigDecimal bound, boolean open) {
    if (number < -Double.MAX_VALUE) {
      return false;
    }
    int sign = BigDecimal.valueOf(number).compareTo(bound);
    return open ? sign < 0 : sign <= 0;
  }

  private static Query either(Query longs, Query doubles) {
    return new BooleanQuery.Builder().add(longs, Occur.SHOULD).add(doubles, Occur.SHOULD).build();
  }
}
