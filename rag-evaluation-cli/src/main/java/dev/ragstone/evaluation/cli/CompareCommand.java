package dev.ragstone.evaluation.cli;

import dev.ragstone.evaluation.Results;
import dev.ragstone.evaluation.report.Report;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Compares two runs of the same routes: before and after a change. */
@Command(
    name = "compare",
    mixinStandardHelpOptions = true,
    description = "Compare each route of one experiment with the route of that name in another.")
final class CompareCommand implements Callable<Integer> {

  @Parameters(index = "0", paramLabel = "BEFORE", description = "Folder of the first experiment.")
  private Path before = Path.of(".");

  @Parameters(index = "1", paramLabel = "AFTER", description = "Folder of the second experiment.")
  private Path after = Path.of(".");

  @SuppressWarnings("NullAway.Init") // set by picocli
  @Spec
  private CommandSpec spec;

  @Override
  public Integer call() {
    var out = spec.commandLine().getOut();
    out.println(Report.changes(Results.read(before), Results.read(after)));
    out.flush();
    return 0;
  }
}
