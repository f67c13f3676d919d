package dev.ragstone.evaluation.collections;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectReader;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.util.function.Consumer;

/** Objects in JSON: one a line, or all of them in one list. */
final class JsonRows {

  private static final ObjectReader ELEMENT =
      JsonMapper.builder()
          .enable(DeserializationFeature.FAIL_ON_READING_DUP_TREE_KEY)
          .build()
          .reader();
  private static final ObjectReader LINE =
      ELEMENT.with(DeserializationFeature.FAIL_ON_TRAILING_TOKENS);

  private JsonRows() {}

  /** Hands on one row a line; blank lines are passed over. */
  static void ofLines(TextFile file, Consumer<Row> each) {
    try (var lines = new Lines(file)) {
      var line = lines.nextText();
      if (line == null) {
        throw lines.place().malformed("the file is empty; expected a JSON object a line");
      }
      for (; line != null; line = lines.nextText()) {
        each.accept(row(lines.place(), line));
      }
    }
  }

  private static Row row(Place place, String line) {
    try {
      return Row.of(place, "", LINE.readTree(line));
    } catch (JsonProcessingException e) {
      throw notJson(place, e, "expected a JSON object on each line");
    }
  }

  /** Hands on one row for each object of the list that the file is. */
  static void ofList(TextFile file, Consumer<Row> each) {
    try (var bytes = file.open();
        var parser = ELEMENT.getFactory().createParser(bytes)) {
      readList(file, parser, each);
    } catch (IOException e) {
      throw TextFile.unreadable(new Place(file.path(), 1), e);
    }
  }

  private static void readList(TextFile file, JsonParser parser, Consumer<Row> each) {
    try {
      if (parser.nextToken() != JsonToken.START_ARRAY) {
        throw here(file, parser).malformed("expected a list of JSON objects in square brackets");
      }
      for (int i = 0; parser.nextToken() != JsonToken.END_ARRAY; i++) {
        var place = here(file, parser);
        JsonNode element = ELEMENT.readTree(parser);
        each.accept(Row.of(place, "[" + i + "].", element));
      }
      if (parser.nextToken() != null) {
        throw here(file, parser).malformed("there is more after the end of the list");
      }
    } catch (JsonProcessingException e) {
      throw notJson(here(file, parser), e, "expected a list of JSON objects");
    } catch (IOException e) {
      throw TextFile.unreadable(here(file, parser), e);
    }
  }

  private static Place here(TextFile file, JsonParser parser) {
    return new Place(file.path(), Math.max(1, parser.currentLocation().getLineNr()));
  }

  private static MalformedCollection notJson(
      Place place, JsonProcessingException e, String expected) {
    return place.malformed(
        "is not JSON (%s); %s".formatted(e.getOriginalMessage().replaceAll("\\s+", " "), expected),
        e);
  }
}
