package dev.ragstone.spring;

import org.springframework.boot.docker.compose.core.RunningService;
import org.springframework.boot.docker.compose.service.connection.DockerComposeConnectionDetailsFactory;
import org.springframework.boot.docker.compose.service.connection.DockerComposeConnectionSource;

/** The chat server of a Docker Compose service whose image is Ollama's. */
final class OllamaDockerComposeConnectionDetailsFactory
    extends DockerComposeConnectionDetailsFactory<ChatConnectionDetails> {

  OllamaDockerComposeConnectionDetailsFactory() {
    super(Ollama.IMAGE);
  }

  @Override
  protected ChatConnectionDetails getDockerComposeConnectionDetails(
      DockerComposeConnectionSource source) {
    return new Running(source.getRunningService());
  }

  private static final class Running extends DockerComposeConnectionDetails
      implements ChatConnectionDetails {

    private final String baseUrl;

    Running(RunningService service) {
      super(service);
      this.baseUrl = Ollama.at(service.host(), service.ports().get(Ollama.PORT));
    }

    @Override
    public String baseUrl() {
      return baseUrl;
    }
  }
}
