package dev.ragstone.samples.chat;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.assertions.LocatorAssertions.HasCountOptions;
import com.microsoft.playwright.options.ColorScheme;
import com.microsoft.playwright.options.ScreenshotAnimations;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** The page as a person uses it. It must never complain in the console, whatever is done. */
final class ChatPage implements AutoCloseable {

  private static final double SLOWEST = 60_000;

  private final BrowserContext context;
  private final Page page;
  private final List<String> complaints = new CopyOnWriteArrayList<>();

  ChatPage(Browser browser, String address) {
    this.context =
        browser.newContext(
            new Browser.NewContextOptions()
                .setBaseURL(address)
                .setViewportSize(1280, 860)
                .setColorScheme(ColorScheme.LIGHT));
    this.page = context.newPage();
    page.onPageError(complaints::add);
    page.onConsoleMessage(
        message -> {
          // that a request was refused is said there too, and is what some tests are about
          if (message.type().equals("error") && !message.text().startsWith("Failed to load")) {
            complaints.add(message.text());
          }
        });
  }

  /** Playwright's page, for what has no name here. */
  Page page() {
    return page;
  }

  ChatPage open() {
    page.navigate("/");
    assertThat(page.locator("#status .lamp.on")).isVisible();
    return this;
  }

  ChatPage sized(int width, int height) {
    page.setViewportSize(width, height);
    return this;
  }

  ChatPage dark() {
    page.emulateMedia(new Page.EmulateMediaOptions().setColorScheme(ColorScheme.DARK));
    return this;
  }

  /** Types a question, and waits for what comes of it: the last turn. */
  Locator ask(String question) {
    begin(question);
    return settled();
  }

  /** Types a question, and waits for nothing but that it is taken. */
  Locator begin(String question) {
    int before = page.locator(".turn").count();
    page.locator("#question").fill(question);
    page.locator("#question").press("Enter");
    assertThat(page.locator(".turn")).hasCount(before + 1);
    return page.locator(".turn").last();
  }

  /** The last turn, when nothing of it is under way any more. */
  Locator settled() {
    assertThat(page.locator(".answer.busy")).hasCount(0, new HasCountOptions().setTimeout(SLOWEST));
    return page.locator(".turn").last();
  }

  /** Opens the trace of the last answer. */
  Locator trace() {
    page.locator(".how").last().click();
    return page.locator("#trace");
  }

  Locator documents() {
    page.locator("#open-documents").click();
    return page.locator("#documents");
  }

  /** Whether something sticks out to the side. */
  boolean overflows() {
    return (boolean)
        page.evaluate(
            "document.documentElement.scrollWidth > document.documentElement.clientWidth");
  }

  Object script(String expression) {
    return page.evaluate(expression);
  }

  /** Kept as {@code target/screenshots/name.png}. */
  void shot(String name) {
    page.screenshot(
        new Page.ScreenshotOptions()
            .setPath(Path.of("target", "screenshots", name + ".png"))
            .setAnimations(ScreenshotAnimations.DISABLED));
  }

  @Override
  public void close() {
    context.close();
    assertThat(complaints).isEmpty();
  }
}
