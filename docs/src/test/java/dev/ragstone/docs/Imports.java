package dev.ragstone.docs;

import static java.util.stream.Collectors.joining;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.reflect.Modifier;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/** The imports a reader's editor would add: by simple name, our own types first. */
final class Imports {

  private static final Pattern NAME = Pattern.compile("\\b[A-Z]\\w*");
  private static final Pattern IMPORTED = Pattern.compile("import (?:static )?[\\w.]+\\.(\\w+);");
  private static final Pattern DECLARED =
      Pattern.compile("\\b(?:class|interface|record|enum) (\\w+)");
  private static final List<String> MODULES =
      List.of(
          "rag-core",
          "rag-decompose",
          "rag-retrieval",
          "rag-rerank",
          "rag-generation",
          "rag-evaluation",
          "rag-spring-boot-starter");
  private static final List<String> OTHERS =
      List.of(
          "java.util",
          "java.util.function",
          "java.util.stream",
          "java.time",
          "java.io",
          "java.nio.file",
          "dev.langchain4j.service",
          "dev.langchain4j.invocation",
          "dev.langchain4j.guardrail",
          "dev.langchain4j.data.document",
          "dev.langchain4j.data.document.loader",
          "dev.langchain4j.data.document.splitter",
          "dev.langchain4j.data.segment",
          "dev.langchain4j.memory.chat",
          "dev.langchain4j.model.chat",
          "dev.langchain4j.model.embedding",
          "dev.langchain4j.model.openai",
          "dev.langchain4j.model.scoring",
          "dev.langchain4j.rag",
          "dev.langchain4j.rag.content",
          "dev.langchain4j.rag.content.aggregator",
          "dev.langchain4j.rag.content.injector",
          "dev.langchain4j.rag.content.retriever",
          "dev.langchain4j.rag.query.router",
          "dev.langchain4j.rag.query.transformer",
          "dev.langchain4j.store.embedding",
          "dev.langchain4j.store.embedding.filter",
          "dev.langchain4j.store.embedding.inmemory",
          "org.springframework.boot",
          "org.springframework.boot.autoconfigure",
          "org.springframework.context.annotation",
          "org.springframework.core.annotation",
          "org.springframework.stereotype",
          "org.springframework.security.authentication",
          "org.springframework.security.core",
          "org.springframework.security.core.context",
          "org.springframework.web.bind.annotation",
          "org.springframework.web.multipart");
  private static final List<String> STATIC =
      List.of("dev.langchain4j.store.embedding.filter.MetadataFilterBuilder.metadataKey");

  private final Map<String, String> ours = new HashMap<>();
  private final Map<String, String> nested = new HashMap<>();

  Imports() {
    MODULES.forEach(this::add);
  }

  private void add(String module) {
    var sources = Pages.ROOT.resolve(module).resolve("src/main/java");
    try (var files = Files.walk(sources)) {
      files
          .map(sources::relativize)
          .map(Path::toString)
          .filter(name -> name.endsWith(".java") && !name.endsWith("-info.java"))
          .map(name -> name.substring(0, name.length() - 5).replace('/', '.'))
          .flatMap(name -> type(name).stream())
          .forEach(this::add);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private void add(Class<?> type) {
    ours.putIfAbsent(type.getSimpleName(), type.getCanonicalName());
    Arrays.stream(type.getDeclaredClasses())
        .filter(inner -> Modifier.isPublic(inner.getModifiers()))
        .forEach(inner -> nested.putIfAbsent(inner.getSimpleName(), inner.getCanonicalName()));
  }

  /** The declarations for {@code code}, in one line. */
  String of(String code, Class<?> scope) {
    var names = new LinkedHashSet<>(found(NAME, 0, code));
    names.removeAll(found(IMPORTED, 1, code));
    names.removeAll(found(DECLARED, 1, code));
    Arrays.stream(scope.getDeclaredClasses()).map(Class::getSimpleName).forEach(names::remove);
    var statics = STATIC.stream().map(name -> "import static " + name + "; ").collect(joining());
    return statics
        + names.stream()
            .flatMap(name -> imported(name).stream())
            .map(name -> "import " + name + "; ")
            .collect(joining());
  }

  private static List<String> found(Pattern pattern, int group, String code) {
    return pattern.matcher(code).results().map((MatchResult m) -> m.group(group)).toList();
  }

  private Optional<String> imported(String name) {
    return Optional.ofNullable(ours.getOrDefault(name, nested.get(name)))
        .or(
            () ->
                OTHERS.stream()
                    .flatMap(place -> type(place + "." + name).stream())
                    .map(Class::getCanonicalName)
                    .findFirst());
  }

  private static Optional<Class<?>> type(String name) {
    try {
      var type = Class.forName(name, false, Imports.class.getClassLoader());
      return Modifier.isPublic(type.getModifiers()) ? Optional.of(type) : Optional.empty();
    } catch (ClassNotFoundException | NoClassDefFoundError e) { // or what it extends is not here
      return Optional.empty();
    }
  }
}
