package dev.ragstone.rerank.local;

import static java.util.stream.Collectors.joining;

import java.util.stream.IntStream;

/**
 * How a multi-view model is fed.
 *
 * @param views at least 1
 * @param mark the token that stands for a view, {@code %d} in place of its number from 0
 * @param start id of the token the decoder begins with
 * @param window tokens of question and passage together, at least 16; longer passages are cut, a
 *     question at three quarters of it
 * @param batch passages that are encoded at once, at least 1
 */
public record MultiViewSettings(int views, String mark, int start, int window, int batch) {

  /** MVP's on T5: four views, 256 tokens, sixteen passages at once. */
  public static final MultiViewSettings USUAL =
      new MultiViewSettings(4, "<extra_id_%d>", 0, 256, 16);

  public MultiViewSettings {
    if (views < 1 || window < 16 || batch < 1) {
      throw new IllegalArgumentException(
          "%d views, a window of %d and batches of %d are not at least 1, 16 and 1"
              .formatted(views, window, batch));
    }
    if (mark.formatted(0).equals(mark)) {
      throw new IllegalArgumentException("mark must have %d for the number, was " + mark);
    }
  }

  String marks() {
    return IntStream.range(0, views).mapToObj(mark::formatted).collect(joining());
  }

  String text(String question, String passage) {
    return marks() + " | Query: " + question + " | Context: " + passage;
  }
}
