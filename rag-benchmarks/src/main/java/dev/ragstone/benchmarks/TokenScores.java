package dev.ragstone.benchmarks;

import dev.langchain4j.data.segment.TextSegment;
import dev.langchain4j.model.output.Response;
import dev.langchain4j.model.scoring.ScoringModel;
import dev.ragstone.core.Passage;
import dev.ragstone.core.TokenEncoder;
import dev.ragstone.core.TokenVectors;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * No cross-encoder, a stand-in for one: the mean over the tokens of a sentence of the highest
 * cosine to any token of the other text (late interaction). Remembers what it has encoded.
 */
record TokenScores(TokenEncoder encoder, Map<String, TokenVectors> known, Map<String, Double> pairs)
    implements ScoringModel {

  TokenScores(TokenEncoder encoder) {
    this(encoder, new ConcurrentHashMap<>(), new ConcurrentHashMap<>());
  }

  @Override
  public Response<List<Double>> scoreAll(List<TextSegment> segments, String query) {
    return Response.from(segments.stream().map(part -> likeness(query, part.text())).toList());
  }

  private double likeness(String sentence, String text) {
    return pairs.computeIfAbsent(
        sentence + '\n' + text,
        pair -> {
          var said = vectors(sentence);
          return said.isEmpty() ? 0 : said.maxSim(vectors(text)) / said.size();
        });
  }

  private TokenVectors vectors(String text) {
    return known.computeIfAbsent(
        text, t -> encoder.passages(List.of(new Passage("text", t))).getFirst());
  }
}
