package dev.ragstone.spring;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.springframework.beans.BeanUtils;
import org.springframework.boot.docker.compose.core.ConnectionPorts;
import org.springframework.boot.docker.compose.core.ImageReference;
import org.springframework.boot.docker.compose.core.RunningService;
import org.springframework.boot.docker.compose.lifecycle.DockerComposeServicesReadyEvent;
import org.springframework.context.ApplicationContext;
import org.springframework.context.ApplicationListener;
import org.springframework.context.support.GenericApplicationContext;
import org.springframework.util.ClassUtils;

/** What Spring Boot makes of the services of a Docker Compose file, without Docker. */
class OllamaDockerComposeTest {

  private static final String LISTENER =
      "org.springframework.boot.docker.compose.service.connection"
          + ".DockerComposeServiceConnectionsApplicationListener";

  private record Service(String name, ImageReference image) implements RunningService {

    Service(String image) {
      this("chat", ImageReference.of(image));
    }

    @Override
    public String host() {
      return "docker.test";
    }

    @Override
    public ConnectionPorts ports() {
      return new Ports();
    }

    @Override
    public Map<String, @Nullable String> env() {
      return Map.of();
    }

    @Override
    public Map<String, String> labels() {
      return Map.of();
    }
  }

  private record Ports() implements ConnectionPorts {
    @Override
    public int get(int containerPort) {
      return containerPort + 20_000;
    }

    @Override
    public List<Integer> getAll() {
      return List.of();
    }

    @Override
    public List<Integer> getAll(@Nullable String protocol) {
      return List.of();
    }
  }

  @Test
  void a_service_of_ollamas_image_is_the_chat_server() throws ReflectiveOperationException {
    try (var context = with(new Service("ollama/ollama:0.12.6"))) {
      assertThat(context.getBean(ChatConnectionDetails.class).baseUrl())
          .isEqualTo("http://docker.test:31434/v1");
    }
  }

  @Test
  void a_service_of_another_image_is_none() throws ReflectiveOperationException {
    try (var context = with(new Service("redis:8"))) {
      assertThat(context.getBeanNamesForType(ChatConnectionDetails.class)).isEmpty();
    }
  }

  /**
   * A context whose services have come up; the parts of Spring Boot that hear it are not public.
   */
  @SuppressWarnings("unchecked")
  private static GenericApplicationContext with(RunningService service)
      throws ReflectiveOperationException {
    var context = new GenericApplicationContext();
    var listener =
        (ApplicationListener<DockerComposeServicesReadyEvent>)
            BeanUtils.instantiateClass(ClassUtils.forName(LISTENER, null).getDeclaredConstructor());
    listener.onApplicationEvent(
        BeanUtils.instantiateClass(
            DockerComposeServicesReadyEvent.class.getDeclaredConstructor(
                ApplicationContext.class, List.class),
            context,
            List.of(service)));
    context.refresh();
    return context;
  }
}
