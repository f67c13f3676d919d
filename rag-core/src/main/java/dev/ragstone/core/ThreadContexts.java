package dev.ragstone.core;

import java.util.List;
import java.util.ServiceLoader;
import java.util.ServiceLoader.Provider;

/** The implementations of {@link ThreadContext} on the class path. */
final class ThreadContexts {

  static final List<ThreadContext> ALL =
      ServiceLoader.load(ThreadContext.class, ThreadContext.class.getClassLoader()).stream()
          .map(Provider::get)
          .toList();

  private ThreadContexts() {}
}
