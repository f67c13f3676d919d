package dev.ragstone.spring;

import dev.langchain4j.rag.RetrievalAugmentor;
import dev.ragstone.core.Pipeline;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;

/**
 * The pipelines of an application: the default one, and those that {@code
 * ragstone.pipelines.<name>} describes by what they do otherwise. All search one index.
 */
public final class Pipelines implements AutoCloseable {

  /** The name of the pipeline that {@code ragstone.*} describes, or the application's own. */
  public static final String DEFAULT = "default";

  /** A pipeline, the same as far as the context, and what is to be closed with them. */
  record Named(Pipeline pipeline, RetrievalAugmentor augmentor, AutoCloseable models) {}

  private final Map<String, Named> all;

  Pipelines(Map<String, Named> all) {
    this.all = Collections.unmodifiableMap(new LinkedHashMap<>(all));
  }

  /** The names, {@link #DEFAULT} first, the others in the order of the alphabet. */
  public Set<String> names() {
    return all.keySet();
  }

  /**
   * The pipeline of this name.
   *
   * @throws IllegalArgumentException if there is none
   */
  public Pipeline get(String name) {
    return named(name).pipeline();
  }

  /**
   * The same as far as what is shown to a generator, for AI services.
   *
   * @throws IllegalArgumentException if there is none
   */
  public RetrievalAugmentor augmentor(String name) {
    return named(name).augmentor();
  }

  private Named named(String name) {
    var named = all.get(name);
    if (named == null) {
      throw new IllegalArgumentException(
          "there is no pipeline '%s'; there are %s".formatted(name, names()));
    }
    return named;
  }

  /** Closes the models that were opened for named pipelines. */
  @Override
  public void close() throws Exception {
    for (Named named : all.values()) {
      named.models().close();
    }
  }

  @Override
  public String toString() {
    var lines = new StringBuilder();
    all.forEach((name, named) -> lines.append(name).append(": ").append(named.pipeline()).append('\n'));
    return lines.toString();
  }
}
