package dev.ragstone.retrieval;

import dev.langchain4j.data.document.Document;
import dev.langchain4j.data.document.DocumentSplitter;
import dev.langchain4j.data.segment.TextSegment;
import java.text.BreakIterator;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * Windows of whole sentences, by the rules of Unicode (UAX 29) for English. A window is cut out of
 * the text as it stands, line breaks and all.
 */
record SentenceWindowSplitter(int sentences, int overlap) implements DocumentSplitter {

  SentenceWindowSplitter {
    if (sentences < 1) {
      throw new IllegalArgumentException(
          "a window must have at least 1 sentence, was " + sentences);
    }
    if (overlap < 0 || overlap >= sentences) {
      throw new IllegalArgumentException(
          "overlap must be at least 0 and less than %d sentences, was %d"
              .formatted(sentences, overlap));
    }
  }

  @Override
  public List<TextSegment> split(Document document) {
    var text = document.text();
    var starts = starts(text);
    int count = starts.size() - 1;
    var windows = new ArrayList<TextSegment>();
    int end = 0;
    for (int first = 0; end < count; first += sentences - overlap) {
      end = Math.min(first + sentences, count);
      var window = text.substring(starts.get(first), starts.get(end)).strip();
      if (!window.isEmpty()) {
        windows.add(TextSegment.from(window, document.metadata().copy()));
      }
    }
    return windows;
  }

  /** Where sentences start, and where the last one ends. */
  private static List<Integer> starts(String text) {
    var breaks = BreakIterator.getSentenceInstance(Locale.ENGLISH);
    breaks.setText(text);
    var starts = new ArrayList<Integer>();
    for (int at = breaks.first(); at != BreakIterator.DONE; at = breaks.next()) {
      starts.add(at);
    }
    return starts;
  }

  @Override
  public String toString() {
    return "windows of %d sentences, overlap %d".formatted(sentences, overlap);
  }
}
