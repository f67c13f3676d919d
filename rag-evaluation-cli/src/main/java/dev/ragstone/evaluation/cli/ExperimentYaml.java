package dev.ragstone.evaluation.cli;

import java.io.IOException;
import java.nio.file.Path;
import org.springframework.boot.context.properties.bind.BindException;
import org.springframework.boot.context.properties.bind.BindHandler;
import org.springframework.boot.context.properties.bind.Bindable;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.bind.UnboundConfigurationPropertiesException;
import org.springframework.boot.context.properties.bind.handler.NoUnboundElementsBindHandler;
import org.springframework.boot.context.properties.source.ConfigurationPropertySources;
import org.springframework.boot.env.YamlPropertySourceLoader;
import org.springframework.core.io.FileSystemResource;
import org.yaml.snakeyaml.error.YAMLException;

/** Reads experiment files. */
final class ExperimentYaml {

  private ExperimentYaml() {}

  /**
   * Reads an experiment; a key nobody knows is an error, because it is a typing mistake.
   *
   * @throws IllegalArgumentException if the file cannot be read, is no YAML, or says something that
   *     cannot be; the message names the line
   */
  static ExperimentFile read(Path file) {
    try {
      var resource = new FileSystemResource(file);
      var sources = new YamlPropertySourceLoader().load(file.toString(), resource);
      var binder = new Binder(ConfigurationPropertySources.from(sources));
      return binder
          .bind(
              "",
              Bindable.of(ExperimentFile.class),
              new NoUnboundElementsBindHandler(BindHandler.DEFAULT))
          .orElseThrow(() -> new IllegalArgumentException(file + " describes no experiment"));
    } catch (IOException e) {
      throw new IllegalArgumentException(file + " cannot be read: " + e.getMessage(), e);
    } catch (YAMLException e) {
      throw new IllegalArgumentException(file + " is no YAML: " + e.getMessage(), e);
    } catch (BindException e) {
      throw new IllegalArgumentException(message(file, e), e);
    }
  }

  private static String message(Path file, BindException failure) {
    if (failure.getCause() instanceof UnboundConfigurationPropertiesException unbound) {
      var property = unbound.getUnboundProperties().iterator().next();
      return "%s: %s is not known (%s)"
          .formatted(file, property.getName(), String.valueOf(property.getOrigin()));
    }
    var root = root(failure);
    var property = failure.getProperty();
    var where =
        property == null ? String.valueOf(failure.getName()) : String.valueOf(property.getOrigin());
    return "%s: %s: %s".formatted(file, where, root.getMessage());
  }

  private static Throwable root(Throwable failure) {
    var root = failure;
    while (root.getCause() != null && root.getCause() != root) {
      root = root.getCause();
    }
    return root;
  }
}
