package dev.ragstone.retrieval;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** The documents in a folder: readable formats, nothing hidden, no link that leads out of it. */
record DocumentFolder(Path root) {

  static DocumentFolder of(Path folder) {
    if (!Files.isDirectory(folder)) {
      throw new IllegalArgumentException(
          "%s %s; name the folder that holds the documents, or create it"
              .formatted(
                  folder.toAbsolutePath().normalize(),
                  Files.exists(folder) ? "is not a folder" : "does not exist"));
    }
    try {
      return new DocumentFolder(folder.toRealPath());
    } catch (IOException e) {
      throw new IllegalArgumentException(
          folder + " cannot be read; check its permissions: " + e.getMessage(), e);
    }
  }

  /**
   * What the folder holds.
   *
   * @param files documents by their path within the folder, in the order of the paths
   * @param unreadable paths of the subfolders that could not be opened, and why
   */
  record Listing(Map<String, Path> files, Map<String, IOException> unreadable) {}

  Listing list() {
    var files = new TreeMap<String, Path>();
    var links = new ArrayList<Path>();
    var unreadable = new TreeMap<String, IOException>();
    try {
      Files.walkFileTree(root, new Walk(files, links, unreadable));
    } catch (IOException e) {
      throw new UncheckedIOException(e); // the walk itself passes over what it cannot read
    }
    var real = new HashSet<>(files.values());
    for (Path link : links.stream().sorted().toList()) {
      var target = target(link);
      if (target.startsWith(root) && Files.isRegularFile(target) && real.add(target)) {
        files.put(name(link), target);
      }
    }
    return new Listing(files, unreadable);
  }

  private String name(Path file) {
    return root.relativize(file).toString().replace('\\', '/');
  }

  private static Path target(Path link) {
    try {
      return link.toRealPath();
    } catch (IOException broken) {
      return link.getRoot();
    }
  }

  private final class Walk extends SimpleFileVisitor<Path> {

    private final Map<String, Path> files;
    private final List<Path> links;
    private final Map<String, IOException> unreadable;

    Walk(Map<String, Path> files, List<Path> links, Map<String, IOException> unreadable) {
      this.files = files;
      this.links = links;
      this.unreadable = unreadable;
    }

    @Override
    public FileVisitResult preVisitDirectory(Path folder, BasicFileAttributes attributes) {
      return !folder.equals(root) && isHidden(folder)
          ? FileVisitResult.SKIP_SUBTREE
          : FileVisitResult.CONTINUE;
    }

    @Override
    public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
      if (!isHidden(file) && DocumentFormat.isKnown(file)) {
        if (attributes.isSymbolicLink()) {
          links.add(file);
        } else if (attributes.isRegularFile()) {
          files.put(name(file), file);
        }
      }
      return FileVisitResult.CONTINUE;
    }

    @Override
    public FileVisitResult visitFileFailed(Path file, IOException e) {
      unreadable.put(name(file), e);
      return FileVisitResult.CONTINUE;
    }

    private static boolean isHidden(Path file) {
      return file.getFileName().toString().startsWith(".");
    }
  }
}
