package dev.ragstone.spring;

import java.util.List;
import org.springframework.boot.testcontainers.service.connection.ContainerConnectionDetailsFactory;
import org.springframework.boot.testcontainers.service.connection.ContainerConnectionSource;
import org.testcontainers.containers.Container;

/**
 * The chat server of an Ollama container: one that {@code @ServiceConnection(name = "ollama")}
 * marks, or without a name, where Spring Boot knows the image, a static field of that image.
 */
final class OllamaContainerConnectionDetailsFactory
    extends ContainerConnectionDetailsFactory<Container<?>, ChatConnectionDetails> {

  OllamaContainerConnectionDetailsFactory() {
    super(List.of(Ollama.IMAGE, "ollama"));
  }

  @Override
  protected ChatConnectionDetails getContainerConnectionDetails(
      ContainerConnectionSource<Container<?>> source) {
    return new Started(source);
  }

  private static final class Started extends ContainerConnectionDetails<Container<?>>
      implements ChatConnectionDetails {

    Started(ContainerConnectionSource<Container<?>> source) {
      super(source);
    }

    @Override
    public String baseUrl() {
      return Ollama.at(getContainer().getHost(), getContainer().getMappedPort(Ollama.PORT));
    }
  }
}
