package dev.ragstone.spring;

import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Keeping the passages that help to answer.
 *
 * @param by who keeps what helps to answer: auto, none, model or embedded
 * @param most passages kept at the most, up to 20
 * @param with how a chat model selects: useful, consensus, one-by-one, most-useful, iterated or
 *     windows. The last two ask up to ten times in turn, one-by-one twenty times: raise
 *     run.timeout, of which selecting has a tenth
 * @param modelCalls the most of run.model-calls that selecting takes
 * @param embedded what stays without a chat model: best (by rank), relative-score (whose score lies
 *     in the upper half between the worst and the best, at least three) or largest-gap (above the
 *     largest fall of the scores, at least three)
 * @param shorten key-sentences shows of each passage its three sentences nearest to the question
 *     and those nearly as near, strips of all passages the six nearest strips of three sentences,
 *     none shows them whole. One embedding a sentence
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
