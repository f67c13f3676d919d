package dev.ragstone.retrieval;

import static java.util.stream.Collectors.toSet;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
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
    try (var opened = Files.newDirectoryStream(folder)) {
      var unused = opened.iterator().hasNext(); // only who may open it can read it
      return new DocumentFolder(folder.toRealPath());
    } catch (IOException e) {
      throw new IllegalArgumentException(
          folder.toAbsolutePath().normalize()
              + " cannot be read; let the user that runs the application read it: "
              + FolderFile.reason(e),
          e);
    }
  }

  /**
   * What the folder holds.
   *
   * @param files documents by their path within the folder, in the order of the paths
   * @param unreadable paths of the subfolders that could not be opened, and why
   * @param outside paths of the links that lead out of the folder, or nowhere
   */
  record Listing(
      Map<String, FolderFile> files,
      Map<String, IOException> unreadable,
      Map<String, IOException> outside) {}

  Listing list() {
    var walk = new Walk();
    try {
      Files.walkFileTree(root, walk);
    } catch (IOException e) {
      throw new UncheckedIOException(e); // the walk itself passes over what it cannot read
    }
    var listing = new Listing(walk.files, walk.unreadable, new TreeMap<>());
    var real = walk.files.values().stream().map(FolderFile::place).collect(toSet());
    for (Path link : walk.links.stream().sorted().toList()) {
      follow(link, real, listing);
    }
    return listing;
  }

  /** A file is read once, under its own name if it has one: no link to it counts. */
  private void follow(Path link, Set<Path> real, Listing listing) {
    var file = new FolderFile(root, link);
    boolean document = DocumentFormat.isKnown(link.toString());
    try {
      var target = file.target();
      if (document && Files.isRegularFile(target) && real.add(target)) {
        listing.files().put(name(link), file);
      }
    } catch (IOException e) {
      if (document || Files.isDirectory(link)) {
        listing.outside().put(name(link), e);
      }
    }
  }

  private String name(Path file) {
    return root.relativize(file).toString().replace('\\', '/');
  }

  private final class Walk extends SimpleFileVisitor<Path> {

    private final Map<String, FolderFile> files = new TreeMap<>();
    private final List<Path> links = new ArrayList<>();
    private final Map<String, IOException> unreadable = new TreeMap<>();

    @Override
    public FileVisitResult preVisitDirectory(Path folder, BasicFileAttributes attributes) {
      return !folder.equals(root) && isHidden(folder)
          ? FileVisitResult.SKIP_SUBTREE
          : FileVisitResult.CONTINUE;
    }

    @Override
    public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
      if (isHidden(file)) {
        return FileVisitResult.CONTINUE;
      }
      if (attributes.isSymbolicLink()) {
        links.add(file);
      } else if (attributes.isRegularFile() && DocumentFormat.isKnown(file.toString())) {
        files.put(name(file), new FolderFile(root, file));
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
