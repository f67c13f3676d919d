package dev.ragstone.evaluation.collections;

import java.io.BufferedInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.zip.GZIPInputStream;
import java.util.zip.ZipException;

/** A file of a collection, perhaps gzipped. */
record TextFile(Path path) {

  private static final int BUFFER = 1 << 16;

  /** The file called {@code name} in {@code folder}, or {@code name.gz}. */
  static TextFile in(Path folder, String name) {
    if (!Files.isDirectory(folder)) {
      throw Place.malformed(
          folder,
          (Files.exists(folder) ? "is not a folder" : "does not exist")
              + "; name the folder that holds "
              + name,
          null);
    }
    var plain = folder.resolve(name);
    var zipped = folder.resolve(name + ".gz");
    if (!Files.exists(plain) && !Files.exists(zipped)) {
      throw Place.malformed(plain, "is missing, and so is " + zipped.getFileName(), null);
    }
    return new TextFile(Files.exists(plain) ? plain : zipped);
  }

  static boolean isIn(Path folder, String name) {
    return Files.exists(folder.resolve(name)) || Files.exists(folder.resolve(name + ".gz"));
  }

  /** The name of the file without its endings: what a collection is called after. */
  String name() {
    var name = path.getFileName().toString();
    var bare = name.replaceFirst("(?i)(\\.[a-z]+)?(\\.gz)?$", "");
    return bare.isBlank() ? name : bare;
  }

  boolean endsIn(String ending) {
    return path.toString().toLowerCase(Locale.ROOT).matches(".*\\." + ending + "(\\.gz)?");
  }

  /** The bytes of the file, unzipped if they begin as gzip does. */
  InputStream open() {
    if (!Files.isRegularFile(path)) {
      throw Place.malformed(path, Files.exists(path) ? "is not a file" : "is missing", null);
    }
    try {
      var bytes = new BufferedInputStream(Files.newInputStream(path), BUFFER);
      bytes.mark(2);
      boolean zipped = bytes.read() == 0x1f && bytes.read() == 0x8b;
      bytes.reset();
      return zipped ? new GZIPInputStream(bytes, BUFFER) : bytes;
    } catch (IOException e) {
      throw unreadable(new Place(path, 1), e);
    }
  }

  /** What to say of a file that cannot be read on from {@code here}. */
  static MalformedCollection unreadable(Place here, IOException e) {
    return switch (e) {
      case EOFException early ->
          here.malformed("the gzip file breaks off here; copy or download it again", e);
      case ZipException damaged ->
          here.malformed(
              "the gzip file is damaged here (%s); copy or download it again"
                  .formatted(e.getMessage()),
              e);
      default -> here.malformed("cannot be read: " + e, e);
    };
  }
}
