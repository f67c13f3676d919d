package dev.ragstone.docs;

import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/** Finds artifacts in dependencies of a pom, or in coordinates with colons. */
final class Artifacts {

  private static final Pattern DEPENDENCY =
      Pattern.compile(
          "<groupId>(.+?)</groupId>\\s*<artifactId>(.+?)</artifactId>\\s*(?:<version>(.+?)</version>)?");
  private static final Pattern COORDINATES = Pattern.compile("(.+?):(.+?):(.+)");
  private static final String OURS = "dev.ragstone";

  private Artifacts() {}

  /** Those of {@code block} that are no module of ours, and that {@code build} does not manage. */
  static List<String> unknown(Block block, String build) {
    var form = block.text().contains("<") ? DEPENDENCY : COORDINATES;
    var found = form.matcher(block.text()).results().toList();
    return found.isEmpty()
        ? List.of(block + ": no artifact in it")
        : found.stream()
            .filter(artifact -> !isKnown(artifact, build))
            .map(artifact -> block + ": " + artifact.group())
            .toList();
  }

  private static boolean isKnown(MatchResult artifact, String build) {
    var name = artifact.group(2);
    var version = artifact.group(3);
    return artifact.group(1).equals(OURS)
        ? build.contains("<module>" + name + "</module>")
            && build.contains("<version>" + version + "</version>")
        : build.contains("<artifactId>" + name + "</artifactId><version>" + version + "</version>");
  }
}
