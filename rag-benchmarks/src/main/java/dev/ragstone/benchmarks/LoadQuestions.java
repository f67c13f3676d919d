package dev.ragstone.benchmarks;

import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.ragstone.core.Question;
import dev.ragstone.core.Question.Turn;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * Questions as many people ask them: of four, one as it was written, one with a greeting and one
 * with a name that nobody else has, so that no cache knows it, and one in a conversation.
 */
record LoadQuestions(List<String> texts) {

  LoadQuestions {
    texts = List.copyOf(texts);
  }

  /** Those of a file with a JSON object a line. */
  static LoadQuestions read(Path file) throws IOException {
    var json = new JsonMapper();
    var texts = new ArrayList<String>();
    for (String line : Files.readAllLines(file)) {
      texts.add(json.readTree(line).path("question").asText());
    }
    return new LoadQuestions(texts);
  }

  Question question(int number) {
    var text = texts.get(Math.floorMod(number * 7, texts.size()));
    return switch (number % 4) {
      case 0 -> new Question(text);
      case 1 -> new Question("Hello! " + text);
      case 2 -> new Question("I am visitor number " + number + ". " + text);
      default ->
          new Question(
              text,
              List.of(
                  new Turn(texts.get(number % texts.size()), "That is written in the handbook.")),
              List.of());
    };
  }
}
