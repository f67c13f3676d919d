package dev.ragstone.samples.chat;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Route;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The page over the embedded defaults, in a browser. */
@Chatbot
@InChromium
class PageTest {

  private static final String LIGHTHOUSE = "How tall must my daughter be to climb the lighthouse?";

  @Test
  void a_question_is_answered_with_quotes_and_their_sources(ChatPage chat) {
    chat.open().shot("welcome-light");

    var turn = chat.ask(LIGHTHOUSE);

    assertThat(turn.locator(".answer.grounded .text")).containsText("at least 1.10 metres tall");
    assertThat(turn.locator(".sources")).containsText("lights/south-light.md");
    assertThat(chat.page().locator("#news")).containsText("1.10 metres");
    chat.shot("answer-light");
  }

  @Test
  void a_mark_previews_its_sentence_and_opens_the_passage_there(ChatPage chat) {
    var turn = chat.open().ask(LIGHTHOUSE);
    var mark = turn.locator("button.mark").first();

    mark.hover();
    assertThat(chat.page().locator("#preview .said")).containsText("1.10 metres");
    chat.shot("preview-light");
    mark.click();

    var passage = chat.page().locator("#passage");
    assertThat(passage.locator("mark.main")).containsText("1.10 metres");
    assertThat(passage.locator("mark.main")).isInViewport();
    assertThat(chat.page().locator("#preview")).isHidden();
    chat.shot("passage-light");
  }

  @Test
  void the_trace_shows_stages_ranks_and_what_was_left_out_and_why(ChatPage chat) {
    chat.open().ask(LIGHTHOUSE);

    var trace = chat.trace();

    assertThat(trace.locator(".timeline li")).not().hasCount(0);
    assertThat(trace.locator(".timeline")).containsText("tokenCoverage");
    assertThat(trace.locator("table.hits thead")).containsText("bm25");
    assertThat(trace.locator("table.hits thead")).containsText("dense");
    assertThat(trace.locator("table.hits tr.shown .badge").first()).hasText(Pattern.compile("\\d"));
    assertThat(trace.locator("table.hits tr.left").first()).containsText("left out by best");
    assertThat(trace.locator(".pipeline")).containsText("extractive(at least");
    chat.shot("trace-light");
    trace.locator("table.hits tr.left").nth(1).scrollIntoViewIfNeeded();
    chat.shot("trace-passages-light");
    trace.locator("table.hits tr.shown button").last().click();
    assertThat(chat.page().locator("#passage-text")).not().isEmpty();
  }

  @Test
  void two_pipelines_answer_the_same_question_side_by_side(ChatPage chat) {
    chat.open().sized(1440, 900);
    chat.page().locator("#pipeline").selectOption("default");
    chat.page().locator("#versus").selectOption("words");

    var turn = chat.ask("How often is the part checked that caused the blaze on the Ines Marrow?");

    assertThat(turn.locator(".side")).hasCount(2);
    assertThat(turn.locator(".side h3").first()).containsText("default");
    assertThat(turn.locator(".side h3").last()).containsText("words");
    assertThat(turn.locator(".answer .how")).hasCount(2);
    assertThat(turn.locator(".text").first())
        .not()
        .hasText(turn.locator(".text").last().textContent());
    var left = turn.locator(".side").first().boundingBox();
    var right = turn.locator(".side").last().boundingBox();
    assertThat(right.x).isGreaterThan(left.x + left.width - 1);
    chat.shot("compare-light");
    chat.dark().shot("compare-dark");
    chat.sized(360, 740);
    chat.shot("phone-360-compare");
    assertThat(chat.overflows()).isFalse();
  }

  @Test
  void the_page_follows_the_system_until_told_otherwise_and_remembers(ChatPage chat) {
    chat.dark().open().ask(LIGHTHOUSE);
    assertThat(brightness(chat)).isLessThan(80);
    chat.shot("answer-dark");
    chat.trace();
    chat.shot("trace-dark");
    chat.page().keyboard().press("Escape");

    chat.page().locator("#theme").click();
    assertThat(brightness(chat)).isGreaterThan(180);
    chat.page().reload();
    assertThat(brightness(chat)).isGreaterThan(180);

    chat.page().locator("#theme").click();
    assertThat(brightness(chat)).isLessThan(80);
    assertThat(chat.script("localStorage.getItem('theme')")).isNull();
  }

  @ParameterizedTest
  @CsvSource({"360, 740", "320, 640"})
  void nothing_sticks_out_on_a_phone(int width, int height, ChatPage chat) {
    chat.sized(width, height).open();
    assertThat(chat.overflows()).isFalse();
    chat.shot("phone-%d-welcome".formatted(width));
    var turn = chat.ask(LIGHTHOUSE);
    assertThat(chat.overflows()).isFalse();
    chat.shot("phone-%d-answer".formatted(width));
    turn.locator("button.mark").first().click();
    assertThat(chat.page().locator("#passage mark.main")).isInViewport();
    chat.shot("phone-%d-passage".formatted(width));
    chat.page().keyboard().press("Escape");
    chat.trace();
    assertThat(chat.overflows()).isFalse();
    chat.shot("phone-%d-trace".formatted(width));
    chat.page().keyboard().press("Escape");
    chat.documents();
    assertThat(chat.overflows()).isFalse();
    chat.shot("phone-%d-documents".formatted(width));
  }

