package dev.ragstone.evaluation.cli;

import dev.ragstone.evaluation.Results;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Reports once more what an experiment has found, asking nothing. */
@Command(
    name = "report",
    mixinStandardHelpOptions = true,
    description = "Report what an experiment has found, as far as it came.")
final class ReportCommand implements Callable<Integer> {

  @Parameters(paramLabel = "FOLDER", description = "The folder of the experiment's outcomes.")
  private Path folder = Path.of(".");

  @Option(names = "--baseline", description = "The route the others are compared with.")
  private @Nullable String baseline;

  @SuppressWarnings("NullAway.Init") // set by picocli
  @Spec
  private CommandSpec spec;

  @Override
  public Integer call() {
    var results = Results.read(folder);
    var against = baseline == null ? results.routes().getFirst() : baseline;
    var out = spec.commandLine().getOut();
    out.println(Reports.write(results, against, folder));
    out.flush();
    return results.incomplete() > 0 ? RagstoneEval.INCOMPLETE : 0;
  }
}
