package dev.ragstone.retrieval;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class DocumentLinkTest {

  @ParameterizedTest
  @CsvSource({
    "weir.md, people/weir.md",
    "./weir.md#life, people/weir.md",
    "weir.md?print=1#life, people/weir.md",
    "../mill.md, mill.md",
    "/mill.md, mill.md",
    "a/../../mill.md, mill.md",
    "the%20weir.md, people/the weir.md",
    "50%.md, people/50%.md",
    "a+b.md, people/a+b.md",
  })
  void addresses_are_read_from_where_the_document_lies(String address, String target) {
    assertThat(DocumentLink.of("people/adam.md", address, "Some *words*"))
        .contains(new DocumentLink(target, "some words"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "https://example.org/mill.md",
        "mailto:adam@example.org",
        "//example.org/mill.md",
        "C:\\mill.md",
        "#life",
        "adam.md#life",
        "../../mill.md",
        "",
        "..",
      })
  void other_sites_what_lies_out_of_the_folder_and_the_document_itself_are_no_targets(
      String address) {
    assertThat(DocumentLink.of("people/adam.md", address, "words")).isEqualTo(Optional.empty());
  }

  @Test
  void markdown_links_inline_and_by_label_but_not_in_code() throws IOException {
    var markdown =
        """
        See [the mill](mill.md "Where corn is ground") and [the *weir*](<the weir.md>), but also
        [a bridge][b], [Ford House][] and [nothing][x]; ![a picture](mill.png).
        A name with brackets: [pond](pond_(old).md).

        ```
        [not a link](code.md)
        ```

        [b]: bridge.md
        [ford house]: <ford.md> "A ruin"
        """;

    assertThat(DocumentFormat.MARKDOWN.links("index.md", markdown.getBytes(UTF_8)))
        .containsExactly(
            new DocumentLink("mill.md", "the mill"),
            new DocumentLink("the weir.md", "the weir"),
            new DocumentLink("mill.png", "a picture"),
            new DocumentLink("pond_(old).md", "pond"),
            new DocumentLink("bridge.md", "a bridge"),
            new DocumentLink("ford.md", "ford house"));
  }

  @Test
  void html_links_where_it_is_read_and_not_in_menus() throws IOException {
    var html =
        "<nav><a href='all.html'>All</a></nav><p>The <a href='mill.html#top'>old <b>mill</b></a>"
            + " and <a name='x'>an anchor</a></p>";

    assertThat(DocumentFormat.HTML.links("index.html", html.getBytes(UTF_8)))
        .containsExactly(new DocumentLink("mill.html", "old mill"));
  }
}
