package dev.ragstone.generation;

import dev.ragstone.core.Answer;
import dev.ragstone.core.Context;
import dev.ragstone.core.Generator;
import dev.ragstone.core.Run;

/** Publishes of another generator's answer what its citations bear out. */
record CheckedGenerator(Generator draft, CitationCheck check) implements Generator {

  @Override
  public Answer apply(Context context, Run run) {
    return switch (run.silenced().perform(draft, context)) {
      case Answer.Abstained abstained -> abstained;
      case Answer.Grounded(var text, var citations, var stability) ->
          CitedGenerator.told(check.checked(text, stability, context, run), run);
    };
  }

  @Override
  public String toString() {
    return draft + " " + check + " (" + check.settings() + ")";
  }
}
