package dev.ragstone.samples.chat;

import dev.ragstone.core.Pipeline;
import dev.ragstone.retrieval.Encoder;
import dev.ragstone.retrieval.LuceneIndex;
import dev.ragstone.spring.RagstoneProperties;
import dev.ragstone.spring.RagstoneRoute;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.source.MapConfigurationPropertySource;
import org.springframework.stereotype.Component;

@Component
class Pipelines {
  private final Map<String, Pipeline> all = new LinkedHashMap<>();

  Pipelines(Pipeline usual, LuceneIndex index, Encoder encoder) {
    all.put("default", usual);
    all.put("plain", of(Map.of("ragstone.decompose.by", "none", "ragstone.rerank.by", "none", "ragstone.x", "y"), index, encoder));
    all.put("words", of(Map.of("ragstone.decompose.by", "none", "ragstone.retrieve.by", "lexical", "ragstone.rerank.by", "none"), index, encoder));
  }

  private static Pipeline of(Map<String, String> map, LuceneIndex index, Encoder encoder) {
    var properties = new Binder(new MapConfigurationPropertySource(map)).bindOrCreate("ragstone", RagstoneProperties.class);
    return new Pipeline(RagstoneRoute.over(index, encoder, properties, Optional.empty()).toAnswer(), properties.run().limits());
  }

  Set<String> names() {
    return all.keySet();
  }

  Pipeline get(String name) {
    var p = all.get(name);
    if (p == null) throw new IllegalArgumentException("there is no pipeline '%s'; there are %s".formatted(name, names()));
    return p;
  }
}
