package dev.ragstone.generation;

import java.util.Arrays;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Names of places whose kind is known: the countries the JDK knows, and a few lists. */
final class Gazetteer {

  private static final Set<String> CONTINENTS =
      list("Africa, Antarctica, Asia, Europe, North America, South America, Australia, Oceania");

  private static final Set<String> STATES =
      list(
          """
          Alabama, Alaska, Arizona, Arkansas, California, Colorado, Connecticut, Delaware, Florida,
          Georgia, Hawaii, Idaho, Illinois, Indiana, Iowa, Kansas, Kentucky, Louisiana, Maine,
          Maryland, Massachusetts, Michigan, Minnesota, Mississippi, Missouri, Montana, Nebraska,
          Nevada, New Hampshire, New Jersey, New Mexico, New York, North Carolina, North Dakota, Ohio,
          Oklahoma, Oregon, Pennsylvania, Rhode Island, South Carolina, South Dakota, Tennessee, Texas,
          Utah, Vermont, Virginia, Washington, West Virginia, Wisconsin, Wyoming""");

  /** Parts of countries, states that are no more, and other names of those that are. */
  private static final Set<String> OTHER_COUNTRIES =
      list(
          """
          England, Scotland, Wales, Northern Ireland, Great Britain, Soviet Union, Yugoslavia,
          Czechoslovakia, East Germany, West Germany, Prussia, Ottoman Empire, Roman Empire,
          United States of America, U.S., US, USA, UK""");

  private static final Set<String> COUNTRIES =
      Stream.concat(
              Arrays.stream(Locale.getISOCountries())
                  .map(code -> key(Locale.of("", code).getDisplayCountry(Locale.ENGLISH))),
              OTHER_COUNTRIES.stream())
          .collect(Collectors.toUnmodifiableSet());

  private Gazetteer() {}

  static boolean isCountry(String name) {
    return COUNTRIES.contains(key(name));
  }

  /** One of the fifty states of the USA. */
  static boolean isState(String name) {
    return STATES.contains(key(name));
  }

  static boolean isContinent(String name) {
    return CONTINENTS.contains(key(name));
  }

  private static Set<String> list(String names) {
    return Arrays.stream(names.split(",\\s*")).map(Gazetteer::key).collect(Collectors.toSet());
  }

  private static String key(String name) {
    return name.toLowerCase(Locale.ROOT);
  }
}
