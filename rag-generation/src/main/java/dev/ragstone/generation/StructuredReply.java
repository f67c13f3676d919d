package dev.ragstone.generation;

import static java.util.stream.Collectors.joining;

import dev.ragstone.core.Context;
import dev.ragstone.core.Evidence;
import dev.ragstone.core.llm.Quotation;
import dev.ragstone.core.llm.Replies;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A reply of JSON objects, a sentence each, as a text with marks.
 *
 * @param misquoted citations that are left out, since their passages do not have what is quoted
 */
record StructuredReply(String text, int misquoted) {

  private static final int SENTENCES = 100;
  private static final List<String> TEXTS =
      List.of("sentence", "text", "claim", "statement", "answer");
  private static final List<String> IDS =
      List.of(
          "ids", "citations", "sources", "passages", "cite", "id", "citation", "source", "passage");
  private static final List<String> QUOTES = List.of("quote", "quotes", "evidence");

  /** Nothing if the reply is no JSON, or its objects have no sentences. */
  static Optional<StructuredReply> of(String reply, Context context) {
    var body = Replies.body(reply);
    if (!body.startsWith("{") && !body.startsWith("[{") && !body.startsWith("```")) {
      return Optional.empty();
    }
    var sentences = new ArrayList<String>();
    int misquoted = 0;
    for (Map<String, Object> object : Replies.objects(body, SENTENCES).orElse(List.of())) {
      var text = strings(object, TEXTS).stream().findFirst().orElse("").strip();
      if (!text.isEmpty()) {
        var ids = strings(object, IDS);
        var quotes = strings(object, QUOTES);
        var quoted = ids.stream().filter(id -> has(context, id, quotes)).toList();
        misquoted += ids.size() - quoted.size();
        var marks = quoted.stream().map(id -> "[" + id + "]").collect(joining());
        sentences.add(quoted.isEmpty() ? text : Marks.beforeTheStop(text, " " + marks));
      }
    }
    return sentences.isEmpty()
        ? Optional.empty()
        : Optional.of(new StructuredReply(String.join(" ", sentences), misquoted));
  }

  /** Of an id that nothing has, the marks are looked at later. */
  private static boolean has(Context context, String id, List<String> quotes) {
    var passages = context.evidence().stream().filter(e -> id.equals("" + e.number())).toList();
    return passages.isEmpty()
        || quotes.isEmpty()
        || quotes.stream().anyMatch(quote -> isIn(passages.getFirst(), quote));
  }

  private static boolean isIn(Evidence evidence, String quote) {
    return Quotation.isIn(evidence.passage().title() + " " + evidence.passage().text(), quote);
  }

  private static List<String> strings(Map<String, Object> object, List<String> keys) {
    return keys.stream()
        .filter(object::containsKey)
        .map(object::get)
        .flatMap(value -> value instanceof List<?> list ? list.stream() : List.of(value).stream())
        .map(value -> value.toString().replaceAll("^\\[|]$", ""))
        .toList();
  }
}
