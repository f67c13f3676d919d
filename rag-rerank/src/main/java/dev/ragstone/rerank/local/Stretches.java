package dev.ragstone.rerank.local;

import java.util.ArrayList;
import java.util.List;

/**
 * Cuts a text that is longer than a window into stretches that overlap, between words where one
 * ends in the last quarter of the window.
 *
 * @see <a href="https://arxiv.org/abs/1905.09217">Dai &amp; Callan, SIGIR 2019 (MaxP)</a>
 */
record Stretches(int window, int overlap, int most) {

  Stretches {
    window = Math.max(1, window);
    overlap = Math.min(overlap, window / 2);
  }

  /** Tokens {@code from} (inclusive) to {@code to}. */
  record Stretch(int from, int to) {}

  /** At least one, the first from the beginning; each adds tokens to those before. */
  List<Stretch> of(Tokens text) {
    if (most == 1) { // plain truncation, as every tokenizer does it
      return List.of(new Stretch(0, Math.min(text.length(), window)));
    }
    var stretches = new ArrayList<Stretch>();
    int quarter = Math.max(1, window / 4);
    int from = 0;
    int to = 0;
    do {
      to = Math.min(text.length(), from + window);
      if (to < text.length()) {
        to = text.wordStart(to, from + window - quarter);
      }
      stretches.add(new Stretch(from, to));
      int next = Math.max(from + 1, to - overlap);
      from = text.wordStart(next, Math.max(from + 1, next - quarter));
    } while (to < text.length() && stretches.size() < most);
    return stretches;
  }
}
