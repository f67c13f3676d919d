package dev.ragstone.decompose;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.Ticker;
import dev.langchain4j.store.embedding.filter.Filter;
import dev.ragstone.core.Finding;
import dev.ragstone.core.Question;
import dev.ragstone.core.Run;
import dev.ragstone.core.Stage;
import java.text.Normalizer;
import java.time.Duration;
import java.util.List;
import java.util.regex.Pattern;

/**
 * What one stage made of the questions asked last.
 *
 * @param <O> what it makes of a question
 */
final class Remembered<O> implements Stage<Question, O> {

  /** Writes what was made of one question for another that asks the same. */
  interface Rewording<O> {
    O of(O made, Question then, Question now);
  }

  /** A full stop or question mark behind a word; behind anything else it may mean something. */
  private static final Pattern STOP = Pattern.compile("(?<=[\\p{L}\\p{N}])\\s?[?.？。؟]$");

  private static final Pattern SPACES = Pattern.compile("[\\s\\p{Z}]+");

  /** What a plan is made from. */
  private record Key(
      String text, List<Question.Turn> history, List<Filter> filters, List<Finding> findings) {

    static Key of(Question question) {
      return new Key(
          key(question.text()), question.history(), question.filters(), question.findings());
    }
  }

  private record Made<O>(Question asked, O what) {}

  private final Stage<? super Question, ? extends O> stage;
  private final Rewording<O> rewording;
  private final int size;
  private final Duration keep;
  private final Cache<Key, Made<O>> made;

  Remembered(
      Stage<? super Question, ? extends O> stage,
      int size,
      Duration keep,
      Ticker ticker,
      Rewording<O> rewording) {
    if (size < 1) {
      throw new IllegalArgumentException("size must be at least 1, was " + size);
    }
    if (!keep.isPositive()) {
      throw new IllegalArgumentException("plans must be kept for some time, was " + keep);
    }
    this.stage = stage;
    this.rewording = rewording;
    this.size = size;
    this.keep = keep;
    this.made =
        Caffeine.newBuilder()
            .maximumSize(size)
            .expireAfterWrite(keep)
            .ticker(ticker)
            .executor(Runnable::run) // or a busy pool would let the cache outgrow its size
            .build();
  }

  /**
   * Equal for texts that ask the same whatever they mean: canonically equivalent, apart from spaces
   * and a last stop. Not NFKC, to which 10² is 102; not without case, for US is not us.
   */
  static String key(String text) {
    var one = SPACES.matcher(Normalizer.normalize(text, Normalizer.Form.NFC)).replaceAll(" ");
    return STOP.matcher(one.strip()).replaceFirst("");
  }

  @Override
  public O apply(Question question, Run run) {
    var key = Key.of(question);
    var known = made.getIfPresent(key);
    if (known != null) {
      run.decided(this, "the plan is known");
      return rewording.of(known.what(), known.asked(), question);
    }
    int before = missing(run);
    O plan = run.perform(stage, question);
    if (missing(run) == before) {
      made.put(key, new Made<>(question, plan));
    }
    return plan;
  }

  /**
   * What has failed so far; a plan without it would be remembered longer than the failure lasts.
   */
  private static int missing(Run run) {
    var trace = run.trace();
    return trace.dropped().size() + trace.degradations().size();
  }

  @Override
  public String toString() {
    return "cached(%s, %d for %s)".formatted(stage, size, keep);
  }
}
