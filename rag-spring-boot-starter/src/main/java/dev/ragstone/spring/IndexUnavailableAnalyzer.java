package dev.ragstone.spring;

import dev.ragstone.core.RagException.IndexUnavailable;
import org.springframework.boot.diagnostics.AbstractFailureAnalyzer;
import org.springframework.boot.diagnostics.FailureAnalysis;

/**
 * Says what to do about an index that cannot be opened: one that another process writes, or that
 * was made with other settings. Its message ends in what to do.
 */
final class IndexUnavailableAnalyzer extends AbstractFailureAnalyzer<IndexUnavailable> {

  private static final String SETTINGS =
      "The index is where ragstone.index.folder says, and ragstone.index.* or an EmbeddingModel"
          + " bean says how it is made. Of several processes one writes, the others set"
          + " ragstone.index.read-only=true.";

  @Override
  protected FailureAnalysis analyze(Throwable root, IndexUnavailable cause) {
    var message = String.valueOf(cause.getMessage());
    int advice = message.lastIndexOf("; ");
    return advice < 0
        ? new FailureAnalysis(message, SETTINGS, cause)
        : new FailureAnalysis(
            message.substring(0, advice), message.substring(advice + 2) + ". " + SETTINGS, cause);
  }
}
