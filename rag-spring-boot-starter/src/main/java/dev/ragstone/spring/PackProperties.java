package dev.ragstone.spring;

import dev.ragstone.generation.PackOrder;
import dev.ragstone.generation.Packing;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Turning selected passages into the evidence that a model is shown.
 *
 * @param tokens room for passages in a prompt; counted by a TokenCountEstimator bean, or estimated
 *     from characters. Not read where pack.window is set
 * @param window the model's context window instead, at least 4000: what prompt and answer leave of
 *     it, at most half and 8000 tokens
 * @param passages most passages to show; what is merged counts as one
 * @param perSource most of one source; 0 for any number
 * @param merge whether passages next to each other in their document are shown as one
 * @param order of the passages shown: descending, ascending, ends-first, document or duplicate-ends
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
