package dev.ragstone.rerank.local;

import dev.langchain4j.data.segment.TextSegment;
import dev.langchain4j.model.scoring.ScoringModel;
import java.net.URISyntaxException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;

/** The files that cross_encoders.py wrote, and how they are asked. */
final class TinyCrossEncoders {

  static final Path TOKENIZER = file("tokenizer.json");
  static final Path ROBERTA = file("roberta-tokenizer.json");

  /** What the tiny BERT reads. */
  static final CrossEncoderSettings SMALL = CrossEncoderSettings.USUAL.withMost(64);

  /** Passages of 0 to 40 words; every tenth one is there twice. */
  static final List<String> MIXED = mixed();

  private TinyCrossEncoders() {}

  static Path file(String name) {
    var url = Objects.requireNonNull(TinyCrossEncoders.class.getResource(name), name);
    try {
      return Path.of(url.toURI());
    } catch (URISyntaxException e) {
      throw new IllegalStateException(e);
    }
  }

  static CrossEncoder onnx(String model, CrossEncoderSettings settings) {
    return CrossEncoders.onnx(file(model), TOKENIZER, settings);
  }

  static List<Double> scores(ScoringModel model, String question, List<String> passages) {
    return model.scoreAll(passages.stream().map(TextSegment::from).toList(), question).content();
  }

  static double score(ScoringModel model, String question, String passage) {
    return model.score(passage, question).content();
  }

  private static List<String> mixed() {
    var words =
        "mill river water wheel stone bread grain bridge town king queen war".split(" ", -1);
    var passages = new String[60];
    for (int i = 0; i < passages.length; i++) {
      var text = new StringBuilder("?");
      for (int j = 0; j < i * 7 % 41; j++) {
        text.append(' ').append(words[(i * i + j * (i + 3)) % words.length]);
      }
      passages[i] = i % 10 == 9 ? passages[i - 5] : text.toString();
    }
    return Arrays.asList(passages);
  }
}
