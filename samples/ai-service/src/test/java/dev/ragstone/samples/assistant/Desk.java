package dev.ragstone.samples.assistant;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.springframework.boot.SpringApplication;
import org.springframework.context.ConfigurableApplicationContext;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The running application, spoken to over HTTP. */
record Desk(ConfigurableApplicationContext application, HttpClient client)
    implements AutoCloseable {

  private static final JsonMapper JSON = new JsonMapper();

  static Desk at(String step, Path folder, String... settings) {
    var arguments =
        new ArrayList<>(
            List.of(
                "--server.port=0",
                "--help-desk.step=" + step,
                "--ragstone.index.folder=" + folder,
                "--ragstone.decompose.by=none",
                "--ragstone.decompose.rewrite=none",
                "--ragstone.rerank.by=embedded",
                "--ragstone.select.by=embedded"));
    arguments.addAll(List.of(settings));
    return new Desk(
        SpringApplication.run(HelpDesk.class, arguments.toArray(String[]::new)),
        HttpClient.newHttpClient());
  }

  JsonNode chat(String tenant, String user, String message) {
    return json(send(tenant, user, message).body());
  }

  HttpResponse<String> send(String tenant, String user, String message) {
    var port = application.getEnvironment().getProperty("local.server.port");
    var request =
        HttpRequest.newBuilder(URI.create("http://localhost:" + port + "/chat"))
            .header("Content-Type", "application/json")
            .header("X-Tenant", tenant)
            .header("X-User", user)
            .POST(BodyPublishers.ofString(JSON.writeValueAsString(Map.of("message", message))))
            .build();
    try {
      return client.send(request, BodyHandlers.ofString());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  static JsonNode json(String text) {
    return JSON.readTree(text);
  }

  @Override
  public void close() {
    client.close();
    application.close();
  }
}
