package dev.ragstone.spring;

import dev.ragstone.generation.PackOrder;
import dev.ragstone.generation.Packing;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Turning selected passages into the evidence that a model is shown.
 *
 * @param tokens room for passages in a prompt; not read where {@code window} is set
 * @param window tokens that the model reads and writes together, for what it leaves to passages
 * @param passages most to show; what is merged counts as one
 * @param perSource most of one source; 0 for any number
 * @param merge whether passages next to each other in their document are shown as one
 * @param order in which passages are shown
 */
public record PackProperties(
    @DefaultValue("3000") int tokens,
    @Nullable Integer window,
    @DefaultValue("20") int passages,
    @DefaultValue("0") int perSource,
    @DefaultValue("true") boolean merge,
    @DefaultValue("ends-first") PackOrder order) {

  private static final int NARROWEST = 4000;

  public PackProperties {
    RagstoneProperties.atLeast(100, tokens, "pack.tokens");
    RagstoneProperties.atLeast(NARROWEST, window == null ? NARROWEST : window, "pack.window");
    RagstoneProperties.atLeast(1, passages, "pack.passages");
    RagstoneProperties.atLeast(0, perSource, "pack.per-source");
  }

  /** The same as what a packer is made of. */
  Packing packing() {
    var room = window == null ? Packing.of(tokens) : Packing.inWindow(window);
    return room.withPassages(passages)
        .withPerSource(perSource == 0 ? Packing.ANY : perSource)
        .withMerging(merge)
        .withOrder(order);
  }
}
