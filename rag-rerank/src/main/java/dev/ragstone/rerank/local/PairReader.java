package dev.ragstone.rerank.local;

import java.util.List;

/** What a model with a window reads of questions and passages of any length. */
record PairReader(PairTokenizer tokenizer, CrossEncoderSettings settings) {

  private int room() {
    return Math.max(2, settings.most() - tokenizer.template().marks());
  }

  /** The question's tokens, cut only beyond its share of the window. */
  long[] question(String text) {
    int share = Math.clamp((int) (room() * settings.questionShare()), 1, room() - 1);
    return tokenizer.read(text, share).first(share);
  }

  /** The question with each stretch of the passage, at least one pair. */
  List<Pair> pairs(long[] question, String passage) {
    int window = room() - question.length;
    var stretches = new Stretches(window, settings.overlap(), settings.stretches());
    var tokens = tokenizer.read(passage, window * settings.stretches());
    return stretches.of(tokens).stream()
        .map(
            stretch ->
                tokenizer.template().joined(question, tokens.ids, stretch.from(), stretch.to()))
        .toList();
  }
}
