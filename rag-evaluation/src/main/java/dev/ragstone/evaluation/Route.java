package dev.ragstone.evaluation;

import dev.ragstone.core.Limits;
import dev.ragstone.core.Question;
import dev.ragstone.core.Stage;
import java.util.Optional;

/**
 * A way from a question to something worth scoring, under a name.
 *
 * @param name as it stands in reports, not blank
 * @param variant how it differs from the route of that name, empty for the route itself
 * @param setup what makes the stage for a collection
 */
public record Route(String name, String variant, Setup setup) {

  /** Makes a route's stage for one collection, such as over an index of its passages. */
  @FunctionalInterface
  public interface Setup {

    /**
     * Any prefix of a pipeline: what it hands on may be {@code Candidates}, a {@code Context} or an
     * {@code Answer}. It is called once for each collection, before its first topic is asked.
     */
    Stage<Question, ?> over(TestCollection collection);

    /**
     * What the stage's outcomes depend on that neither the stage prints nor the collection holds:
     * the content of a folder of documents, the name of the model that is asked. Where it changes,
     * topics are asked again.
     */
    default String basis(TestCollection collection) {
      return "";
    }

    /** What one topic may cost on this route; empty for what the experiment's settings say. */
    default Optional<Limits> limits() {
      return Optional.empty();
    }
  }

  public Route {
    if (name.isBlank()) {
      throw new IllegalArgumentException("a route needs a name");
    }
  }

  public Route(String name, Setup setup) {
    this(name, "", setup);
  }
}
