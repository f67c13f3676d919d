package dev.ragstone.spring;

import dev.ragstone.core.ThreadContext;
import io.micrometer.context.ContextSnapshotFactory;

/**
 * Carries everything that is registered with Micrometer's context propagation: the current
 * observation, Spring Security's identity, an application's own.
 */
public final class MicrometerThreadContext implements ThreadContext {

  private final ContextSnapshotFactory snapshots = ContextSnapshotFactory.builder().build();

  @Override
  public Runnable carry(Runnable task) {
    return snapshots.captureAll().wrap(task);
  }
}
