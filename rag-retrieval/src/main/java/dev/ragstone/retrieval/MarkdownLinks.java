package dev.ragstone.retrieval;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;

/** The links of Markdown files: {@code [words](address)} and {@code [words][label]}. */
final class MarkdownLinks {

  private static final Pattern FENCED =
      Pattern.compile("(?ms)^ {0,3}(```|~~~).*?(?:^ {0,3}\\1[^\\n]*$|\\z)");
  private static final Pattern INLINE =
      Pattern.compile(
          "\\[([^\\[\\]]*)\\]\\(\\s*(?:<([^<>\\n"
              + "]*)>|([^\\s()]*(?:\\([^\\s()]*\\)[^\\s()]*)*))[^()]*\\)");
  private static final Pattern LABELLED = Pattern.compile("\\[([^\\[\\]]+)\\]\\[([^\\[\\]]*)\\]");
  private static final Pattern LABEL =
      Pattern.compile("(?m)^ {0,3}\\[([^\\[\\]]+)\\]:\\s*<?([^\\s<>]+)>?");

  private MarkdownLinks() {}

  static List<DocumentLink> of(String path, String markdown) {
    var text = FENCED.matcher(markdown).replaceAll("");
    var links = new ArrayList<DocumentLink>();
    var inline = INLINE.matcher(text);
    while (inline.find()) {
      var address = inline.group(2) != null ? inline.group(2) : inline.group(3);
      DocumentLink.of(path, address, inline.group(1)).ifPresent(links::add);
    }
    var addresses = addresses(text);
    var labelled = LABELLED.matcher(text);
    while (labelled.find()) {
      var label = labelled.group(2).isEmpty() ? labelled.group(1) : labelled.group(2);
      var address = addresses.getOrDefault(label.toLowerCase(Locale.ROOT), "");
      DocumentLink.of(path, address, labelled.group(1)).ifPresent(links::add);
    }
    return links;
  }

  private static Map<String, String> addresses(String text) {
    var addresses = new HashMap<String, String>();
    var labels = LABEL.matcher(text);
    while (labels.find()) {
      addresses.putIfAbsent(labels.group(1).toLowerCase(Locale.ROOT), labels.group(2));
    }
    return addresses;
  }
}
