package dev.ragstone.samples.chat;

import dev.ragstone.core.Pipeline;
import dev.ragstone.retrieval.LuceneIndex;
import java.util.List;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** What the page says about itself before anything is asked. */
@RestController
@RequestMapping("/api")
class StatusController {

  private final Pipeline pipeline;
  private final LuceneIndex index;
  private final Examples examples;

  StatusController(Pipeline pipeline, LuceneIndex index, Examples examples) {
    this.pipeline = pipeline;
    this.index = index;
    this.examples = examples;
  }

  /** {@code ready} once there is something to search. */
  record Status(String pipeline, long documents, long passages, boolean ready, boolean chatModel) {}

  @GetMapping("/status")
  Status status() {
    var stats = index.stats();
    boolean quotes = pipeline.toString().contains("-> extractive(");
    return new Status(
        pipeline.toString(), stats.documents(), stats.passages(), stats.passages() > 0, !quotes);
  }

  @GetMapping("/examples")
  List<String> examples() {
    return examples.examples();
  }
}
