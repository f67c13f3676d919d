package dev.ragstone.evaluation.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.langchain4j.model.chat.ChatModel;
import dev.ragstone.evaluation.metrics.Metrics;
import dev.ragstone.evaluation.robustness.Attacks;
import dev.ragstone.evaluation.robustness.Perturbations;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What the samples and the documentation say can be said. */
class DocumentedTest {

  private static final Path ROOT = Path.of("..");
  private static final Pattern YAML = Pattern.compile("(?ms)^ *```yaml\\n(.*?)^ *```");
  private static final Pattern METRIC = Pattern.compile("`([^`]+)`");

  static List<Path> samples() throws IOException {
    try (var files = Files.list(ROOT.resolve("samples/evaluation"))) {
      return files.filter(file -> file.toString().endsWith(".yaml")).sorted().toList();
    }
  }

  @ParameterizedTest
  @MethodSource("samples")
  void every_sample_is_an_experiment(Path file) {
    var experiment = ExperimentYaml.read(file);

    assertThat(experiment.routes()).isNotEmpty();
    assertThat(experiment.metrics()).allSatisfy(name -> Metrics.parse(name, new NoModel()));
    if (experiment.variants() != null) {
      experiment.variants().questions().forEach(Perturbations::named);
      experiment.variants().attacks().forEach(Attacks::named);
    }
  }

  @Test
  void the_documented_experiment_is_one_and_so_is_each_part_of_one(@TempDir Path folder)
      throws IOException {
    var blocks =
        YAML.matcher(documentation())
            .results()
            .map(m -> m.group(1).stripTrailing().stripIndent() + "\n")
            .toList();
    var whole = blocks.getFirst();

    assertThat(blocks).hasSize(3);
    for (String part : blocks) {
      var file = folder.resolve("experiment.yaml");
      Files.writeString(file, part.equals(whole) ? whole : whole + part);
      assertThat(ExperimentYaml.read(file).routes()).hasSize(3);
    }
  }

  @Test
  void every_documented_metric_has_its_name() throws IOException {
    var table =
        documentation()
            .lines()
            .dropWhile(line -> !line.equals("## Metrics"))
            .takeWhile(line -> !line.startsWith("Add `(2)`"))
            .filter(line -> line.startsWith("| `"))
            .map(line -> line.split("\\|", -1)[1]);

    var names = table.flatMap(DocumentedTest::names).toList();

    assertThat(names).hasSizeGreaterThan(30);
    assertThat(names).allSatisfy(name -> Metrics.parse(name, new NoModel()));
  }

  /** {@code .mrr@10} stands for the same evaluator's as the name before. */
  private static Stream<String> names(String cell) {
    return METRIC
        .matcher(cell)
        .results()
        .map((MatchResult m) -> m.group(1))
        .map(name -> name.startsWith(".") ? "multihoprag" + name : name);
  }

  private static String documentation() throws IOException {
    return Files.readString(ROOT.resolve("docs/evaluation.md"));
  }

  private static final class NoModel implements ChatModel {}
}
