package dev.ragstone.spring;

import org.springframework.boot.diagnostics.AbstractFailureAnalyzer;
import org.springframework.boot.diagnostics.FailureAnalysis;

/** Says what to do about an application that is put together in a way that cannot work. */
final class WrongSetupAnalyzer extends AbstractFailureAnalyzer<WrongSetupException> {

  @Override
  protected FailureAnalysis analyze(Throwable root, WrongSetupException cause) {
    return new FailureAnalysis(cause.problem(), cause.action(), cause);
  }
}
