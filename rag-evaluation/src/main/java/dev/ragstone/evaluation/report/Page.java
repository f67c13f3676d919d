package dev.ragstone.evaluation.report;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.stream.Collectors.joining;

import dev.ragstone.core.llm.PromptFile;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.Map;
import java.util.Properties;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** The report as one HTML page: style, scripts and data inside it. */
final class Page {

  private static final PromptFile TEMPLATE =
      PromptFile.load(
          Page.class, "report.html", "policy", "style", "fallback", "data", "chart", "script");

  private static final String WEBJAR = "org.webjars.npm/chart.js";

  /** What would end a script element, or make it read on, wherever it stands in the script. */
  private static final Pattern ENDING =
      Pattern.compile("<(?=/script|!--)", Pattern.CASE_INSENSITIVE);

  /** Tools for developers would look for this file. */
  private static final Pattern SOURCE_MAP = Pattern.compile("(?m)^//# sourceMappingURL=.*$");

  private Page() {}

  static String of(Findings findings) {
    var chart = inline(SOURCE_MAP.matcher(chartJs()).replaceAll(""));
    var script =
        inline(
            Stream.of("charts.js", "tables.js", "questions.js", "report.js")
                .map(Page::resource)
                .collect(joining()));
    return TEMPLATE.fill(
        Map.of(
            "policy", "'%s' '%s'".formatted(hash(chart), hash(script)),
            "style", resource("report.css"),
            "fallback", escaped(MarkdownReport.of(findings)),
            "data", Island.of(findings),
            "chart", chart,
            "script", script));
  }

  /** Chart.js, from whatever version of its webjar is on the class path. */
  private static String chartJs() {
    var properties = new Properties();
    try (var in = Page.class.getResourceAsStream("/META-INF/maven/" + WEBJAR + "/pom.properties")) {
      if (in == null) {
        throw new IllegalStateException(
            "put the webjar " + WEBJAR + " on the class path: it draws the charts");
      }
      properties.load(in);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return resource(
        "/META-INF/resources/webjars/%s/%s/dist/chart.umd.min.js"
            .formatted(properties.getProperty("artifactId"), properties.getProperty("version")));
  }

  private static String resource(String name) {
    try (var in = Page.class.getResourceAsStream(name)) {
      if (in == null) {
        throw new IllegalStateException("the class path lacks " + name);
      }
      return new String(in.readAllBytes(), UTF_8).replace("\r\n", "\n");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** A script that nothing in it can end; in strings and patterns the backslash changes nothing. */
  static String inline(String script) {
    return ENDING.matcher(script).replaceAll("<\\\\");
  }

  private static String hash(String script) {
    try {
      var digest = MessageDigest.getInstance("SHA-256").digest(script.getBytes(UTF_8));
      return "sha256-" + Base64.getEncoder().encodeToString(digest);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }

  private static String escaped(String text) {
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;");
  }
}
