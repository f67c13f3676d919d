package dev.ragstone.evaluation;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;

/** Short names for long values, the same in every process. */
final class Fingerprint {

  private static final int DIGITS = 16;

  /**
   * A class name, and what the JVM appends to those of lambdas and of objects that do not print.
   */
  private static final String IDENTITY =
      "((?:[A-Za-z_]\\w*\\.)+[\\w$]+?)(?:\\$\\$Lambda[^@\\s]*)?@[0-9a-f]{1,16}\\b";

  private Fingerprint() {}

  /** Hexadecimal digits that differ where the values print differently. */
  static String of(List<?> values) {
    try {
      var digest = MessageDigest.getInstance("SHA-256");
      for (Object value : values) {
        digest.update(value.toString().getBytes(UTF_8));
        digest.update((byte) 0);
      }
      return HexFormat.of().formatHex(digest.digest()).substring(0, DIGITS);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every JVM has SHA-256", e);
    }
  }

  /** How a value prints, without what changes from process to process. */
  static String named(Object value) {
    return value.toString().replaceAll(IDENTITY, "$1");
  }
}
