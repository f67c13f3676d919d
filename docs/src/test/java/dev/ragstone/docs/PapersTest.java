package dev.ragstone.docs;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** The table of papers leads to code that is there. */
class PapersTest {

  private static final Pattern NAME = Pattern.compile("`([\\w.]+)`");
  private static final Pattern SOURCE = Pattern.compile(".*rag-[^/]+/src/main/java/.*\\.java");

  @Test
  void every_class_and_every_factory_in_the_table_of_papers_exists() throws IOException {
    var sources = sources();

    assertThat(named()).hasSizeGreaterThan(150).allSatisfy(name -> assertExists(name, sources));
  }

  private static void assertExists(String name, Map<String, String> sources) {
    var parts = name.split("\\.", 2);

    assertThat(sources).containsKey(parts[0]);
    assertThat(sources.get(parts[0])).containsPattern("\\b" + parts[parts.length - 1] + "\\b");
  }

  /** The names of the second column; {@code .b} stands for another member of the class before. */
  private static List<String> named() {
    var names = new ArrayList<String>();
    var type = "";
    for (String row : Pages.text(Pages.ROOT.resolve("docs/papers.md")).lines().toList()) {
      var cells = row.split("\\|", -1);
      var name = NAME.matcher(cells.length > 3 ? cells[2] : "");
      while (name.find()) {
        var found = name.group(1).startsWith(".") ? type + name.group(1) : name.group(1);
        names.add(found);
        type = found.split("\\.", 2)[0];
      }
    }
    return names;
  }

  private static Map<String, String> sources() throws IOException {
    var sources = new HashMap<String, String>();
    try (var files = Files.walk(Pages.ROOT)) {
      for (Path file : files.filter(it -> SOURCE.matcher(it.toString()).matches()).toList()) {
        sources.put(file.getFileName().toString().replace(".java", ""), Pages.text(file));
      }
    }
    return sources;
  }
}
