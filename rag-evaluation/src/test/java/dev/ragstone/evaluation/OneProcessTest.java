package dev.ragstone.evaluation;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.ragstone.testing.ScriptedChatModel;
import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class OneProcessTest {

  @Test
  void a_second_process_cannot_record_into_the_same_file(@TempDir Path folder) throws Exception {
    var file = folder.resolve("replies.jsonl");
    var other =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-cp",
                System.getProperty("java.class.path"),
                OneProcessTest.class.getName(),
                file.toString())
            .redirectError(ProcessBuilder.Redirect.DISCARD)
            .start();
    try (var said = other.inputReader(UTF_8)) {
      assertThat(said.readLine()).isEqualTo("recording");

      assertThatThrownBy(() -> RecordedChatModel.record(ScriptedChatModel.saying(), file))
          .hasMessageContaining("another process adds to " + file);
    } finally {
      other.destroyForcibly().waitFor();
    }
    assertThat(RecordedChatModel.record(ScriptedChatModel.saying("so"), file).chat("why?"))
        .isEqualTo("so");
  }

  /** Records into the file named first until it is killed. */
  public static void main(String[] args) throws IOException {
    RecordedChatModel.record(ScriptedChatModel.saying(), Path.of(args[0]));
    System.out.println("recording");
    System.in.read();
  }
}
