package dev.ragstone.docs;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.ragstone.spring.RagstoneProperties;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URL;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.springframework.boot.context.properties.bind.BindException;
import org.springframework.boot.context.properties.bind.BindHandler;
import org.springframework.boot.context.properties.bind.Bindable;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.bind.PropertySourcesPlaceholdersResolver;
import org.springframework.boot.context.properties.bind.UnboundConfigurationPropertiesException;
import org.springframework.boot.context.properties.bind.handler.NoUnboundElementsBindHandler;
import org.springframework.boot.context.properties.source.MapConfigurationPropertySource;
import org.springframework.boot.env.PropertiesPropertySourceLoader;
import org.springframework.boot.env.YamlPropertySourceLoader;
import org.springframework.core.env.EnumerablePropertySource;
import org.springframework.core.env.PropertySource;
import org.springframework.core.io.ByteArrayResource;

/** Binds settings as an application does that starts with them. */
final class SettingBlocks {

  private static final String ALL = "ragstone.";
  private static final String NAMED = "ragstone.pipelines.";

  private final Set<String> known = new HashSet<>();

  /** Knows what the modules on the class path say of their properties. */
  SettingBlocks() {
    try {
      var loader = SettingBlocks.class.getClassLoader();
      var files = loader.getResources("META-INF/spring-configuration-metadata.json");
      for (URL file : Collections.list(files)) {
        try (var content = file.openStream()) {
          new ObjectMapper()
              .readTree(content)
              .get("properties")
              .forEach(property -> known.add(property.get("name").asText()));
        }
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** What is wrong with a block of YAML or properties, each with its place. */
  List<String> faults(Block block) {
    return faults(block.toString(), block.language(), block.text()).stream()
        .map(fault -> block + ": " + fault)
        .toList();
  }

  private List<String> faults(String name, String language, String text) {
    try {
      var content = new ByteArrayResource(text.getBytes(UTF_8));
      var loader =
          language.equals("yaml")
              ? new YamlPropertySourceLoader()
              : new PropertiesPropertySourceLoader();
      var sources = loader.load(name, content);
      var faults = new ArrayList<>(unknown(sources));
      bind(sources).ifPresent(faults::add);
      return faults;
    } catch (IOException | RuntimeException e) {
      return List.of(String.valueOf(e.getMessage()));
    }
  }

  /** Names that nobody documents; our own are found by binding. */
  private List<String> unknown(List<PropertySource<?>> sources) {
    return sources.stream()
        .flatMap(source -> Arrays.stream(((EnumerablePropertySource<?>) source).getPropertyNames()))
        .filter(name -> !name.startsWith(ALL))
        .filter(name -> parents(name).noneMatch(known::contains))
        .map(name -> "nobody reads the property " + name)
        .toList();
  }

  /** A name and what it may be a key of. */
  private static Stream<String> parents(String name) {
    return Stream.iterate(
        name.replaceAll("\\[\\d+]", ""),
        part -> !part.isEmpty(),
        part -> part.substring(0, Math.max(0, part.lastIndexOf('.'))));
  }

  private static Optional<String> bind(List<PropertySource<?>> sources) {
    return Stream.concat(Stream.of(ALL), names(sources).map(name -> NAMED + name + "."))
        .flatMap(prefix -> bind(sources, prefix).stream())
        .findFirst();
  }

  /** Named pipelines are set in the words of all. */
  private static Stream<String> names(List<PropertySource<?>> sources) {
    return sources.stream()
        .flatMap(source -> Arrays.stream(((EnumerablePropertySource<?>) source).getPropertyNames()))
        .filter(name -> name.startsWith(NAMED))
        .map(name -> name.substring(NAMED.length(), name.indexOf('.', NAMED.length())))
        .distinct();
  }

  private static Optional<String> bind(List<PropertySource<?>> sources, String prefix) {
    var below = new HashMap<String, Object>();
    for (PropertySource<?> source : sources) {
      for (String name : ((EnumerablePropertySource<?>) source).getPropertyNames()) {
        if (name.startsWith(prefix) && (!prefix.equals(ALL) || !name.startsWith(NAMED))) {
          below.put(
              ALL + name.substring(prefix.length()), String.valueOf(source.getProperty(name)));
        }
      }
    }
    try {
      new Binder(
              List.of(new MapConfigurationPropertySource(below)),
              new PropertySourcesPlaceholdersResolver(sources))
          .bind(
              "ragstone",
              Bindable.of(RagstoneProperties.class),
              new NoUnboundElementsBindHandler(BindHandler.DEFAULT));
      return Optional.empty();
    } catch (BindException e) {
      return Optional.of(e.getMessage() + ": " + said(e));
    }
  }

  private static String said(BindException failure) {
    Throwable root = failure;
    while (root.getCause() != null) {
      root = root.getCause();
    }
    return root instanceof UnboundConfigurationPropertiesException unbound
        ? "unknown: "
            + unbound.getUnboundProperties().stream().map(property -> property.getName()).toList()
        : String.valueOf(root.getMessage());
  }
}
