package dev.ragstone.spring;

import dev.ragstone.core.Pipeline;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.config.BeanPostProcessor;

/** Puts every pipeline bean, also an application's own, behind the guard. */
final class GuardedPipelines implements BeanPostProcessor {

  /** The bean of the default pipeline. */
  static final String DEFAULT_BEAN = "ragstonePipeline";

  private final ObjectProvider<Guard> guard;

  GuardedPipelines(ObjectProvider<Guard> guard) {
    this.guard = guard;
  }

  @Override
  public Object postProcessAfterInitialization(Object bean, String name) {
    return bean instanceof Pipeline pipeline && !(pipeline.route() instanceof Guarded)
        ? guarded(pipeline, name.equals(DEFAULT_BEAN) ? Pipelines.DEFAULT : name)
        : bean;
  }

  private Pipeline guarded(Pipeline pipeline, String name) {
    return new Pipeline(guard.getObject().before(name, pipeline.route()), pipeline.limits());
  }
}
