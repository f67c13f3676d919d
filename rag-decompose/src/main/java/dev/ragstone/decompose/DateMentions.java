package dev.ragstone.decompose;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/** The dates an English question names, with their years. */
final class DateMentions {

  private static final List<String> MONTHS =
      List.of("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec");

  private static final String MONTH =
      "(Jan(?:uary|\\.)?|Feb(?:ruary|\\.)?|Mar(?:ch|\\.)?|Apr(?:il|\\.)?|May|June?|July?|Aug(?:ust|\\.)?"
          + "|Sept?(?:ember|\\.)?|Oct(?:ober|\\.)?|Nov(?:ember|\\.)?|Dec(?:ember|\\.)?)";

  private static final String DAY = "(\\d{1,2})(?:st|nd|rd|th)?";
  private static final String YEAR = "(1\\d{3}|20\\d{2})(?![\\d%]|\\.\\d|,\\d{3})";

  /** ISO, 3 May 2020, May 3, 2020, May 2020, 2020: at most one of the alternatives has groups. */
  private static final Pattern DATE =
      Pattern.compile(
          "\\b(?:(\\d{4})-(\\d{2})(?:-(\\d{2}))?\\b"
              + ("|" + DAY + "(?: of)? " + MONTH + ",? " + YEAR)
              + ("|" + MONTH + " " + DAY + ",? " + YEAR)
              + ("|" + MONTH + ",? " + YEAR)
              + ("|" + YEAR)
              + ")");

  /** A day or a month of some year. */
  private static final Pattern WITHOUT_YEAR =
      Pattern.compile(
          "\\b(?:"
              + MONTH
              + " "
              + DAY
              + "|"
              + DAY
              + "(?: of)? "
              + MONTH
              + "|(?:in|on|during|since|until|by|last|this|next|early|late) "
              + MONTH
              + ")\\b");

  /** A second time, told by the first. */
  private static final Pattern ANOTHER =
      Pattern.compile(
          "(?i)\\b(?:later|subsequent|subsequently|afterwards?|earlier|previous|previously)\\b");

  private static final Pattern BEFORE_IT =
      Pattern.compile(
          "(?i)(?:.*\\s|^)\\W*(in|on|during|of|for|since|after|before|until|till|through|by|between|from|and|or|to)(?: (?:early|late|mid|the year|year))?\\s*$",
          Pattern.DOTALL);

  private static final Pattern JOINT =
      Pattern.compile("(?i)\\s*(?:and|to|until|till|through|-|–)\\s*");

  private static final int LOOKED_AT = 24;

  private record Mention(DateSpan span, String preposition, int start, int end, boolean bare) {}

  private DateMentions() {}

  /**
   * The spans that are meant, any of which will do; nothing if there are none, or if they cannot be
   * told: a date without a year, a day that never was, open and closed spans together.
   */
  static List<DateSpan> of(String asked) {
    var question = Wording.withFewMarks(asked);
    var mentions = new ArrayList<Mention>();
    var rest = new StringBuilder(question);
    for (MatchResult found : DATE.matcher(question).results().toList()) {
      var span = span(found);
      if (span.isEmpty()) {
        return List.of();
      }
      rest.replace(found.start(), found.end(), "*".repeat(found.end() - found.start()));
      var mention =
          new Mention(
              span.get(),
              preposition(question, found.start()),
              found.start(),
              found.end(),
              found.group(12) != null);
      if (!mention.bare || !mention.preposition.isEmpty()) {
        mentions.add(mention);
      }
    }
    boolean days = mentions.stream().anyMatch(mention -> !mention.bare);
    mentions.removeIf(mention -> days && mention.bare && !alone(mention).isOpen()); // its topic
    boolean another = mentions.size() == 1 && ANOTHER.matcher(question).find();
    return another || WITHOUT_YEAR.matcher(rest).find()
        ? List.of()
        : meant(joined(mentions, question));
  }

  private static Optional<DateSpan> span(MatchResult found) {
    if (found.group(1) != null) {
      return DateSpan.parse(found.group());
    }
    if (found.group(4) != null) {
      return day(found.group(6), found.group(5), found.group(4));
    }
    if (found.group(7) != null) {
      return day(found.group(9), found.group(7), found.group(8));
    }
    return found.group(10) != null
        ? DateSpan.parse("%s-%02d".formatted(found.group(11), month(found.group(10))))
        : DateSpan.parse(found.group(12));
  }

  private static Optional<DateSpan> day(String year, String month, String day) {
    return DateSpan.parse("%s-%02d-%02d".formatted(year, month(month), Integer.valueOf(day)));
  }

  private static int month(String name) {
    return MONTHS.indexOf(name.substring(0, 3).toLowerCase(Locale.ROOT)) + 1;
  }

  private static String preposition(String question, int start) {
    var before = BEFORE_IT.matcher(question.substring(Math.max(0, start - LOOKED_AT), start));
    return before.matches() ? before.group(1).toLowerCase(Locale.ROOT) : "";
  }

  /** "between 2019 and 2021" and "from 2019 to 2021" are one span. */
  private static List<DateSpan> joined(List<Mention> mentions, String question) {
    var spans = new ArrayList<DateSpan>();
    for (int i = 0; i < mentions.size(); i++) {
      var one = mentions.get(i);
      boolean begins = one.preposition.equals("between") || one.preposition.equals("from");
      if (begins && i + 1 < mentions.size()) {
        var next = mentions.get(i + 1);
        if (JOINT.matcher(question.substring(one.end, next.start)).matches()) {
          spans.add(one.span.to(next.span));
          i++;
          continue;
        }
      }
      spans.add(alone(one));
    }
    return spans;
  }

  private static DateSpan alone(Mention mention) {
    return switch (mention.preposition) {
      case "since" -> mention.span.since();
      case "after" -> mention.span.after();
      case "before" -> mention.span.before();
      case "until", "till", "through", "by" -> mention.span.until();
      default -> mention.span;
    };
  }

  private static List<DateSpan> meant(List<DateSpan> spans) {
    boolean closed = spans.stream().noneMatch(DateSpan::isOpen);
    var both = spans.stream().reduce(DateSpan::and);
    if (both.isEmpty() || spans.stream().anyMatch(DateSpan::isEmpty)) {
      return List.of();
    }
    if (closed) {
      return spans.stream().distinct().toList();
    }
    boolean open = spans.stream().allMatch(DateSpan::isOpen);
    return open && !both.get().isEmpty() ? List.of(both.get()) : List.of();
  }
}
