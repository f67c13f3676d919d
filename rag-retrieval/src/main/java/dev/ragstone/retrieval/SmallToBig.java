package dev.ragstone.retrieval;

import dev.ragstone.core.Candidates;
import dev.ragstone.core.Stage;

/**
 * Small-to-big retrieval: small passages are found, and shown with what stands around them. Also
 * known as sentence windows and as parent documents.
 *
 * <p>A widened hit keeps id, title, source and score of the hit, so that citations point where they
 * did; what neighbouring passages overlap by is said once. No passage is shown twice: what a better
 * hit shows already ends a wider text, and a hit that stands in it goes. The question's filters
 * hold for everything that is shown. Passages added by hand stay as they are. Belongs behind
 * reranking and selection, which look at single passages.
 */
public final class SmallToBig {

  private SmallToBig() {}

  /**
   * Shows each hit with the passages before and after it in its document, nearest first.
   *
   * @param around how many on each side, at least 1
   * @param most characters of a widened text; a hit that is longer by itself stays whole
   */
  public static Stage<Candidates, Candidates> window(LuceneIndex index, int around, int most) {
    return new WiderPassages(index, around, false, most);
  }

  /**
   * Shows each hit with the passages around it that stand under the same headings, nearest first.
   *
   * @param most characters of a widened text; a hit that is longer by itself stays whole
   */
  public static Stage<Candidates, Candidates> section(LuceneIndex index, int most) {
    return new WiderPassages(index, Integer.MAX_VALUE, true, most);
  }
}
