package dev.ragstone.testing;

import java.io.IOException;

/**
 * A class path that lacks a library: what begins with {@code missing} is not found, and what begins
 * with {@code anew}, the classes that would use it, is loaded again.
 */
public final class WithoutLibrary extends ClassLoader {

  private final String missing;
  private final String anew;

  public WithoutLibrary(String missing, String anew) {
    super(WithoutLibrary.class.getClassLoader());
    this.missing = missing;
    this.anew = anew;
  }

  @Override
  protected Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
    if (name.startsWith(missing)) {
      throw new ClassNotFoundException(name);
    }
    if (!name.startsWith(anew)) {
      return super.loadClass(name, resolve);
    }
    synchronized (getClassLoadingLock(name)) {
      var known = findLoadedClass(name);
      return known == null ? defined(name) : known;
    }
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
