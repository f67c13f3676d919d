package dev.ragstone.evaluation.cli;

import dev.ragstone.retrieval.Encoder;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Runs an experiment, or goes on with one that was stopped, and reports what came of it. */
@Command(
    name = "run",
    mixinStandardHelpOptions = true,
    description =
        "Run the experiment a YAML file describes. One that was stopped goes on where it was.")
final class RunCommand implements Callable<Integer> {

  @Parameters(paramLabel = "EXPERIMENT", description = "The experiment, a YAML file.")
  private Path file = Path.of("experiment.yaml");

  @Option(
      names = "--fresh",
      description = "Ask everything again; indexes are kept where their passages are the same.")
  private boolean fresh;

  @Option(names = "--quiet", description = "No progress bar.")
  private boolean quiet;

  @Option(
      names = "--folder",
      paramLabel = "FOLDER",
      description =
          "Where outcomes, indexes and the report are kept; the file's own setting counts less.")
  private @Nullable Path folder;

  @SuppressWarnings("NullAway.Init") // set by picocli
  @Spec
  private CommandSpec spec;

  @Override
  public Integer call() {
    var described = ExperimentYaml.read(file);
    var setting = new Setting(file, described, folder);
    var out = spec.commandLine().getOut();
    try (var bar = new Bar(quiet);
        var indexes = new Indexes(setting.indexes(), Encoder.bundled(), bar::indexed)) {
      var model = Models.of(described, setting);
      var experiment = new Described(described, setting, indexes, model).experiment();
      var results =
          fresh
              ? experiment.runAfresh(setting.folder(), bar::asked)
              : experiment.run(setting.folder(), bar::asked);
      bar.done();
      out.println(Reports.write(results, results.routes().getFirst(), setting.folder()));
      out.flush();
      return results.incomplete() > 0 ? RagstoneEval.INCOMPLETE : 0;
    }
  }
}
