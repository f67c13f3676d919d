package dev.ragstone.spring;

import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Keeping the passages that help to answer.
 *
 * @param by auto, none, model or embedded
 * @param most passages that are kept at the most, up to 20
 * @param with how a chat model selects
 * @param modelCalls the most of a question's model calls that selecting may take
 * @param embedded what stays without a chat model
 * @param shorten how the passages that stay are shortened
 */
public record SelectProperties(
    @DefaultValue("auto") By by,
    @DefaultValue("8") int most,
    @DefaultValue("useful") SelectWith with,
    @DefaultValue("24") int modelCalls,
    @DefaultValue("best") SelectBy embedded,
    @DefaultValue("none") ShortenBy shorten) {

  public SelectProperties {
    RagstoneProperties.atLeast(1, most, "select.most");
    RagstoneProperties.atMost(20, most, "select.most");
    RagstoneProperties.atLeast(1, modelCalls, "select.model-calls");
  }
}
