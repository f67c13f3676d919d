package dev.ragstone.samples.quickstart;

import dev.ragstone.core.Answer.Abstained;
import dev.ragstone.core.Answer.Grounded;
import dev.ragstone.core.Limits;
import dev.ragstone.core.Pipeline;
import dev.ragstone.core.Question;
import dev.ragstone.core.Stage;
import dev.ragstone.decompose.Decomposers;
import dev.ragstone.generation.Generators;
import dev.ragstone.generation.Packers;
import dev.ragstone.rerank.Rerankers;
import dev.ragstone.rerank.TokenEncoders;
import dev.ragstone.retrieval.Encoder;
import dev.ragstone.retrieval.Ingestion;
import dev.ragstone.retrieval.LuceneIndex;
import dev.ragstone.retrieval.Retrievers;
import java.nio.file.Path;
import java.time.Duration;

/** Asks a folder of documents a question. */
public final class Quickstart {

  private Quickstart() {}

  /** Takes the folder of the documents, the folder for the index, and the question. */
  public static void main(String[] args) {
    var encoder = Encoder.bundled();
    try (var index = LuceneIndex.open(Path.of(args[1]), encoder)) {
      Ingestion.into(index).folder(Path.of(args[0]));
      var rerank = Rerankers.tokenCoverage(TokenEncoders.bundled());
      var pipeline =
          new Pipeline(
              Decomposers.none()
                  .then(Retrievers.hybrid(index))
                  .then(rerank.within(Duration.ofSeconds(3)).orElse(Stage.unchanged()))
                  .then(Packers.endsFirst(3000))
                  .then(Generators.extractive(encoder.model())),
              Limits.within(Duration.ofSeconds(20)));
      var result = pipeline.ask(new Question(args[2]));
      switch (result.answer()) {
        case Grounded(var text, var citations, var stability) -> {
          System.out.println(text);
          citations.forEach(c -> System.out.println(c.number() + ": " + c.passage().source()));
        }
        case Abstained(var reason) -> System.out.println(reason);
      }
      System.out.println(pipeline + "\n" + result.trace());
    }
  }
}
