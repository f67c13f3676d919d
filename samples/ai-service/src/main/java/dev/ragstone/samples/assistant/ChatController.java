package dev.ragstone.samples.assistant;

import dev.langchain4j.rag.content.Content;
import dev.ragstone.core.langchain4j.Contents;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RestController;

/**
 * What residents talk to. The two headers stand for what your security knows of the caller; never
 * take them from the outside.
 */
@RestController
class ChatController {

  /** What a resident says. */
  record Said(@Nullable String message) {}

  /** What they are told, and the files that the model was shown, in the order it saw them. */
  record Told(String answer, List<String> sources) {}

  private final Assistant assistant;

  ChatController(Assistant assistant) {
    this.assistant = assistant;
  }

  @PostMapping("/chat")
  Told chat(
      @RequestHeader("X-Tenant") String tenant,
      @RequestHeader("X-User") String user,
      @RequestBody Said said) {
    if (said.message() == null || said.message().isBlank()) {
      throw new IllegalArgumentException("say something, like {\"message\": \"...\"}");
    }
    var result = assistant.chat(tenant + "/" + user, said.message(), Tenants.only(tenant));
    var sources = result.sources().stream().map(ChatController::source).distinct().toList();
    return new Told(result.content(), sources);
  }

  private static String source(Content content) {
    return String.valueOf(content.textSegment().metadata().getString(Contents.SOURCE));
  }
}
