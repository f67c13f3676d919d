package dev.ragstone.evaluation;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.ragstone.testing.ScriptedChatModel;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.logging.Handler;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import java.util.logging.SimpleFormatter;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RecordedFileTest {

  private static final String KEY = "0".repeat(64);
  private static final Logger LOG = Logger.getLogger(RecordedFile.class.getName());

  @BeforeAll
  static void keep_the_console_quiet() {
    LOG.setUseParentHandlers(false);
  }

  @Test
  void a_last_line_cut_short_anywhere_is_written_again(@TempDir Path folder) throws IOException {
    var file = folder.resolve("replies.jsonl");
    var recording = RecordedChatModel.record(ScriptedChatModel.saying("one", "zwölf \" 12"), file);
    recording.chat("first");
    int start = Files.readAllBytes(file).length;
    recording.chat("zweite Frage: größer?");
    var whole = Files.readAllBytes(file);

    for (int end = start; end < whole.length - 1; end++) {
      Files.write(file, Arrays.copyOf(whole, end));
      var again = RecordedChatModel.record(ScriptedChatModel.saying("zwölf \" 12"), file);
      assertThat(again.chat("first")).isEqualTo("one");
      again.chat("zweite Frage: größer?");
      assertThat(Files.readAllBytes(file)).isEqualTo(whole);
    }
  }

  @Test
  void a_last_line_cut_short_is_reported_and_a_replay_leaves_the_file_alone(@TempDir Path folder)
      throws IOException {
    var file = folder.resolve("replies.jsonl");
    Files.writeString(file, "{\"key\":\"" + KEY + "\",\"reply\":\"so\"}\n{\"key\":\"0");
    var before = Files.readString(file);
    var said = new ArrayList<String>();
    var listener = listener(said);
    LOG.addHandler(listener);
    try {
      RecordedChatModel.replay(file);
    } finally {
      LOG.removeHandler(listener);
    }

    assertThat(said)
        .containsExactly(file + ", line 2 was cut short when it was written and is left out");
    assertThat(file).hasContent(before);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "{\"key\":\"K\"                              | Unexpected end-of-input",
        "{\"key\":\"K\",\"key\":\"K\",\"reply\":\"\"}| Duplicate field 'key'",
        "{\"key\":\"K\",\"reply\":\"a\"} {}          | Trailing token",
        "[1]                                         | it is no JSON object",
        "{\"key\":\"abc\",\"reply\":\"a\"}           | its key must be 64 hexadecimal digits, was 'abc'",
        "{\"reply\":\"a\"}                           | its key must be 64 hexadecimal digits, was ''",
        "{\"key\":\"K\"}                             | it has no reply",
        "{\"key\":\"K\",\"reply\":null}              | its reply has no text",
        "{\"key\":\"K\",\"reply\":{\"text\":1}}      | its reply has no text",
        "{\"key\":\"K\",\"reply\":{\"text\":\"a\",\"finishReason\":\"?\"}}| FinishReason.?",
        "{\"key\":\"K\",\"reply\":\"a\",\"request\":{\"messages\":[]}}| its key does not belong to its request",
        "{\"key\":\"K\",\"reply\":{\"text\":\"a\",\"tokensIn\":\"1\"}}| its tokensIn must be a whole number, was \"1\"",
        "{\"key\":\"K\",\"reply\":{\"tools\":[1]}}| its reply calls a tool without a name",
        "{\"model\":{\"provider\":\"OTHER\",\"parameters\":{\"topP\":\"1\"}}}| its topP must be a number, was \"1\"",
        "{\"model\":{}}                              | its model has no parameters",
        "{\"model\":1}                               | its model has no parameters",
      })
  void any_other_line_that_cannot_be_read_is_an_error_with_its_number(
      String line, String why, @TempDir Path folder) throws IOException {
    var file = folder.resolve("replies.jsonl");
    Files.writeString(file, "\n" + line.replace("K", KEY) + "\n");

    assertThatIllegalArgumentException()
        .isThrownBy(() -> RecordedChatModel.replay(file))
        .withMessageStartingWith(file + ", line 2 cannot be read: ")
        .withMessageContaining(why)
        .withMessageEndingWith("; mend or remove it");
  }

  @Test
  void bytes_that_are_no_text_are_an_error(@TempDir Path folder) throws IOException {
    var file = folder.resolve("replies.jsonl");
    var line = ("{\"key\":\"" + KEY + "\",\"reply\":\"a?\"}\n").getBytes(UTF_8);
    line[line.length - 4] = (byte) 0xff;
    Files.write(file, line);

    assertThatIllegalArgumentException()
        .isThrownBy(() -> RecordedChatModel.replay(file))
        .withMessageStartingWith(file + ", line 1 cannot be read: Invalid UTF-8");
  }

  private static Handler listener(List<String> said) {
    return new Handler() {
      @Override
      public void publish(LogRecord entry) {
        said.add(new SimpleFormatter().formatMessage(entry));
      }

      @Override
      public void flush() {}

      @Override
      public void close() {}
    };
  }
}
