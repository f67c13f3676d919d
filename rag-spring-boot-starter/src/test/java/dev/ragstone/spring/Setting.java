package dev.ragstone.spring;

import java.lang.reflect.RecordComponent;
import java.util.Arrays;
import java.util.stream.Stream;
import org.springframework.boot.context.properties.bind.DataObjectPropertyName;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * A value that can be set.
 *
 * @param standard its default; empty if it has none
 */
record Setting(String name, String standard) {

  /** All under {@code ragstone}, in the order they are declared in. */
  static Stream<Setting> all() {
    return of("ragstone", RagstoneProperties.class);
  }

  private static Stream<Setting> of(String prefix, Class<?> group) {
    return Arrays.stream(group.getRecordComponents()).flatMap(part -> of(prefix, group, part));
  }

  private static Stream<Setting> of(String prefix, Class<?> group, RecordComponent part) {
    var name = prefix + "." + DataObjectPropertyName.toDashedForm(part.getName());
    return part.getType().isRecord()
        ? of(name, part.getType())
        : Stream.of(new Setting(name, standard(group, part.getName())));
  }

  private static String standard(Class<?> group, String name) {
    return Arrays.stream(group.getDeclaredConstructors()[0].getParameters())
        .filter(parameter -> parameter.getName().equals(name))
        .flatMap(parameter -> Stream.ofNullable(parameter.getAnnotation(DefaultValue.class)))
        .flatMap(annotation -> Arrays.stream(annotation.value()))
        .findFirst()
        .orElse("");
  }
}
