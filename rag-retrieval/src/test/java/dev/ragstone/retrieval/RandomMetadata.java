package dev.ragstone.retrieval;

import dev.langchain4j.store.embedding.filter.Filter;
import dev.langchain4j.store.embedding.filter.comparison.ContainsString;
import dev.langchain4j.store.embedding.filter.comparison.IsEqualTo;
import dev.langchain4j.store.embedding.filter.comparison.IsGreaterThan;
import dev.langchain4j.store.embedding.filter.comparison.IsGreaterThanOrEqualTo;
import dev.langchain4j.store.embedding.filter.comparison.IsIn;
import dev.langchain4j.store.embedding.filter.comparison.IsLessThan;
import dev.langchain4j.store.embedding.filter.comparison.IsLessThanOrEqualTo;
import dev.langchain4j.store.embedding.filter.comparison.IsNotEqualTo;
import dev.langchain4j.store.embedding.filter.comparison.IsNotIn;
import dev.langchain4j.store.embedding.filter.logical.And;
import dev.langchain4j.store.embedding.filter.logical.Not;
import dev.langchain4j.store.embedding.filter.logical.Or;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.UUID;

/**
 * Metadata of every kind, each alone or in lists, and filters on it: every comparison of
 * LangChain4j, nested.
 */
final class RandomMetadata {

  private static final List<String> TEXTS =
      List.of("a", "ab", "b", "Z", "", "ä", "a*", "x:y", "\ue000", "\ud83d\ude00", "\ud83d", "?");

  private static final List<Number> WHOLE =
      List.of(0, 1, -1, 2, 7L, Long.MAX_VALUE, Long.MIN_VALUE, 9007199254740993L);

  private static final List<Number> BROKEN =
      List.of(0.0, -0.0, 1.0, 2.5, 0.1, 0.1f, 1e300, 4e-320, 9007199254740992.0, Float.MAX_VALUE);

  private static final int KINDS = 6;

  private RandomMetadata() {}

  /** Some keys, each with one value or with several. */
  static Map<String, Object> some(Random random) {
    var metadata = new HashMap<String, Object>();
    for (int kind = 0; kind < KINDS; kind++) {
      if (random.nextInt(4) > 0) {
        int of = kind;
        metadata.put(key(kind), random.nextBoolean() ? one(kind, random) : several(of, random));
      }
    }
    if (random.nextInt(2) > 0) {
      metadata.put("mixed", one(random.nextInt(KINDS), random));
    }
    return metadata;
  }

  private static List<Object> several(int kind, Random random) {
    var values = new ArrayList<Object>();
    for (int i = random.nextInt(4); i > 0; i--) {
      values.add(one(kind, random));
    }
    return values;
  }

  private static String key(int kind) {
    return List.of("text", "whole", "broken", "day", "moment", "flag").get(kind);
  }

  private static Object one(int kind, Random random) {
    return switch (kind) {
      case 0 -> random.nextInt(5) == 0 ? new UUID(1, random.nextInt(3)) : pick(TEXTS, random);
      case 1 -> pick(WHOLE, random);
      case 2 -> pick(BROKEN, random);
      case 3 -> LocalDate.of(2024, 1, 1).plusDays(random.nextInt(20));
      case 4 -> moment(random);
      default -> random.nextBoolean();
    };
  }

  private static Object moment(Random random) {
    var moment = Instant.parse("2024-01-01T00:00:00Z").plusMillis(500L * random.nextInt(20));
    return random.nextBoolean() ? moment : moment.atOffset(ZoneOffset.ofHours(-5));
  }

  /** A filter, at most {@code depth} operators deep. */
  static Filter filter(Random random, int depth) {
    if (depth == 0 || random.nextInt(3) == 0) {
      return comparison(random);
    }
    return switch (random.nextInt(3)) {
      case 0 -> new And(filter(random, depth - 1), filter(random, depth - 1));
      case 1 -> new Or(filter(random, depth - 1), filter(random, depth - 1));
      default -> new Not(filter(random, depth - 1));
    };
  }

  private static Filter comparison(Random random) {
    int kind = random.nextInt(KINDS);
    var key = random.nextInt(6) == 0 ? "mixed" : key(kind);
    var value = one(kind, random);
    var values = List.of(value, one(kind, random), one(kind, random));
    return switch (random.nextInt(9)) {
      case 0 -> new IsEqualTo(key, value);
      case 1 -> new IsNotEqualTo(key, value);
      case 2 -> new IsLessThan(key, comparable(value));
      case 3 -> new IsLessThanOrEqualTo(key, comparable(value));
      case 4 -> new IsGreaterThan(key, comparable(value));
      case 5 -> new IsGreaterThanOrEqualTo(key, comparable(value));
      case 6 -> new IsIn(key, values);
      case 7 -> new IsNotIn(key, values);
      default -> new ContainsString(random.nextBoolean() ? "text" : "moment", part(random));
    };
  }

  private static String part(Random random) {
    return random.nextBoolean() ? pick(TEXTS, random) : ":0" + random.nextInt(10);
  }

  /** LangChain4j compares texts with texts in ranges, not with UUIDs. */
  private static Comparable<?> comparable(Object value) {
    return value instanceof UUID uuid ? uuid.toString() : (Comparable<?>) value;
  }

  private static <T> T pick(List<T> all, Random random) {
    return all.get(random.nextInt(all.size()));
  }
}
