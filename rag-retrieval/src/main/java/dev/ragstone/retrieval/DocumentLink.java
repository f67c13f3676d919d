package dev.ragstone.retrieval;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * A link from one document of a folder to another.
 *
 * @param target the path of the other within the folder, whether or not it is there
 * @param words the linked words as {@link Titles} compares them; empty for a picture
 */
record DocumentLink(String target, String words) {

  private static final int LONGEST = 4096;

  private static final Pattern ELSEWHERE =
      Pattern.compile("(?is)[a-z][a-z0-9+.-]*:.*|[/\\\\]{2}.*");

  /**
   * The link that an address in a document makes.
   *
   * @param path of the document within its folder
   * @param address relative to the document or, with a slash in front, to the folder; what follows
   *     {@code #} or {@code ?} does not count
   * @return empty if it leads to another site, out of the folder or to the document itself
   */
  static Optional<DocumentLink> of(String path, String address, String words) {
    var place = address.strip().replaceFirst("(?s)[#?].*", "");
    if (place.isEmpty() || place.length() > LONGEST || ELSEWHERE.matcher(place).matches()) {
      return Optional.empty();
    }
    int folder = path.lastIndexOf('/');
    boolean fromTop = place.startsWith("/") || folder < 0;
    return normalised(decoded(fromTop ? place : path.substring(0, folder + 1) + place))
        .filter(target -> !target.equals(path))
        .map(target -> new DocumentLink(target, Titles.words(words)));
  }

  private static Optional<String> normalised(String path) {
    var steps = new ArrayDeque<String>();
    for (String step : List.of(path.split("/", -1))) {
      if (step.equals("..")) {
        if (steps.pollLast() == null) {
          return Optional.empty();
        }
      } else if (!step.isEmpty() && !step.equals(".")) {
        steps.add(step);
      }
    }
    return steps.isEmpty() ? Optional.empty() : Optional.of(String.join("/", steps));
  }

  private static String decoded(String path) {
    try {
      return URLDecoder.decode(path.replace("+", "%2B"), StandardCharsets.UTF_8);
    } catch (IllegalArgumentException notEncoded) {
      return path;
    }
  }
}
