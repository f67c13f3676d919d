package dev.ragstone.core;

/**
 * Tells Deep Java Library, whose tokenizers read texts, not to report where it runs: on AWS it
 * would tell its makers the instance's id, and elsewhere it asks the cloud's metadata address.
 */
public final class Telemetry {

  private static final String OPT_OUT = "OPT_OUT_TRACKING";

  private Telemetry() {}

  /** Opts out, unless the environment or a system property of the same name says something. */
  public static void off() {
    if (System.getenv(OPT_OUT) == null && System.getProperty(OPT_OUT) == null) {
      System.setProperty(OPT_OUT, "true");
    }
  }
}
