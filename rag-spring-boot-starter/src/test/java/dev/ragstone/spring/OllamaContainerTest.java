package dev.ragstone.spring;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import org.junit.jupiter.api.Test;
import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.autoconfigure.service.connection.ConnectionDetailsNotFoundException;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.boot.testcontainers.context.ImportTestcontainers;
import org.springframework.boot.testcontainers.service.connection.ServiceConnection;
import org.springframework.boot.testcontainers.service.connection.ServiceConnectionAutoConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.testcontainers.DockerClientFactory;
import org.testcontainers.containers.GenericContainer;

/** Containers that a test marks as {@code @ServiceConnection}. */
class OllamaContainerTest {

  /** Says that it runs, so that no Docker engine is needed. */
  private static final class Pretended extends GenericContainer<Pretended> {
    private final String image;

    Pretended(String image) {
      super(image);
      this.image = image;
    }

    @Override
    public String getDockerImageName() {
      return image;
    }

    @Override
    public void start() {}

    @Override
    public void stop() {}

    @Override
    public String getHost() {
      return "docker.test";
    }

    @Override
    public Integer getMappedPort(int port) {
      return port + 20_000;
    }
  }

  interface Containers {
    @ServiceConnection Pretended OLLAMA = new Pretended("ollama/ollama:0.12.6");
  }

  @Configuration(proxyBeanMethods = false)
  @ImportTestcontainers(Containers.class)
  static class ByImage {}

  @Configuration(proxyBeanMethods = false)
  static class ByName {
    @Bean
    @ServiceConnection(name = "ollama")
    Pretended ours() {
      return new Pretended("registry.test/ours:1");
    }
  }

  @Configuration(proxyBeanMethods = false)
  static class Another {
    @Bean
    @ServiceConnection(name = "elsewhere")
    Pretended another() {
      return new Pretended("redis:8");
    }
  }

  @Configuration(proxyBeanMethods = false)
  static class Started {
    @Bean
    @ServiceConnection(name = "ollama")
    GenericContainer<?> ollama() {
      return new GenericContainer<>("ollama/ollama:0.12.6").withExposedPorts(Ollama.PORT);
    }
  }

  private final ApplicationContextRunner application =
      new ApplicationContextRunner()
          .withConfiguration(AutoConfigurations.of(ServiceConnectionAutoConfiguration.class));

  @Test
  void a_container_of_ollamas_image_is_the_chat_server() {
    application
        .withUserConfiguration(ByImage.class)
        .run(
            context ->
                assertThat(context.getBean(ChatConnectionDetails.class).baseUrl())
                    .isEqualTo("http://docker.test:31434/v1"));
  }

  @Test
  void a_container_of_another_image_is_the_chat_server_where_it_is_named_so() {
    application
        .withUserConfiguration(ByName.class)
        .run(context -> assertThat(context).hasSingleBean(ChatConnectionDetails.class));
  }

  @Test
  void a_container_of_something_else_is_no_chat_server() {
    application
        .withUserConfiguration(Another.class)
        .run(
            context ->
                assertThat(context)
                    .getFailure()
                    .isInstanceOf(ConnectionDetailsNotFoundException.class));
  }

  @Test
  void a_container_that_was_started_answers_where_the_details_say() {
    boolean docker = DockerClientFactory.instance().isDockerAvailable();
    if (!docker) {
      System.out.println(
          "NOT TESTED: that Ollama answers where a service connection says, because there is no"
              + " Docker engine here; how the address is made up was tested");
    }
    assumeTrue(docker, "a Docker engine");
    application
        .withUserConfiguration(Started.class)
        .run(
            context -> {
              var models = context.getBean(ChatConnectionDetails.class).baseUrl() + "/models";

              assertThat(status(models)).isEqualTo(200);
            });
  }

  private static int status(String url) throws IOException, InterruptedException {
    try (var client = HttpClient.newHttpClient()) {
      var request = HttpRequest.newBuilder(URI.create(url)).build();
      return client.send(request, BodyHandlers.discarding()).statusCode();
    }
  }
}
