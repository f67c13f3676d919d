package dev.ragstone.retrieval;

import static java.nio.charset.StandardCharsets.UTF_16BE;
import static java.nio.charset.StandardCharsets.UTF_16LE;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.util.List;

/** Text files, in UTF-8 or what came before it. */
final class PlainText {

  private static final double MOST_CONTROLS = 0.01;
  private static final Charset WINDOWS = Charset.forName("windows-1252");
  private static final char BYTE_ORDER_MARK = '\ufeff';

  private PlainText() {}

  static ParsedDocument parse(String path, byte[] bytes) throws IOException {
    return new ParsedDocument(
        ParsedDocument.fileTitle(path), List.of(new ParsedDocument.Section("", decode(bytes))));
  }

  /**
   * The text of a file.
   *
   * @throws IOException if it is not text
   */
  static String decode(byte[] bytes) throws IOException {
    var text = decoded(bytes);
    if (!text.isEmpty() && text.charAt(0) == BYTE_ORDER_MARK) {
      text = text.substring(1);
    }
    long controls = text.chars().filter(PlainText::isBinary).count();
    if (controls > MOST_CONTROLS * text.length()) {
      throw new IOException("it is not a text file");
    }
    return text.replace("\r\n", "\n").replace('\r', '\n');
  }

  private static String decoded(byte[] bytes) throws IOException {
    if (bytes.length >= 2 && bytes[0] == (byte) 0xfe && bytes[1] == (byte) 0xff) {
      return new String(bytes, UTF_16BE);
    }
    if (bytes.length >= 2 && bytes[0] == (byte) 0xff && bytes[1] == (byte) 0xfe) {
      return new String(bytes, UTF_16LE);
    }
    try {
      return UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString();
    } catch (CharacterCodingException e) {
      return new String(bytes, WINDOWS);
    }
  }

  private static boolean isBinary(int c) {
    return (Character.isISOControl(c) && !Character.isWhitespace(c)) || c == '\ufffd';
  }
}
