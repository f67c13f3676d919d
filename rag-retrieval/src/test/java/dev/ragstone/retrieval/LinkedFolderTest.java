package dev.ragstone.retrieval;

import static dev.ragstone.testing.Rankings.ids;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.ragstone.core.Candidates;
import dev.ragstone.core.Hit;
import dev.ragstone.core.Passage;
import dev.ragstone.core.Question;
import dev.ragstone.core.Ranking;
import dev.ragstone.core.Run;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Links of Markdown and HTML documents, as a folder of them is ingested and asked. */
class LinkedFolderTest {

  private static final GraphSettings DOCUMENTS =
      GraphSettings.USUAL.withKinds(List.of(LinkKind.DOCUMENTS));

  private final Path folder;
  private final LuceneIndex index = LuceneIndex.inMemory(Encoder.of(new CountingEncoder()));

  LinkedFolderTest(@TempDir Path place) {
    this.folder = place.resolve("folder");
  }

  @BeforeEach
  void ingest() throws IOException {
    write("../secret.md", "# Secret\n\nNot for you.");
    write("mill.md", "# Mill\n\nBuilt by [a stranger](people/adam.md#life).\n\n## Wheel\n\nOak.");
    write(
        "people/adam.md",
        "# Adam\n\nHe drowned under [the bridge](../bridge.html). [Gone](nothing.md),"
            + " [hidden](../../secret.md), [far](https://example.org/mill.md), [here](#life).");
    write(
        "bridge.html",
        "<title>Bridge</title><body><nav><a href='other.md'>Others</a></nav>"
            + "<p>Four arches. See <a href='/people/adam.md'>the man</a>.</p></body>");
    write("other.md", "# Other\n\nNothing to do with it.");
    Ingestion.into(index).folder(folder);
  }

  @AfterEach
  void close() {
    index.close();
  }

  @Test
  void a_link_is_followed_from_the_passage_that_holds_it() {
    assertThat(reached("Built by", DOCUMENTS)).containsExactly("people/adam.md");
    assertThat(reached("Oak", DOCUMENTS)).isEmpty();
  }

  @Test
  void a_link_is_followed_back_to_the_passage_that_holds_it() {
    assertThat(reached("drowned", DOCUMENTS)).containsExactly("bridge.html", "mill.md");
    assertThat(linked("drowned", DOCUMENTS).ranking().passages())
        .filteredOn(passage -> passage.source().equals("mill.md"))
        .extracting(Passage::title)
        .containsExactly("Mill");
  }

  @Test
  void two_hops_follow_two_links() {
    assertThat(reached("Built by", DOCUMENTS.withHops(2)))
        .containsExactly("bridge.html", "people/adam.md");
  }

  @Test
  void menus_broken_links_and_links_out_of_the_folder_lead_nowhere() {
    assertThat(reached("arches", DOCUMENTS.withHops(4)))
        .containsExactly("mill.md", "people/adam.md");
  }

  @Test
  void a_link_that_changed_while_the_text_stayed_is_followed_to_its_new_target()
      throws IOException {
    write("page.html", "<title>Page</title><body><p>Read <a href='mill.md'>more</a>.</p></body>");
    Ingestion.into(index).folder(folder);
    var before = reached("Read more", DOCUMENTS);
    write("page.html", "<title>Page</title><body><p>Read <a href='other.md'>more</a>.</p></body>");

    Ingestion.into(index).folder(folder);

    assertThat(before).containsExactly("mill.md");
    assertThat(reached("Read more", DOCUMENTS)).containsExactly("other.md");
  }

  @Test
  void links_show_in_no_passages_metadata() {
    assertThat(passage("Built by").metadata()).containsOnlyKeys("path", "file_name");
  }

  private List<String> reached(String words, GraphSettings settings) {
    return linked(words, settings).ranking().passages().stream()
        .filter(passage -> !passage.equals(passage(words)))
        .map(Passage::source)
        .distinct()
        .sorted()
        .toList();
  }

  private Candidates linked(String words, GraphSettings settings) {
    var found =
        new Candidates(
            new Question("what happened?"), new Ranking(List.of(new Hit(passage(words), 1))));
    var linked = Links.graph(index, settings).apply(found, Run.within(Duration.ofSeconds(30)));
    assertThat(ids(linked)).doesNotHaveDuplicates();
    return linked;
  }

  private Passage passage(String words) {
    return List.of("mill.md", "people/adam.md", "bridge.html", "page.html").stream()
        .flatMap(path -> new IngestedDocuments(index).orderedParts(path).stream())
        .filter(passage -> passage.text().contains(words))
        .findFirst()
        .orElseThrow();
  }

  private void write(String path, String text) throws IOException {
    var file = folder.resolve(path).normalize();
    Files.createDirectories(file.getParent());
    Files.write(file, text.getBytes(UTF_8));
  }
}
