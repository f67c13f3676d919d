package dev.ragstone.evaluation.cli;

import dev.ragstone.core.Limits;
import dev.ragstone.core.Question;
import dev.ragstone.core.Stage;
import dev.ragstone.evaluation.Route;
import dev.ragstone.evaluation.TestCollection;
import java.util.Optional;
import java.util.function.Function;

/**
 * A route's setup, and what its outcomes depend on beside what it prints: documents, models, files.
 *
 * @param cost what one topic may cost
 */
record Configured(Route.Setup setup, Function<TestCollection, String> behind, Limits cost)
    implements Route.Setup {

  /** The same route, set up so. */
  static Route route(Route route, Function<TestCollection, String> behind, Limits cost) {
    return new Route(route.name(), route.variant(), new Configured(route.setup(), behind, cost));
  }

  @Override
  public Stage<Question, ?> over(TestCollection collection) {
    return setup.over(collection);
  }

  @Override
  public String basis(TestCollection collection) {
    return behind.apply(collection);
  }

  @Override
  public Optional<Limits> limits() {
    return Optional.of(cost);
  }
}
