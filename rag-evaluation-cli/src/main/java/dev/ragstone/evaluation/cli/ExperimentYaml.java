package dev.ragstone.evaluation.cli;

import static java.util.stream.Collectors.joining;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.bind.BindException;
import org.springframework.boot.context.properties.bind.BindHandler;
import org.springframework.boot.context.properties.bind.Bindable;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.bind.UnboundConfigurationPropertiesException;
import org.springframework.boot.context.properties.bind.handler.NoUnboundElementsBindHandler;
import org.springframework.boot.context.properties.source.ConfigurationPropertySources;
import org.springframework.boot.env.YamlPropertySourceLoader;
import org.springframework.core.convert.ConversionFailedException;
import org.springframework.core.convert.ConverterNotFoundException;
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
    if (!Files.isRegularFile(file)) {
      throw new IllegalArgumentException("there is no experiment " + file.toAbsolutePath());
    }
    try {
      var resource = new FileSystemResource(file);
      var sources = new YamlPropertySourceLoader().load(file.toString(), resource);
      if (sources.size() != 1) {
        throw new IllegalArgumentException(
            "%s holds %d YAML documents; an experiment is one".formatted(file, sources.size()));
      }
      var binder = new Binder(ConfigurationPropertySources.from(sources));
      return binder
          .bind(
              "",
              Bindable.of(ExperimentFile.class),
              new NoUnboundElementsBindHandler(BindHandler.DEFAULT))
          .orElseThrow(() -> new IllegalArgumentException(file + " describes no experiment"));
    } catch (IOException e) {
      throw new IllegalArgumentException(file + " cannot be read: " + e.getMessage(), e);
    } catch (YAMLException | StackOverflowError e) {
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
    if (failure.getCause() instanceof ConverterNotFoundException
        || failure.getCause() instanceof ConversionFailedException) {
      return "%s: %s cannot be '%s'%s (%s)"
          .formatted(
              file,
              failure.getName(),
              failure.getProperty() == null ? "" : failure.getProperty().getValue(),
              choices(failure.getTarget().getType().resolve()),
              failure.getProperty() == null ? "" : failure.getProperty().getOrigin());
    }
    var property = failure.getProperty();
    var where =
        property == null ? String.valueOf(failure.getName()) : String.valueOf(property.getOrigin());
    return "%s: %s: %s".formatted(file, where, root.getMessage());
  }

  private static String choices(@Nullable Class<?> type) {
    return type == null || !type.isEnum()
        ? ""
        : Stream.of(type.getEnumConstants())
            .map(choice -> choice.toString().toLowerCase(Locale.ROOT).replace('_', '-'))
            .collect(joining(", ", "; choose one of ", ""));
  }

  private static Throwable root(Throwable failure) {
    var root = failure;
    while (root.getCause() != null && root.getCause() != root) {
      root = root.getCause();
    }
    return root;
  }
}
