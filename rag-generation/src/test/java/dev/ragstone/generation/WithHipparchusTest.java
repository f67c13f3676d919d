package dev.ragstone.generation;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.ragstone.testing.WithoutLibrary;
import java.lang.reflect.InvocationTargetException;
import org.junit.jupiter.api.Test;

class WithHipparchusTest {

  @Test
  void a_missing_library_is_named_when_the_generator_is_made() throws Exception {
    var check =
        new WithoutLibrary("org.hipparchus.", "dev.ragstone.generation.")
            .loadClass(WithHipparchus.class.getName())
            .getDeclaredMethod("check");
    check.setAccessible(true);

    assertThatCode(WithHipparchus::check).doesNotThrowAnyException();
    assertThatThrownBy(() -> check.invoke(null))
        .isInstanceOf(InvocationTargetException.class)
        .cause()
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("add org.hipparchus:hipparchus-clustering");
  }
}
