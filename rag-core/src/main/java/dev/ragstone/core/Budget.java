package dev.ragstone.core;

import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;

/** The model calls and tokens one question has left, counted across its threads. */
final class Budget {

  private final Limits limits;
  private final AtomicInteger calls = new AtomicInteger();
  private final AtomicLong tokens = new AtomicLong();

  Budget(Limits limits) {
    this.limits = limits;
  }

  void claimCall(String task) {
    if (tokens.get() >= limits.tokens()) {
      throw new RagException.BudgetExceeded(task, limits.tokens() + " tokens are spent");
    }
    if (calls.incrementAndGet() > limits.modelCalls()) {
      calls.decrementAndGet();
      throw new RagException.BudgetExceeded(task, limits.modelCalls() + " model calls are spent");
    }
  }

  void spend(long spent) {
    tokens.addAndGet(spent);
  }
}
