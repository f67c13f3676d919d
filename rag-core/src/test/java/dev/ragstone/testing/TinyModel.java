package dev.ragstone.testing;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.stream.Collectors.joining;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

/**
 * A model of a handful of words in ONNX, and its tokenizer: its output is a row of a table for each
 * token. Words are lower case; [CLS] and [SEP] are put around a text.
 *
 * @see <a href="https://github.com/onnx/onnx/blob/main/onnx/onnx.proto">the format</a>
 */
public final class TinyModel {

  private static final List<String> MARKS = List.of("[UNK]", "[CLS]", "[SEP]", "[Q]", "[D]");

  private static final int FLOAT = 1;
  private static final int INT64 = 7;

  private final Path folder;

  private TinyModel(Path folder) {
    this.folder = folder;
  }

  /**
   * Writes both files.
   *
   * @param words get the ids from 5 on; before them are [UNK], [CLS], [SEP], [Q] and [D]
   * @param table a row of equal length for each id
   */
  public static TinyModel in(Path folder, List<String> words, float[][] table) throws IOException {
    var tiny = new TinyModel(folder);
    Files.write(tiny.model(), model(table));
    Files.writeString(tiny.tokenizer(), tokenizer(words));
    return tiny;
  }

  public Path model() {
    return folder.resolve("tiny.onnx");
  }

  public Path tokenizer() {
    return folder.resolve("tokenizer.json");
  }

  private static String tokenizer(List<String> words) {
    var all = new ArrayList<>(MARKS);
    all.addAll(words);
    var vocabulary =
        IntStream.range(0, all.size())
            .mapToObj(i -> "\"%s\": %d".formatted(all.get(i), i))
            .collect(joining(", "));
    var added =
        IntStream.range(0, MARKS.size())
            .mapToObj(
                i ->
                    """
                    {"id": %d, "content": "%s", "single_word": false, "lstrip": false,
                     "rstrip": false, "normalized": false, "special": %s}
                    """
                        .formatted(i, MARKS.get(i), i == 1 || i == 2))
            .collect(joining(", "));
    return """
        {"version": "1.0", "truncation": null, "padding": null,
         "added_tokens": [%s],
         "normalizer": {"type": "Lowercase"},
         "pre_tokenizer": {"type": "Whitespace"},
         "post_processor": {"type": "TemplateProcessing",
           "single": [{"SpecialToken": {"id": "[CLS]", "type_id": 0}},
                      {"Sequence": {"id": "A", "type_id": 0}},
                      {"SpecialToken": {"id": "[SEP]", "type_id": 0}}],
           "pair": [{"Sequence": {"id": "A", "type_id": 0}}, {"Sequence": {"id": "B", "type_id": 1}}],
           "special_tokens": {"[CLS]": {"id": "[CLS]", "ids": [1], "tokens": ["[CLS]"]},
                              "[SEP]": {"id": "[SEP]", "ids": [2], "tokens": ["[SEP]"]}}},
         "decoder": null,
         "model": {"type": "WordLevel", "vocab": {%s}, "unk_token": "[UNK]"}}
        """
        .formatted(added, vocabulary);
  }

  private static byte[] model(float[][] table) {
    var rows = ByteBuffer.allocate(Float.BYTES * table.length * table[0].length);
    rows.order(ByteOrder.LITTLE_ENDIAN);
    for (float[] row : table) {
      for (float x : row) {
        rows.putFloat(x);
      }
    }
    var initializer =
        new Message()
            .number(1, table.length)
            .number(1, table[0].length)
            .number(2, FLOAT)
            .text(8, "table")
            .bytes(9, rows.array());
    var node =
        new Message().text(1, "table").text(1, "input_ids").text(2, "output").text(4, "Gather");
    var graph =
        new Message()
            .message(1, node)
            .text(2, "tiny")
            .message(5, initializer)
            .message(11, value("input_ids", INT64, 2))
            .message(11, value("attention_mask", INT64, 2))
            .message(12, value("output", FLOAT, 3));
    return new Message()
        .number(1, 8)
        .message(7, graph)
        .message(8, new Message().text(1, "").number(2, 13))
        .written();
  }

  /** A tensor of any shape of so many dimensions. */
  private static Message value(String name, int type, int dimensions) {
    var shape = new Message();
    for (int i = 0; i < dimensions; i++) {
      shape.message(1, new Message().text(2, name + i));
    }
    var tensor = new Message().number(1, type).message(2, shape);
    return new Message().text(1, name).message(2, new Message().message(1, tensor));
  }

  /** A message of protocol buffers. */
  private static final class Message {

    private final ByteArrayOutputStream out = new ByteArrayOutputStream();

    Message number(int field, long value) {
      varint(field << 3);
      varint(value);
      return this;
    }

    Message text(int field, String value) {
      return bytes(field, value.getBytes(UTF_8));
    }

    Message message(int field, Message value) {
      return bytes(field, value.written());
    }

    Message bytes(int field, byte[] value) {
      varint(field << 3 | 2);
      varint(value.length);
      out.writeBytes(value);
      return this;
    }

    private void varint(long value) {
      long left = value;
      while (left > 127) {
        out.write((int) (left & 127) | 128);
        left >>= 7;
      }
      out.write((int) left);
    }

    byte[] written() {
      return out.toByteArray();
    }
  }
}
