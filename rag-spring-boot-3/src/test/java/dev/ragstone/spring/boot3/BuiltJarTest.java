package dev.ragstone.spring.boot3;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.ragstone.core.Answer.Grounded;
import dev.ragstone.core.Pipeline;
import dev.ragstone.core.Question;
import dev.ragstone.spring.RagstoneAutoConfiguration;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.jar.JarFile;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.context.annotation.DeferredImportSelector;
import org.springframework.context.annotation.Import;
import org.springframework.core.type.AnnotationMetadata;
import org.springframework.util.ClassUtils;

/** The starter's jar, as it is published: what it announces is there, and starts. */
class BuiltJarTest {

  private static final String IMPORTS =
      "META-INF/spring/org.springframework.boot.autoconfigure.AutoConfiguration.imports";

  /** What Spring Boot imports, had it no other jar on the class path. */
  static final class Announced implements DeferredImportSelector {
    @Override
    public String[] selectImports(AnnotationMetadata importing) {
      return announced().toArray(String[]::new);
    }
  }

  @Import(Announced.class)
  static class Application {}

  @BeforeEach
  void the_starter_is_packaged() {
    boolean packaged = Files.isRegularFile(starter());
    if (!packaged) {
      System.out.println(
          "NOT TESTED: what the starter's jar announces, because this build has not packaged it and"
              + " the class path holds %s instead; ./mvnw verify packages it".formatted(starter()));
    }
    assumeTrue(packaged, "the starter is a jar on the class path");
  }

  @Test
  void every_class_it_announces_is_an_auto_configuration_in_it() {
    assertThat(announced())
        .contains(RagstoneAutoConfiguration.class.getName())
        .allSatisfy(
            name ->
                assertThat(ClassUtils.forName(name, getClass().getClassLoader()))
                    .hasAnnotation(AutoConfiguration.class)
                    .satisfies(type -> assertThat(home(type)).isEqualTo(starter())));
  }

  @Test
  void a_context_of_what_it_announces_answers(@TempDir Path folder) {
    Lighthouse.plain(folder)
        .withUserConfiguration(Application.class)
        .run(
            context ->
                assertThat(
                        context
                            .getBean(Pipeline.class)
                            .ask(new Question(Lighthouse.QUESTION))
                            .answer())
                    .isInstanceOfSatisfying(
                        Grounded.class, answer -> assertThat(answer.text()).contains("Ada Quill")));
  }

  private static List<String> announced() {
    try (var jar = new JarFile(starter().toFile());
        var imports = jar.getInputStream(jar.getJarEntry(IMPORTS))) {
      return new String(imports.readAllBytes(), UTF_8)
          .lines()
          .map(line -> line.replaceFirst("#.*", "").strip())
          .filter(line -> !line.isEmpty())
          .toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Path starter() {
    return home(RagstoneAutoConfiguration.class);
  }

  private static Path home(Class<?> type) {
    try {
      return Path.of(type.getProtectionDomain().getCodeSource().getLocation().toURI());
    } catch (URISyntaxException e) {
      throw new IllegalStateException(e);
    }
  }
}
