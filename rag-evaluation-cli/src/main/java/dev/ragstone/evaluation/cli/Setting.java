package dev.ragstone.evaluation.cli;

import java.nio.file.Path;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * Where an experiment's files are.
 *
 * @param file the experiment; what it names is relative to it
 * @param chosen the folder named on the command line, relative to where it was typed
 */
record Setting(Path file, ExperimentFile experiment, @Nullable Path chosen) {

  /** The folder of outcomes and reports. */
  Path folder() {
    if (chosen != null) {
      return chosen;
    }
    return experiment.folder() == null
        ? path(Path.of("results").resolve(slug()))
        : path(experiment.folder());
  }

  /** The folder of the collections' indexes. */
  Path indexes() {
    return folder().resolve("indexes");
  }

  /** A path that the file names. */
  Path path(Path named) {
    return file.toAbsolutePath().normalize().resolveSibling(named).normalize();
  }

  private String slug() {
    return experiment.name().toLowerCase(Locale.ROOT).replaceAll("[^\\p{L}\\p{N}]+", "-");
  }
}
