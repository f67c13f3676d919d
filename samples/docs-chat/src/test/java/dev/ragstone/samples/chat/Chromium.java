package dev.ragstone.samples.chat;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserType.LaunchOptions;
import com.microsoft.playwright.Playwright;
import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.regex.Pattern;
import org.junit.jupiter.api.extension.ConditionEvaluationResult;
import org.junit.jupiter.api.extension.ExecutionCondition;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;
import org.springframework.test.context.junit.jupiter.SpringExtension;

/** One browser for all tests, and a fresh page for each. Without a browser they are skipped. */
final class Chromium implements ExecutionCondition, ParameterResolver {

  private static final Namespace HERE = Namespace.create(Chromium.class);
  private static final List<String> NAMES =
      List.of("chromium", "chromium-browser", "google-chrome", "google-chrome-stable");
  private static final Pattern SEPARATOR = Pattern.compile(Pattern.quote(File.pathSeparator));
  private static final List<String> ARGUMENTS =
      List.of(
          "--no-sandbox",
          "--disable-gpu",
          "--disable-quic",
          "--no-first-run",
          "--disable-background-networking",
          "--disable-component-update",
          "--disable-sync");

  /** The driver and the browser it drives, closed when the last test is done. */
  private record Running(Playwright playwright, Browser browser) implements AutoCloseable {

    static Running start(Path executable) {
      var nothingToLoad =
          new Playwright.CreateOptions().setEnv(Map.of("PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD", "1"));
      var playwright = Playwright.create(nothingToLoad);
      var options = new LaunchOptions().setExecutablePath(executable).setArgs(ARGUMENTS);
      return new Running(playwright, playwright.chromium().launch(options));
    }

    @Override
    public void close() {
      playwright.close();
    }
  }

  @Override
  public ConditionEvaluationResult evaluateExecutionCondition(ExtensionContext context) {
    if (executable().isPresent()) {
      return ConditionEvaluationResult.enabled("there is a browser");
    }
    if (context.getTestMethod().isEmpty()) {
      System.err.printf(
          "%n*** WARNING: no browser: the page itself was NOT tested (%s).%n"
              + "*** Install one of %s, for instance by: apt-get install chromium%n%n",
          context.getDisplayName(), NAMES);
    }
    return ConditionEvaluationResult.disabled("there is no browser; apt-get install chromium");
  }

  @Override
  public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
    return parameter.getParameter().getType() == ChatPage.class;
  }

  @Override
  public ChatPage resolveParameter(ParameterContext parameter, ExtensionContext context) {
    var running =
        context
            .getRoot()
            .getStore(HERE)
            .computeIfAbsent(
                Running.class, type -> Running.start(executable().orElseThrow()), Running.class);
    var port =
        SpringExtension.getApplicationContext(context)
            .getEnvironment()
            .getProperty("local.server.port");
    var page = new ChatPage(running.browser(), "http://localhost:" + port);
    context.getStore(HERE).put(ChatPage.class, page); // closed after the test
    return page;
  }

  private static Optional<Path> executable() {
    var path = Objects.requireNonNullElse(System.getenv("PATH"), "");
    var folders = SEPARATOR.splitAsStream(path + File.pathSeparator + "/usr/bin").toList();
    return NAMES.stream()
        .flatMap(name -> folders.stream().map(folder -> Path.of(folder, name)))
        .filter(Files::isExecutable)
        .findFirst();
  }
}
