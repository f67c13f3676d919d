package dev.ragstone.evaluation.collections;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.io.IOException;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Consumer;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVParser;
import org.apache.commons.csv.CSVRecord;
import org.jspecify.annotations.Nullable;

/** Rows of a CSV file with headings, while they are read. */
final class CsvRows {

  private final TextFile file;
  private final CSVParser parser;
  private long line = 1;

  private CsvRows(TextFile file, CSVParser parser) {
    this.file = file;
    this.parser = parser;
  }

  /**
   * Hands on one row a record, by tidied headings; empty cells are left out.
   *
   * @param required a heading, tidied, that must be there
   */
  static void of(TextFile file, String required, Consumer<Row> each) {
    try (var lines = new Lines(file);
        var parser =
            CSVFormat.DEFAULT
                .builder()
                .setIgnoreSurroundingSpaces(true)
                .get()
                .parse(reader(lines))) {
      new CsvRows(file, parser).read(required, each);
    } catch (IOException e) {
      throw TextFile.unreadable(new Place(file.path(), 1), e);
    }
  }

  private void read(String required, Consumer<Row> each) {
    var record = next();
    if (record == null) {
      throw place().malformed("the file is empty; expected a line of headings");
    }
    var headings = headings(record.toList(), required);
    for (record = next(); record != null; record = next()) {
      each.accept(new Row(place(), "", fields(headings, record.toList())));
    }
  }

  private List<String> headings(List<String> cells, String required) {
    var tidied = cells.stream().map(Names::tidied).toList();
    for (int i = 0; i < tidied.size(); i++) {
      int first = tidied.indexOf(tidied.get(i));
      if (first < i && !tidied.get(i).isEmpty()) {
        throw place()
            .malformed(
                "columns %d and %d are both called %s; expected each heading once"
                    .formatted(first + 1, i + 1, Place.shown(cells.get(i))));
      }
    }
    if (!tidied.contains(required)) {
      throw place()
          .malformed(
              "there is no column '%s', only %s; columns are separated by commas"
                  .formatted(required, cells));
    }
    return tidied;
  }

  private Map<String, JsonNode> fields(List<String> headings, List<String> cells) {
    if (cells.size() > headings.size()) {
      throw place()
          .malformed(
              "has %d columns, the headings are %d; put text that holds a comma in double quotes"
                  .formatted(cells.size(), headings.size()));
    }
    var fields = new TreeMap<String, JsonNode>();
    for (int i = 0; i < cells.size(); i++) {
      if (!cells.get(i).isBlank()) {
        fields.put(headings.get(i), JsonNodeFactory.instance.textNode(cells.get(i).strip()));
      }
    }
    return fields;
  }

  private @Nullable CSVRecord next() {
    long before = parser.getCurrentLineNumber();
    try {
      var records = parser.iterator();
      if (!records.hasNext()) {
        line = before + 1;
        return null;
      }
      var record = records.next();
      long within = record.stream().flatMapToInt(String::chars).filter(c -> c == '\n').count();
      line = parser.getCurrentLineNumber() - within;
      return record;
    } catch (UncheckedIOException e) {
      throw new Place(file.path(), before + 1)
          .malformed(
              "a double quote opened in this record is not closed, or text follows the closing one;"
                  + " a double quote within text is written twice",
              e);
    }
  }

  private Place place() {
    return new Place(file.path(), line);
  }

  /** A reader that knows in which line a byte is wrong. */
  private static Reader reader(Lines lines) {
    return new Reader() {

      private final StringBuilder waiting = new StringBuilder();

      @Override
      public int read(char[] into, int offset, int length) {
        if (waiting.isEmpty()) {
          var line = lines.next();
          if (line == null) {
            return -1;
          }
          waiting.append(line).append('\n');
        }
        int count = Math.min(length, waiting.length());
        waiting.getChars(0, count, into, offset);
        waiting.delete(0, count);
        return count;
      }

      @Override
      public void close() {
        lines.close();
      }
    };
  }
}
