package dev.ragstone.spring;

import dev.langchain4j.rag.RetrievalAugmentor;
import dev.ragstone.core.Pipeline;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * The pipelines of an application: the default one, and those that {@code
 * ragstone.pipelines.<name>} describes by what they do otherwise. All search one index.
 */
public final class Pipelines implements AutoCloseable {

  /** The name of the pipeline that {@code ragstone.*} describes, or the application's own. */
  public static final String DEFAULT = "default";

  /** A pipeline, and the same as far as the context. */
  record Named(Pipeline pipeline, RetrievalAugmentor augmentor) {}

  private final Map<String, Named> all;
  private final List<CrossEncoderFile> models;

  /** {@code models} are closed with them. */
  Pipelines(Map<String, Named> all, List<CrossEncoderFile> models) {
    this.all = Collections.unmodifiableMap(new LinkedHashMap<>(all));
    this.models = List.copyOf(models);
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
  public void close() {
    models.forEach(CrossEncoderFile::close);
  }

  @Override
  public String toString() {
    var lines = new StringBuilder();
    all.forEach(
        (name, named) -> lines.append(name).append(": ").append(named.pipeline()).append('\n'));
    return lines.toString();
  }
}
