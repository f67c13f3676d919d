package dev.ragstone.evaluation.cli;

import dev.ragstone.evaluation.Progress;
import me.tongfei.progressbar.ProgressBar;
import me.tongfei.progressbar.ProgressBarBuilder;
import org.jspecify.annotations.Nullable;

/** The progress of indexing and asking, on standard error. */
final class Bar implements AutoCloseable {

  private final boolean quiet;
  private @Nullable ProgressBar bar;

  Bar(boolean quiet) {
    this.quiet = quiet;
  }

  void indexed(Indexes.Progress progress) {
    show("indexing " + progress.collection(), "", progress.done(), progress.of());
  }

  void asked(Progress progress) {
    show("asking", progress.collection() + ", " + progress.route(), progress.done(), progress.of());
  }

  private void show(String task, String now, int done, int of) {
    if (quiet) {
      return;
    }
    if (bar == null || !bar.getTaskName().equals(task)) {
      done();
      bar = new ProgressBarBuilder().setTaskName(task).setInitialMax(of).build();
    }
    bar.stepTo(done);
    bar.setExtraMessage(now);
  }

  /** Ends the bar that is shown, so that others may write. */
  void done() {
    if (bar != null) {
      bar.close();
      bar = null;
    }
  }

  @Override
  public void close() {
    done();
  }
}
