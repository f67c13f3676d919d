package dev.ragstone.spring;

import dev.ragstone.core.Pipeline;
import dev.ragstone.core.Question;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;

/** A small folder of documents, and an application over it. */
final class Mill {

  static final String QUESTION = "Who built the mill on the river Ame, and when was it built?";

  private Mill() {}

  /** The application's context, with its documents and its index under {@code folder}. */
  static ApplicationContextRunner over(Path folder) {
    write(
        folder.resolve("docs/mill.md"),
        "# The mill\n\nAnna Weir built the mill on the river Ame in 1850.\n");
    write(folder.resolve("docs/heron.txt"), "The heron of the river Ame eats eight fish a day.\n");
    write(
        folder.resolve("docs/bridge.md"),
        "# The bridge\n\nThe bridge over the Ame has nine arches.\n");
    return new ApplicationContextRunner()
        .withConfiguration(AutoConfigurations.of(RagstoneAutoConfiguration.class))
        .withPropertyValues(
            "ragstone.index.folder=" + folder.resolve("index"),
            "ragstone.ingest.folder=" + folder.resolve("docs"));
  }

  /**
   * Asks once with all the time in the world: the first question of a JVM loads the encoders, and a
   * test of a deadline measures something else.
   */
  static void warmUp(Path folder) {
    over(folder).run(context -> context.getBean(Pipeline.class).ask(new Question(QUESTION)));
  }

  private static void write(Path file, String text) {
    try {
      Files.createDirectories(file.getParent());
      Files.writeString(file, text);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
