package dev.ragstone.generation;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.lang.reflect.InvocationTargetException;
import org.junit.jupiter.api.Test;

class WithHipparchusTest {

  /** This module on a class path that lacks Hipparchus. */
  private static final class Without extends ClassLoader {

    Without() {
      super(WithHipparchusTest.class.getClassLoader());
    }

    @Override
    protected Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
      if (name.startsWith("org.hipparchus.")) {
        throw new ClassNotFoundException(name);
      }
      if (!name.startsWith("dev.ragstone.generation.")) {
        return super.loadClass(name, resolve);
      }
      var known = findLoadedClass(name);
      return known == null ? defined(name) : known;
    }

    private Class<?> defined(String name) throws ClassNotFoundException {
      try (var in = getResourceAsStream(name.replace('.', '/') + ".class")) {
        if (in == null) {
          throw new ClassNotFoundException(name);
        }
        var bytes = in.readAllBytes();
        return defineClass(name, bytes, 0, bytes.length);
      } catch (IOException e) {
        throw new ClassNotFoundException(name, e);
      }
    }
  }

  @Test
  void a_missing_library_is_named_when_the_generator_is_made() throws Exception {
    var check = new Without().loadClass(WithHipparchus.class.getName()).getDeclaredMethod("check");
    check.setAccessible(true);

    assertThatCode(WithHipparchus::check).doesNotThrowAnyException();
    assertThatThrownBy(() -> check.invoke(null))
        .isInstanceOf(InvocationTargetException.class)
        .cause()
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("add org.hipparchus:hipparchus-clustering");
  }
}
