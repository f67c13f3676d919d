package dev.ragstone.samples.chat;

import dev.ragstone.core.Pipeline;
import dev.ragstone.retrieval.LuceneIndex;
import dev.ragstone.spring.Pipelines;
import java.util.List;
import org.springframework.boot.servlet.autoconfigure.MultipartProperties;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** What the page says about itself before anything is asked. */
@RestController
@RequestMapping("/api")
class StatusController {

  private final Pipelines pipelines;
  private final LuceneIndex index;
  private final MultipartProperties uploads;
  private final PageSettings page;

  StatusController(
      Pipelines pipelines, LuceneIndex index, MultipartProperties uploads, PageSettings page) {
    this.pipelines = pipelines;
    this.index = index;
    this.uploads = uploads;
    this.page = page;
  }

  /**
   * What there is.
   *
   * @param ready once there is something to search
   * @param largestUpload in bytes
   */
  record Status(
      List<PipelineView> pipelines,
      long documents,
      long passages,
      boolean ready,
      long largestUpload) {}

  /**
   * A pipeline to choose.
   *
   * @param what it does, in a few words; empty if nobody has said
   * @param steps as it prints
   * @param writes whether a chat model words the answer, which is else quoted
   * @param remembers whether a question is read together with the turns before it
   */
  record PipelineView(String name, String what, String steps, boolean writes, boolean remembers) {
    static PipelineView of(String name, String what, Pipeline pipeline) {
      var steps = pipeline.toString();
      return new PipelineView(
          name, what, steps, !steps.contains("-> extractive("), steps.contains("rewriting("));
    }
  }

  @GetMapping("/status")
  Status status() {
    var stats = index.stats();
    return new Status(
        pipelines.names().stream().map(this::view).toList(),
        stats.documents(),
        stats.passages(),
        stats.passages() > 0,
        uploads.getMaxFileSize().toBytes());
  }

  private PipelineView view(String name) {
    var what = page.pipelines().getOrDefault(name, "");
    return PipelineView.of(name, what, pipelines.get(name));
  }

  @GetMapping("/examples")
  List<String> examples() {
    return page.examples();
  }
}
