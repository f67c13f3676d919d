package dev.ragstone.spring;

import static dev.langchain4j.store.embedding.filter.MetadataFilterBuilder.metadataKey;
import static org.assertj.core.api.Assertions.assertThat;

import dev.ragstone.core.Passage;
import dev.ragstone.core.Pipeline;
import dev.ragstone.core.Question;
import dev.ragstone.core.ThreadContext;
import dev.ragstone.retrieval.LuceneIndex;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.security.access.AccessDeniedException;
import org.springframework.security.config.Customizer;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.security.core.userdetails.User;
import org.springframework.security.core.userdetails.UserDetailsService;
import org.springframework.security.provisioning.InMemoryUserDetailsManager;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;

/**
 * An application with Spring Security: whoever asks over HTTP is shown the passages of their
 * tenant, and nobody else's; an operator sees how it fares, and no text.
 */
class SecuredApplicationTest {

  private static final HttpClient HTTP = HttpClient.newHttpClient();

  private static ConfigurableApplicationContext application;

  @BeforeAll
  static void two_tenants_share_an_index(@TempDir Path folder) {
    application =
        SpringApplication.run(
            App.class,
            "--server.port=0",
            "--ragstone.index.folder=" + folder.resolve("index"),
            "--ragstone.pipelines.words.retrieve.by=lexical",
            "--management.endpoints.web.exposure.include=health,ragstone",
            "--management.endpoint.health.show-details=always");
    application
        .getBean(LuceneIndex.class)
        .add(List.of(vault("blue", "4711"), vault("red", "8153")));
  }

  @AfterAll
  static void close() {
    application.close();
  }

  @ParameterizedTest
  @ValueSource(strings = {"/ask", "/ask-later"})
  void a_tenant_is_answered_from_its_own_passages(String path) throws Exception {
    assertThat(ask(path, "blue").body()).contains("4711").doesNotContain("8153");
    assertThat(ask(path, "red").body()).contains("8153").doesNotContain("4711");
  }

  @Test
  void nobody_is_answered_without_a_name() throws Exception {
    assertThat(ask("/ask", "stranger").statusCode()).isEqualTo(401);
  }

  @Test
  void who_asks_is_unknown_on_a_thread_that_was_not_handed_the_context() throws Exception {
    assertThat(ask("/ask-lost", "blue").body()).isEqualTo("refused");
  }

  @Test
  void an_operator_sees_the_pipelines_and_the_index_and_no_text() throws Exception {
    ask("/ask", "blue");

    assertThat(get("/actuator/ragstone"))
        .contains("\"words\":\"", "only[bm25]", "\"passages\":2", "\"state\":\"IDLE\"")
        .contains("\"degradations\":[]", "\"running\":0")
        .doesNotContain("4711", "vault");
    assertThat(get("/actuator/health")).contains("\"ragstone\"", "\"passages\":2");
  }

  private static String get(String path) throws IOException, InterruptedException {
    return HTTP.send(request(path, "blue").GET().build(), BodyHandlers.ofString()).body();
  }

  private static HttpResponse<String> ask(String path, String user)
      throws IOException, InterruptedException {
    return HTTP.send(
        request(path, user).POST(BodyPublishers.ofString("What is the code of the vault?")).build(),
        BodyHandlers.ofString());
  }

  private static HttpRequest.Builder request(String path, String user) {
    var port = application.getEnvironment().getProperty("local.server.port");
    var basic =
        Base64.getEncoder().encodeToString((user + ":secret").getBytes(StandardCharsets.UTF_8));
    return HttpRequest.newBuilder(URI.create("http://localhost:" + port + path))
        .header("Authorization", "Basic " + basic);
  }

  private static Passage vault(String tenant, String code) {
    return new Passage(
        tenant,
        "The code of the vault is " + code + ".",
        "The vault",
        tenant + ".md",
        Map.of("tenant", tenant));
  }

  /** An application with Spring Security, a filter for each tenant, and three ways to ask. */
  @Configuration
  @EnableAutoConfiguration
  @RestController
  static class App {

    @Bean
    QuestionCustomizer tenant() {
      return question -> {
        var caller = SecurityContextHolder.getContext().getAuthentication();
        if (caller == null) {
          throw new AccessDeniedException("nobody asks");
        }
        return question.restrictedTo(metadataKey("tenant").isEqualTo(caller.getName()));
      };
    }

    @Bean
    UserDetailsService users() {
      return new InMemoryUserDetailsManager(
          User.withUsername("blue").password("{noop}secret").build(),
          User.withUsername("red").password("{noop}secret").build());
    }

    @Bean
    SecurityFilterChain security(HttpSecurity http) throws Exception {
      return http.authorizeHttpRequests(requests -> requests.anyRequest().authenticated())
          .csrf(csrf -> csrf.disable())
          .httpBasic(Customizer.withDefaults())
          .build();
    }

    @PostMapping("/ask")
    String ask(@RequestBody String question) {
      return application.getBean(Pipeline.class).ask(new Question(question)).answer().toString();
    }

    @PostMapping("/ask-later")
    String askLater(@RequestBody String question) {
      return CompletableFuture.supplyAsync(() -> ask(question), ThreadContext::start).join();
    }

    @PostMapping("/ask-lost")
    String askLost(@RequestBody String question) {
      return CompletableFuture.supplyAsync(() -> ask(question), Thread::startVirtualThread)
          .exceptionally(
              failure -> failure.getCause() instanceof AccessDeniedException ? "refused" : "?")
          .join();
    }
  }
}
