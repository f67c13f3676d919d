package dev.ragstone.samples.quickstart;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The first thing a user sees works, and is what the README shows. */
class QuickstartTest {

  private static final Path SOURCE =
      Path.of("src/main/java/dev/ragstone/samples/quickstart/Quickstart.java");
  private static final Path README = Path.of("../../README.md");
  private static final Path GUIDE = Path.of("../../docs/trace.md");

  @Test
  void two_documents_and_a_question_give_an_answer_its_source_and_how_it_came_about(
      @TempDir Path folder) throws IOException {
    var documents = Files.createDirectory(folder.resolve("documents"));
    Files.writeString(
        documents.resolve("mill.md"),
        """
        # The mill

        The old mill by the river was built by Anna Holm in 1841. It is open on Sundays.
        """);
    Files.writeString(
        documents.resolve("ferry.txt"), "The night ferry to Oslo leaves the harbour at eleven.\n");

    var printed =
        printedBy(
            documents.toString(), folder.resolve("index").toString(), "Who built the old mill?");

    assertThat(printed)
        .contains("The old mill by the river was built by Anna Holm in 1841.")
        .containsPattern("(?m)^1: .*mill\\.md$")
        .doesNotContain("degraded", "dropped")
        .contains(
            "none -> convex(dense 0.6)[bm25, dense]@100 + coverage(question 0.5) ->"
                + " (tokenCoverage(bge-small-en-v1.5-q, depth 20, weight 4.0, discount 0.7)"
                + " within 3000ms | unchanged) -> endsFirst(3000 tokens) -> extractive(at least ")
        .contains(" within 20000ms, 64 model calls, 8 at once, 200000 tokens\n");
  }

  @Test
  void the_readme_shows_this_very_code() throws IOException {
    var body = between("public static void main\\(String\\[] args\\) \\{\n", "\n  }\n", SOURCE);
    var shown = between("## Without Spring.*?```java\n", "\n```", README);

    assertThat(shown).isEqualToIgnoringWhitespace(body);
  }

  @Test
  void the_guide_to_traces_explains_what_is_printed(@TempDir Path folder) throws IOException {
    var printed =
        printedBy(
            "../docs-chat/documents",
            folder.resolve("index").toString(),
            "How tall must my daughter be to climb the lighthouse?");

    var explained = between("what is printed -->\n```\n", "\n```", GUIDE);

    assertThat(untimed(printed)).endsWith(untimed(explained));
  }

  private static String untimed(String trace) {
    return trace.replaceAll("\\d+\\.\\d ms", "some ms").replaceAll("(?m)^ +", "").strip();
  }

  private static String printedBy(String... args) {
    var printed = new ByteArrayOutputStream();
    var console = System.out;
    System.setOut(new PrintStream(printed, true, UTF_8));
    try {
      Quickstart.main(args);
    } finally {
      System.setOut(console);
    }
    return printed.toString(UTF_8);
  }

  private static String between(String start, String end, Path file) throws IOException {
    var first = Pattern.compile("(?s)" + start + "(.*?)" + end).matcher(Files.readString(file));
    assertThat(first.find()).as("what %s shows", file).isTrue();
    return first.group(1);
  }
}
