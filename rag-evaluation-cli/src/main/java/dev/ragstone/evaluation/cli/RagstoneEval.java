package dev.ragstone.evaluation.cli;

import dev.ragstone.core.RagException;
import dev.ragstone.evaluation.RecordedChatModel.ReplyMissing;
import dev.ragstone.evaluation.collections.MalformedCollection;
import java.io.UncheckedIOException;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** The command {@code ragstone-eval}. */
@Command(
    name = "ragstone-eval",
    mixinStandardHelpOptions = true,
    version = "ragstone-eval 0.1.0-SNAPSHOT",
    synopsisSubcommandLabel = "COMMAND",
    description = "Which configuration is better for these documents, by how much, and is it luck?",
    footer =
        "%nExit codes: 0 done, 1 a fault of the program, 2 a fault of the input, 3 incomplete.",
    subcommands = {RunCommand.class, CompareCommand.class, ReportCommand.class})
final class RagstoneEval implements Runnable {

  static final int INCOMPLETE = 3;

  @SuppressWarnings("NullAway.Init") // set by picocli
  @Spec
  private CommandSpec spec;

  private static final Logger LUCENE = Logger.getLogger("org.apache.lucene");

  public static void main(String[] args) {
    LUCENE.setLevel(Level.WARNING); // what it says at the start is no news to who measures
    System.exit(commandLine().execute(args));
  }

  static CommandLine commandLine() {
    return new CommandLine(RagstoneEval.class)
        .setCaseInsensitiveEnumValuesAllowed(true)
        .setExecutionExceptionHandler(RagstoneEval::failed);
  }

  @Override
  public void run() {
    throw new ParameterException(spec.commandLine(), "name a command: run, compare or report");
  }

  private static boolean isBug(@Nullable Throwable cause) {
    return cause instanceof Error || cause instanceof RuntimeException;
  }

  /** What the caller can mend is said in a sentence; anything else is a bug, with its trace. */
  private static int failed(Exception failure, CommandLine command, CommandLine.ParseResult parsed)
      throws Exception {
    boolean input =
        failure instanceof IllegalArgumentException
            || failure instanceof MalformedCollection
            || failure instanceof RagException
            || failure instanceof UncheckedIOException
            || (failure instanceof IllegalStateException && !isBug(failure.getCause()))
            || ReplyMissing.in(failure);
    if (!input) {
      throw failure;
    }
    command
        .getErr()
        .println(command.getColorScheme().errorText(String.valueOf(failure.getMessage())));
    return CommandLine.ExitCode.USAGE;
  }
}
