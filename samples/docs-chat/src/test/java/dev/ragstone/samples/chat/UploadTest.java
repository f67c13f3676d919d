package dev.ragstone.samples.chat;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.options.FilePayload;
import dev.ragstone.retrieval.Ingestion;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** Adding documents on the page, and taking them away again, in a browser. */
@Chatbot
@InChromium
class UploadTest {

  private static final String NOTES =
      """
      # The lamp room
      The lamp room of the harbour office is painted in a shade called gooseberry fool.

      The spare key hangs behind the barometer of the lamp room.
      """;

  @Autowired private Ingestion ingestion;

  @AfterEach
  void everything_uploaded_is_removed() {
    ingestion.remove(ingestion.names());
  }

  @Test
  void a_document_can_be_asked_about_as_soon_as_it_is_added(ChatPage chat) {
    var drawer = chat.open().documents();
    choose(chat, file("lamp-room.md", NOTES));

    assertThat(drawer.locator("#jobs .done")).containsText("Ready");
    assertThat(drawer.locator("#own")).containsText("lamp-room.md");
    chat.shot("documents-light");
    chat.page().keyboard().press("Escape");
    assertThat(chat.page().locator("#status")).containsText("24 documents");
    var turn = chat.ask("Where does the spare key of the lamp room hang?");

    assertThat(turn.locator(".answer.grounded .text")).containsText("behind the barometer");
    assertThat(turn.locator(".sources")).containsText("/uploads/lamp-room.md");
  }

  @Test
  void a_document_that_was_added_can_be_removed_again(ChatPage chat) {
    var drawer = chat.open().documents();
    choose(chat, file("lamp-room.md", NOTES));

    drawer.locator("#own button").click();

    assertThat(drawer.locator("#own")).containsText("Nothing yet");
    assertThat(drawer.locator("#choose")).isFocused();
    assertThat(ingestion.names()).isEmpty();
    chat.page().keyboard().press("Escape");
    var turn = chat.ask("Where does the spare key of the lamp room hang?");
    assertThat(turn.locator(".answer")).not().containsText("barometer");
  }

  @Test
  void a_file_dropped_anywhere_is_added(ChatPage chat) {
    chat.open();
    chat.script(
        """
        (() => {
          const files = new DataTransfer();
          files.items.add(new File(['The ferry cat is called Bosun.'], 'cat.txt'));
          document.body.dispatchEvent(new DragEvent('dragover', {bubbles: true, cancelable: true, dataTransfer: files}));
        })()
        """);
    assertThat(chat.page().locator("#dropping")).isVisible();
    chat.shot("dropping-light");
    chat.script(
        """
        (() => {
          const files = new DataTransfer();
          files.items.add(new File(['The ferry cat is called Bosun.'], 'cat.txt'));
          document.body.dispatchEvent(new DragEvent('drop', {bubbles: true, cancelable: true, dataTransfer: files}));
        })()
        """);

    assertThat(chat.page().locator("#jobs .done")).containsText("Ready");
    assertThat(chat.page().locator("#own")).containsText("cat.txt");
    assertThat(chat.page().locator("#dropping")).isHidden();
  }

  @Test
  void a_file_that_cannot_be_read_is_refused_with_its_reason(ChatPage chat) {
    chat.open().documents();

    choose(
        chat,
        file("program.exe", "MZ"),
        file("empty.txt", ""),
        file("broken.pdf", "this is no PDF"),
        file(".hidden.md", "text"));

    var refused = chat.page().locator("#jobs .refused");
    assertThat(refused).hasCount(4);
    assertThat(refused.nth(0)).containsText("Only text, Markdown, HTML and PDF");
    assertThat(refused.nth(1)).containsText("The file is empty");
    assertThat(refused.nth(2)).containsText("is not a readable PDF");
    assertThat(refused.nth(3)).containsText("begins with no dot");
    chat.shot("refused-light");
  }

  @Test
  void a_hostile_document_is_shown_as_text_and_runs_nothing(ChatPage chat) {
    var name = "<img src=x onerror=hacked=1>.html";
    chat.open().documents();
    choose(
        chat,
        file(
            name,
            """
            <html><head><title>&lt;script&gt;hacked=2&lt;/script&gt;</title></head><body>
            <h1>&lt;img src=x onerror=hacked=3&gt;</h1>
            <script>hacked=4</script>
            <p>The zebra password of the pier is &lt;script&gt;hacked=5&lt;/script&gt;
            &lt;img src=x onerror=hacked=6&gt; [1] and
            <a href="javascript:hacked=7">javascript:hacked=7</a>.</p>
            </body></html>
            """));
    assertThat(chat.page().locator("#own")).containsText(name);
    chat.shot("hostile-documents-light");
    chat.page().keyboard().press("Escape");

    var turn = chat.ask("What is the zebra password of the pier?");

    assertThat(turn.locator(".text")).containsText("<script>hacked=5</script>");
    assertThat(turn.locator(".sources")).containsText(name);
    assertNothingOfItIsMarkup(chat, turn);
    turn.locator("button.mark").first().hover();
    assertThat(chat.page().locator("#preview")).containsText("<script>hacked=5</script>");
    turn.locator("button.mark").first().click();
    assertThat(chat.page().locator("#passage-text")).containsText("<img src=x onerror=hacked=6>");
    assertThat(chat.page().locator("#passage-source")).containsText(name);
    chat.shot("hostile-passage-light");
    chat.page().keyboard().press("Escape");
    assertThat(chat.trace().locator("table.hits")).containsText(name);
    assertNothingOfItIsMarkup(chat, chat.page().locator("body"));
    assertThat(chat.script("typeof hacked")).isEqualTo("undefined");
  }

  private static void assertNothingOfItIsMarkup(ChatPage chat, Locator where) {
    assertThat(where.locator("img")).hasCount(0);
    assertThat(where.locator("script:not([src])")).hasCount(0);
    assertThat(where.locator("a[href^=javascript]")).hasCount(0);
    assertThat(chat.script("typeof hacked")).isEqualTo("undefined");
  }

  private static FilePayload file(String name, String text) {
    return new FilePayload(name, "", text.getBytes(UTF_8));
  }

  private static void choose(ChatPage chat, FilePayload... files) {
    chat.page().locator("#files").setInputFiles(files);
  }
}
