package dev.ragstone.spring;

import dev.ragstone.core.RagException.Overloaded;
import java.time.Duration;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;

/**
 * Counts the questions that are being answered: refuses one more than may be, and lets those that
 * run end before the application closes. None runs longer than its deadline.
 */
final class RunningQuestions implements SmartLifecycle {

  private static final Logger log = LoggerFactory.getLogger(RunningQuestions.class);

  /** What a question may need after its deadline to say so. */
  private static final Duration GRACE = Duration.ofSeconds(1);

  private final int most;
  private final Semaphore places;
  private final AtomicLong lastDeadline = new AtomicLong(System.nanoTime());
  private volatile boolean closing;

  RunningQuestions(int most) {
    this.most = most;
    this.places = new Semaphore(most);
  }

  /**
   * Takes a place, to be left again.
   *
   * @param time that the question has
   * @throws Overloaded if all are taken, or the application closes
   */
  void enter(Duration time) {
    if (!places.tryAcquire()) {
      throw new Overloaded(
          "%d questions are being answered, and no more may be at once; ask again in a moment"
              .formatted(most));
    }
    if (closing) { // looked at with a place in hand, which the end waits for
      places.release();
      throw new Overloaded("the application is closing; ask again when it is back");
    }
    long deadline = System.nanoTime() + time.toNanos();
    lastDeadline.accumulateAndGet(deadline, (a, b) -> a - b > 0 ? a : b);
  }

  /** Gives a place back. */
  void leave() {
    places.release();
  }

  int running() {
    return most - places.availablePermits();
  }

  @Override
  public void start() {
    closing = false;
  }

  /** Waits until the running questions have ended, which their deadlines see to. */
  @Override
  public void stop() {
    closing = true;
    var left = Duration.ofNanos(Math.max(0, lastDeadline.get() - System.nanoTime()));
    if (running() > 0) {
      log.info("closing when {} questions are answered, in {} at the most", running(), left);
    }
    try {
      if (places.tryAcquire(most, left.plus(GRACE).toMillis(), TimeUnit.MILLISECONDS)) {
        places.release(most);
      } else {
        log.warn("{} questions did not end in time and are cut off", running());
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  @Override
  public boolean isRunning() {
    return !closing;
  }

  /** After the web server has stopped taking requests, before the ingestion and the index. */
  @Override
  public int getPhase() {
    return Integer.MAX_VALUE - 4096;
  }
}
