package dev.ragstone.retrieval;

import java.io.IOException;
import java.io.InputStream;
import java.util.List;

/** A document offered for ingestion; nothing of it is read before its turn comes. */
interface IncomingDocument {

  /** What it is known by. */
  String path();

  /**
   * All that its passages depend on.
   *
   * @throws IOException if it cannot be read; the message is for the user
   */
  byte[] bytes() throws IOException;

  /**
   * Reads {@code bytes}.
   *
   * @throws IOException if they cannot be understood; the message is for the user
   */
  ParsedDocument parsed(byte[] bytes) throws IOException;

  /** Its links to other documents of its folder. */
  default List<DocumentLink> links(byte[] bytes) throws IOException {
    return List.of();
  }

  /** A file in the mirrored folder. */
  record InFolder(String path, FolderFile file, int most) implements IncomingDocument {

    @Override
    public byte[] bytes() throws IOException {
      return file.bytes(most);
    }

    @Override
    public ParsedDocument parsed(byte[] bytes) throws IOException {
      return DocumentFormat.of(path).parse(path, bytes);
    }

    @Override
    public List<DocumentLink> links(byte[] bytes) throws IOException {
      return DocumentFormat.of(path).links(path, bytes);
    }
  }

  /** Bytes under a name, such as an upload; the name is looked up nowhere. */
  record Named(String path, InputStream content, int most) implements IncomingDocument {

    @Override
    public byte[] bytes() throws IOException {
      return FolderFile.bytes(content, most);
    }

    @Override
    public ParsedDocument parsed(byte[] bytes) throws IOException {
      return DocumentFormat.of(path).parse(path, bytes);
    }
  }
}
