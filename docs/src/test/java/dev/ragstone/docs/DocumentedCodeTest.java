package dev.ragstone.docs;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.ragstone.evaluation.collections.TestCollections;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the README and the guides show can be typed as it stands. */
class DocumentedCodeTest {

  /** Its YAML is experiments, which rag-evaluation-cli reads in a test of its own. */
  private static final Path EXPERIMENTS = Path.of("evaluation.md");

  private static final Pattern WRITTEN_OUT = Pattern.compile("`(\\./[^`]+)`");
  private static final Pattern COORDINATES = Pattern.compile("`([a-z][\\w.]+:[\\w.-]+:[\\w.-]+)`");
  private static final Pattern SETTING =
      Pattern.compile("`(?:--)?(ragstone\\.[a-z][a-z0-9.-]+=[^`\\s]+)`");

  @Test
  void every_java_block_compiles() {
    var blocks = Pages.blocks("java");

    assertThat(blocks).hasSizeGreaterThan(20);
    assertThat(new JavaBlocks(Scope.class).faults(blocks)).isEmpty();
  }

  @Test
  void every_block_of_settings_binds_and_so_does_every_setting_named_in_the_text() {
    var settings = new SettingBlocks();
    var blocks =
        Pages.blocks("yaml", "properties").stream()
            .filter(block -> !block.page().endsWith(EXPERIMENTS));
    var named = Pages.all().stream().flatMap(DocumentedCodeTest::settings);

    var checked = Stream.concat(blocks, named).toList();

    assertThat(checked).hasSizeGreaterThan(3);
    assertThat(checked).flatMap(settings::faults).isEmpty();
  }

  @Test
  void every_command_names_what_is_there() {
    var commands = new Commands();
    var blocks = Pages.blocks("sh").stream().flatMap(DocumentedCodeTest::commands);
    var named = Pages.all().stream().flatMap(DocumentedCodeTest::writtenOut);

    var checked = Stream.concat(blocks, named).toList();

    assertThat(checked).hasSizeGreaterThan(20);
    assertThat(checked)
        .flatMap(
            line ->
                commands.faults(line.text()).stream().map(fault -> line + ": " + fault).toList())
        .isEmpty();
  }

  @Test
  void every_block_of_json_and_every_table_of_questions_is_read(@TempDir Path folder)
      throws IOException {
    for (Block block : Pages.blocks("json")) {
      assertThat(json(block)).isEmpty();
    }
    for (Block block : Pages.blocks("csv")) {
      var file = Files.writeString(folder.resolve("questions.csv"), block.text());

      assertThat(TestCollections.own(file).topics()).as(block.toString()).isNotEmpty();
    }
  }

  @Test
  void every_artifact_that_is_named_is_one_the_build_knows() {
    var build = Pages.text(Pages.ROOT.resolve("pom.xml"));
    var blocks = Pages.blocks("xml").stream();
    var named = Pages.all().stream().flatMap(page -> found(COORDINATES, page, "xml"));

    var checked = Stream.concat(blocks, named).toList();

    assertThat(checked).isNotEmpty();
    assertThat(checked).flatMap(block -> Artifacts.unknown(block, build)).isEmpty();
  }

  @Test
  void no_block_is_in_a_language_that_nobody_checks() {
    var checked = List.of("", "java", "yaml", "properties", "sh", "json", "csv", "xml");

    assertThat(Pages.all())
        .flatMap(Block::of)
        .allSatisfy(block -> assertThat(block.language()).isIn(checked));
  }

  @Test
  void every_link_within_the_project_leads_somewhere() {
    assertThat(Pages.all()).flatMap(Links::broken).isEmpty();
  }

  private static Stream<Block> settings(Path page) {
    return found(SETTING, page, "properties");
  }

  private static Stream<Block> writtenOut(Path page) {
    return found(WRITTEN_OUT, page, "sh");
  }

  private static Stream<Block> found(Pattern pattern, Path page, String language) {
    var text = Pages.text(page);
    return pattern
        .matcher(text)
        .results()
        .map(
            found ->
                new Block(
                    page,
                    language,
                    (int) text.substring(0, found.start()).lines().count(),
                    found.group(1).replace('\n', ' ')));
  }

  /** Each command of a block; one that goes on over lines is one. */
  private static Stream<Block> commands(Block block) {
    return block
        .text()
        .replace("\\\n", " ")
        .lines()
        .filter(line -> !line.isBlank() && !line.startsWith("#"))
        .map(line -> new Block(block.page(), "sh", block.line(), line));
  }

  private static List<String> json(Block block) {
    try {
      new ObjectMapper().readTree(block.text());
      return List.of();
    } catch (JsonProcessingException e) {
      return List.of(block + ": " + e.getOriginalMessage());
    }
  }
}
