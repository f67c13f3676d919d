package dev.ragstone.rerank;

import dev.langchain4j.data.embedding.Embedding;
import dev.langchain4j.data.segment.TextSegment;
import dev.langchain4j.model.embedding.EmbeddingModel;
import dev.langchain4j.model.output.Response;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/**
 * Counts the words of one letter, a direction each; other words, and marks, say nothing to it.
 * Remembers what it was asked for, together in one list where together.
 */
final class LetterModel implements EmbeddingModel {

  private static final Pattern SPACES = Pattern.compile("\\s+");

  private final List<List<String>> asked = new ArrayList<>();

  List<List<String>> asked() {
    return asked;
  }

  /** All texts it was asked for, in order. */
  List<String> texts() {
    return asked.stream().flatMap(List::stream).toList();
  }

  @Override
  public Response<List<Embedding>> embedAll(List<TextSegment> segments) {
    asked.add(segments.stream().map(TextSegment::text).toList());
    return Response.from(segments.stream().map(segment -> embedding(segment.text())).toList());
  }

  private static Embedding embedding(String text) {
    var vector = new float[26];
    for (String word : SPACES.splitAsStream(text.strip()).toList()) {
      if (word.length() == 1 && word.charAt(0) >= 'a' && word.charAt(0) <= 'z') {
        vector[word.charAt(0) - 'a']++;
      }
    }
    return Embedding.from(vector);
  }

  @Override
  public String modelName() {
    return "letters";
  }
}