  @Test
  void everything_can_be_reached_without_a_mouse(ChatPage chat) {
    chat.open();
    var keys = chat.page().keyboard();
    assertThat(chat.page().locator("#question")).isFocused();
    keys.type(LIGHTHOUSE);
    keys.press("Enter");
    chat.settled();

    tabBackTo(chat, "button.mark");
    assertThat(chat.page().locator("#preview .said")).containsText("1.10 metres");
    keys.press("Enter");
    assertThat(chat.page().locator("#passage mark.main")).isInViewport();
    keys.press("Escape");
    assertThat(chat.page().locator("#passage")).isHidden();
    assertThat(chat.page().locator("button.mark").first()).isFocused();

    tabOnTo(chat, ".how");
    keys.press("Enter");
    assertThat(chat.page().locator("#trace .timeline")).isVisible();
    keys.press("Escape");
    assertThat(chat.page().locator(".how")).isFocused();

    tabOnTo(chat, "#open-documents");
    keys.press("Enter");
    assertThat(chat.page().locator("#choose")).isFocused();
    keys.press("Escape");
    tabBackTo(chat, "#theme");
  }

  @Test
  void a_follow_up_is_told_truthfully_what_it_is_read_with(ChatPage chat) {
    chat.open().ask(LIGHTHOUSE);
    var second = chat.ask("And my dog?");

    assertThat(chat.page().locator(".turn")).hasCount(2);
    assertThat(second.locator(".answer .note")).hasCount(0);
    assertThat(chat.page().locator("#memory")).containsText("searched on its own");
  }

  @Test
  void a_new_conversation_forgets_the_old_one(ChatPage chat) {
    chat.open().ask(LIGHTHOUSE);

    chat.page().locator("#anew").click();

    assertThat(chat.page().locator(".turn")).hasCount(0);
    assertThat(chat.page().locator("#welcome")).isVisible();
    assertThat(chat.page().locator("#question")).isFocused();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "event:event\\ndata:{oops\\n\\n               | cannot be read",
        "event:event\\ndata:{\"type\":\"x\"}\\n\\n  | ended before the answer was complete",
        "event:error\\ndata:{\"error\":\"no\"}\\n\\n | No.",
        "''                                     | ended before the answer was complete",
      })
  void a_broken_stream_ends_in_a_clear_message(String stream, String message, ChatPage chat) {
    chat.open();
    var body = stream.replace("\\n", "\n");
    chat.page()
        .route(
            "**/api/ask/stream",
            route ->
                route.fulfill(
                    new Route.FulfillOptions().setContentType("text/event-stream").setBody(body)));

    var turn = chat.ask(LIGHTHOUSE);

    assertThat(turn.locator(".answer.failed")).containsText(message);
    chat.page().unroute("**/api/ask/stream");
    turn.locator(".retry").click();
    assertThat(chat.settled().locator(".answer.grounded")).isVisible();
  }

  @Test
  void a_server_that_is_gone_is_said_to_be(ChatPage chat) {
    chat.open();
    chat.page().context().setOffline(true);

    var turn = chat.ask(LIGHTHOUSE);

    assertThat(turn.locator(".answer.failed")).containsText("The server cannot be reached");
  }

  @Test
  void an_answer_can_be_stopped_and_asked_for_again(ChatPage chat) {
    chat.open();
    chat.page().route("**/api/ask/stream", route -> {}); // an answer that never comes

    var turn = chat.begin(LIGHTHOUSE);
    chat.page().locator("#send").click();

    assertThat(turn.locator(".answer.stopped")).containsText("Ask again");
    assertThat(chat.page().locator("#send")).hasText("Ask");
  }

  /** Tabs backwards until the first match of the selector has the focus. */
  private static void tabBackTo(ChatPage chat, String selector) {
    tabTo(chat, selector, "Shift+Tab");
  }

  private static void tabOnTo(ChatPage chat, String selector) {
    tabTo(chat, selector, "Tab");
  }

  private static void tabTo(ChatPage chat, String selector, String key) {
    for (int i = 0; i < 60; i++) {
      chat.page().keyboard().press(key);
      if ((boolean)
          chat.script(
              "document.activeElement === document.querySelector('%s')".formatted(selector))) {
        return;
      }
    }
    throw new AssertionError(selector + " cannot be reached by " + key);
  }

  /** Of the page's background, from 0 to 255. */
  private static int brightness(ChatPage chat) {
    return ((Number)
            chat.script(
                "Math.max(...getComputedStyle(document.body).backgroundColor.match(/\\d+/g).slice(0,"
                    + " 3).map(Number))"))
        .intValue();
  }
}
