package dev.ragstone.spring;

import org.jspecify.annotations.Nullable;
import org.springframework.boot.autoconfigure.service.connection.ConnectionDetails;

/**
 * Where the OpenAI-compatible chat server is, when something else than properties knows: a
 * container that Testcontainers or Docker Compose started for the application, or a bean.
 *
 * <p>It takes the place of {@code ragstone.chat.base-url} and {@code ragstone.chat.api-key}; {@code
 * ragstone.chat.model} still names the model, and without it the server is not asked.
 */
@FunctionalInterface
public interface ChatConnectionDetails extends ConnectionDetails {

  /** Address of the server's interface, for instance {@code http://localhost:11434/v1}. */
  String baseUrl();

  /** The key it asks for, or null. */
  default @Nullable String apiKey() {
    return null;
  }
}
