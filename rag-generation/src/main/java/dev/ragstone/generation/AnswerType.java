package dev.ragstone.generation;

import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;

/** What a question asks for, told by its words, and how well a span is such a thing. English. */
enum AnswerType {
  /** Yes or no, which stands in no document. */
  VERDICT("^\\W*(?:is|are|was|were|do|does|did|has|have|had|can|could|will|would|should)\\b") {
    @Override
    double fit(Span span) {
      return -1;
    }
  },
  NUMBER(
      "\\bhow (?:many|much|long|far|tall|old|large|big|high|deep|fast)\\b|\\bpercentage\\b|\\bpopulation\\b") {
    @Override
    double fit(Span span) {
      return !span.isValue() ? -1 : span.isDate() ? .3 : 1;
    }
  },
  TIME("^\\W*when\\b|\\b(?:year|date|century|decade)\\b") {
    @Override
    double fit(Span span) {
      return span.isDate() ? 1 : span.isValue() ? 0 : -1;
    }
  },
  COUNTRY("\\b(?:country|nation|nationality|citizen\\w*)\\b") {
    @Override
    double fit(Span span) {
      return Gazetteer.isCountry(span.text()) ? 1 : isPlace(span) ? .2 : -.2;
    }
  },
  CONTINENT("\\bcontinent\\b") {
    @Override
    double fit(Span span) {
      return Gazetteer.isContinent(span.text()) ? 1 : -.5;
    }
  },
  STATE("\\b(?:what|which|name of the)\\b.{0,12}\\bstate\\b") {
    @Override
    double fit(Span span) {
      var name = span.text();
      return Gazetteer.isState(name)
          ? 1
          : Gazetteer.isCountry(name) ? -.3 : isPlace(span) ? .4 : -.2;
    }
  },
  TOWN("\\b(?:city|town|place of (?:birth|death)|birthplace|born)\\b") {
    @Override
    double fit(Span span) {
      return isLarger(span.text()) ? .2 : isPlace(span) ? 1 : 0;
    }
  },
  PLACE("^\\W*where\\b|\\bplace of\\b") {
    @Override
    double fit(Span span) {
      return Gazetteer.isCountry(span.text()) ? .6 : isPlace(span) ? 1 : 0;
    }
  },
  PERSON(
      "^\\W*who(?:m|se)?\\b|\\b(?:author|performer|director|composer|wife|husband|spouse|father"
          + "|mother|founder|president|writer|singer|producer|artist|mayor|king|queen|son|daughter"
          + "|sibling|brother|sister|player|creator|designer|coach|manager|owner|architect"
          + "|inventor|minister|governor|leader)\\b") {
    @Override
    double fit(Span span) {
      return isPerson(span) ? 1 : 0;
    }
  },
  REGION(
      "\\b(?:county|state|location|capital|headquarters|district|province|island|village|region|territor\\w+)\\b") {
    @Override
    double fit(Span span) {
      return PLACE.fit(span);
    }
  },
  THING("") {
    @Override
    double fit(Span span) {
      return .2;
    }
  };

  /** Kinds of things whose names often say what they are: "what river", "which university". */
  static final Set<String> HEADS =
      Set.of(
          """
          river county university college company league party street award airport church museum
          bridge castle lake mountain island district province region station school team club band
          album song film book novel war battle treaty act department agency association"""
              .split("\\s+"));

  private static final Pattern KIND_OF_PLACE =
      Pattern.compile(
          "\\b(?:County|River|Islands?|Province|State|Republic|Kingdom|District|Region|Valley|Mountain|Lake|Sea|Ocean|Township|Parish|City|Town|Village)\\b");
  private static final Pattern AT =
      Pattern.compile(
          "\\b(?:in|at|near|from|to|of|northern|southern|eastern|western|central)(?: the)?$");
  private static final Pattern INSIDE = Pattern.compile("\\b(?:in|at|near)(?: the)?$");
  private static final Pattern BY =
      Pattern.compile(
          "\\b(?:by|actor|actress|singer|author|director|rapper|musician|artist|writer|novelist|composer|producer)$");

  /** Word boundaries are looked for through all the marks before them, however many. */
  private static final Pattern MARKS = Pattern.compile("\\p{Mn}++");

  /** Two cities that a state is named like. */
  private static final Set<String> CITIES_TOO = Set.of("new york", "washington");

  private final Pattern asked;

  AnswerType(String asked) {
    this.asked = Pattern.compile(asked);
  }

  /** The first kind whose words the question has. */
  static AnswerType of(String question) {
    var plain = MARKS.matcher(question.toLowerCase(Locale.ROOT)).replaceAll("");
    for (AnswerType type : values()) {
      if (type.asked.matcher(plain).find()) {
        return type;
      }
    }
    return THING;
  }

  /**
   * How well {@code span} is what is asked for, in [-1, 1]; a value where none is asked fits ill.
   */
  double fitted(Span span) {
    boolean values = this == NUMBER || this == TIME;
    return span.isValue() && !values ? (this == THING ? -.3 : -1) : fit(span);
  }

  abstract double fit(Span span);

  private static boolean isPlace(Span span) {
    var name = span.text();
    return isLarger(name)
        || KIND_OF_PLACE.matcher(name).find()
        || AT.matcher(span.before()).find()
        || (span.before().endsWith(",") && name.split("\\s").length <= 3);
  }

  /** Something larger than a town. */
  private static boolean isLarger(String name) {
    return Gazetteer.isCountry(name)
        || (Gazetteer.isState(name) && !CITIES_TOO.contains(name.toLowerCase(Locale.ROOT)))
        || (KIND_OF_PLACE.matcher(name).find() && !name.contains("City"));
  }

  private static boolean isPerson(Span span) {
    int words = span.text().split("\\s").length;
    return BY.matcher(span.before()).find()
        || (words >= 2
            && words <= 4
            && !KIND_OF_PLACE.matcher(span.text()).find()
            && !Gazetteer.isCountry(span.text())
            && !Gazetteer.isState(span.text())
            && !INSIDE.matcher(span.before()).find());
  }
}
