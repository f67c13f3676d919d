package dev.ragstone.core;

import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/**
 * The model calls and tokens one question has left, counted across its threads; a part of it may be
 * set apart for one stage.
 */
final class Budget {

  private final @Nullable Budget whole;
  private final int mostCalls;
  private final long mostTokens;
  private final Semaphore places;
  private final AtomicInteger calls = new AtomicInteger();
  private final AtomicLong tokens = new AtomicLong();

  Budget(Limits limits) {
    whole = null;
    mostCalls = limits.modelCalls();
    mostTokens = limits.tokens();
    places = new Semaphore(limits.callsAtOnce(), true);
  }

  private Budget(Budget whole, int mostCalls) {
    this.whole = whole;
    this.mostCalls = mostCalls;
    this.mostTokens = Long.MAX_VALUE;
    this.places = whole.places;
  }

  /** At most {@code calls} of this budget's calls. */
  Budget part(int calls) {
    return new Budget(this, calls);
  }

  void claimCall(String task) {
    if (tokens.get() >= mostTokens) {
      throw new RagException.BudgetExceeded(task, mostTokens + " tokens are spent");
    }
    if (calls.incrementAndGet() > mostCalls) {
      calls.decrementAndGet();
      throw new RagException.BudgetExceeded(task, mostCalls + " model calls are spent");
    }
    if (whole != null) {
      whole.claimCall(task);
    }
  }

  void spend(long spent) {
    tokens.addAndGet(spent);
    if (whole != null) {
      whole.spend(spent);
    }
  }

  /** Where calls wait that would be too many at once. */
  Semaphore places() {
    return places;
  }
}
