package dev.ragstone.core;

import java.util.List;
import java.util.ServiceLoader;

/** The implementations of {@link ThreadContext} on the class path. */
final class ThreadContexts {

  static final List<ThreadContext> ALL =
      ServiceLoader.load(ThreadContext.class, ThreadContext.class.getClassLoader()).stream()
          .map(ServiceLoader.Provider::get)
          .toList();

  private ThreadContexts() {}
}
