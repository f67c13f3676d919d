package dev.ragstone.retrieval;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/** What a document's passages depend on: its bytes, how they are cut, and how they are read. */
final class ContentHash {

  /** Raise it when reading, cutting or naming changes, and every document is ingested again. */
  private static final int READING = 3;

  private ContentHash() {}

  static String of(byte[] bytes, IngestionSettings settings) {
    return of(bytes, (READING + " " + settings.cutting()).getBytes(UTF_8));
  }

  /** SHA-256 of the parts one after the other, in hexadecimal digits. */
  static String of(byte[]... parts) {
    try {
      var digest = MessageDigest.getInstance("SHA-256");
      for (byte[] part : parts) {
        digest.update(part);
      }
      return HexFormat.of().formatHex(digest.digest());
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java has SHA-256", e);
    }
  }
}
