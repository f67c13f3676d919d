package dev.ragstone.spring;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.springframework.boot.context.properties.bind.Bindable;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.bind.PropertySourcesPlaceholdersResolver;
import org.springframework.boot.context.properties.source.ConfigurationPropertyName;
import org.springframework.boot.context.properties.source.ConfigurationPropertySource;
import org.springframework.boot.context.properties.source.ConfigurationPropertySources;
import org.springframework.core.ResolvableType;
import org.springframework.core.env.Environment;

/**
 * The settings of named pipelines: what {@code ragstone.pipelines.<name>} says, and where it says
 * nothing, what {@code ragstone} says.
 *
 * @param properties all settings of the pipeline
 * @param ownModel whether it names a chat model of its own
 */
record NamedSettings(RagstoneProperties properties, boolean ownModel) {

  private static final String ALL = "ragstone";
  private static final String NAMED = "ragstone.pipelines";
  private static final Bindable<Map<String, Map<String, Object>>> GROUPS = groups();
  private static final Set<String> KNOWN =
      Set.of(
          "decompose",
          "retrieve",
          "rerank",
          "correct",
          "select",
          "pack",
          "generate",
          "chat",
          "run");

  /** The settings of all named pipelines, by name. */
  static Map<String, NamedSettings> of(Environment environment) {
    var named = new TreeMap<String, NamedSettings>();
    Binder.get(environment)
        .bind(NAMED, GROUPS)
        .orElseGet(Map::of)
        .forEach((name, groups) -> named.put(name, of(name, groups.keySet(), environment)));
    return named;
  }

  private static NamedSettings of(String name, Set<String> groups, Environment environment) {
    if (name.equals(Pipelines.DEFAULT)) {
      throw new WrongSetupException(
          "%s.%s: 'default' is what ragstone.* itself describes".formatted(NAMED, name),
          "set ragstone.* instead, or choose another name");
    }
    if (!ConfigurationPropertyName.isValid(name) || name.indexOf('.') >= 0) {
      throw new WrongSetupException(
          "%s.%s: no property can have this name".formatted(NAMED, name),
          "name a pipeline in lower-case letters, digits and dashes");
    }
    for (String group : groups) {
      if (!KNOWN.contains(group)) {
        throw new WrongSetupException(
            "%s.%s.%s cannot be set for one pipeline".formatted(NAMED, name, group),
            "set one of " + KNOWN.stream().sorted().toList() + "; what is indexed, all share");
      }
    }
    var own = ConfigurationPropertyName.of(NAMED).append(name).toString();
    var sources =
        Stream.of(own, ALL).flatMap(prefix -> below(prefix, environment).stream()).toList();
    var binder = new Binder(sources, new PropertySourcesPlaceholdersResolver(environment));
    var properties =
        binder.bind(ConfigurationPropertyName.EMPTY, Bindable.of(RagstoneProperties.class)).get();
    return new NamedSettings(properties, groups.contains("chat"));
  }

  /** The properties below {@code prefix}, by what follows it. */
  private static List<ConfigurationPropertySource> below(String prefix, Environment environment) {
    return StreamSupport.stream(ConfigurationPropertySources.get(environment).spliterator(), false)
        .map(source -> source.withPrefix(prefix))
        .toList();
  }

  @SuppressWarnings({"unchecked", "rawtypes"})
  private static Bindable<Map<String, Map<String, Object>>> groups() {
    return (Bindable)
        Bindable.of(
            ResolvableType.forClassWithGenerics(
                Map.class,
                ResolvableType.forClass(String.class),
                ResolvableType.forClassWithGenerics(Map.class, String.class, Object.class)));
  }
}
