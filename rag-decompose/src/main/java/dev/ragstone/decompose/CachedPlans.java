package dev.ragstone.decompose;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.Ticker;
import dev.langchain4j.store.embedding.filter.Filter;
import dev.ragstone.core.Decomposer;
import dev.ragstone.core.Finding;
import dev.ragstone.core.Query;
import dev.ragstone.core.QueryPlan;
import dev.ragstone.core.Question;
import dev.ragstone.core.Run;
import dev.ragstone.core.Stage;
import java.text.Normalizer;
import java.time.Duration;
import java.util.List;
import java.util.regex.Pattern;

/** The plans one stage made last. */
final class CachedPlans implements Decomposer {

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

  private record Made(Question asked, QueryPlan plan) {}

  private final Stage<? super Question, QueryPlan> stage;
  private final int size;
  private final Duration keep;
  private final Cache<Key, Made> plans;

  CachedPlans(Stage<? super Question, QueryPlan> stage, int size, Duration keep) {
    this(stage, size, keep, Ticker.systemTicker());
  }

  CachedPlans(Stage<? super Question, QueryPlan> stage, int size, Duration keep, Ticker ticker) {
    if (size < 1) {
      throw new IllegalArgumentException("size must be at least 1, was " + size);
    }
    if (!keep.isPositive()) {
      throw new IllegalArgumentException("plans must be kept for some time, was " + keep);
    }
    this.stage = stage;
    this.size = size;
    this.keep = keep;
    this.plans =
        Caffeine.newBuilder()
            .maximumSize(size)
            .expireAfterWrite(keep)
            .ticker(ticker)
            .executor(Runnable::run) // what is too many goes at once, not when a thread is free
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
  public QueryPlan apply(Question question, Run run) {
    var key = Key.of(question);
    var known = plans.getIfPresent(key);
    if (known != null) {
      run.decided(this, "the plan is known");
      return asNowAsked(known, question);
    }
    int before = missing(run);
    var plan = run.perform(stage, question);
    if (missing(run) == before) {
      plans.put(key, new Made(question, plan));
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

  /** All but the text is equal; where the plan says the old text, it gets the new. */
  private static QueryPlan asNowAsked(Made made, Question now) {
    var then = made.asked().text();
    var question = made.plan().question();
    var asked = question.text().equals(then) ? question.asking(now.text()) : question;
    var queries =
        made.plan().queries().stream()
            .map(query -> query.text().equals(then) ? with(query, now.text()) : query)
            .toList();
    return new QueryPlan(asked, queries);
  }

  private static Query with(Query query, String text) {
    return new Query(text, query.role(), query.weight(), query.leg());
  }

  @Override
  public String toString() {
    return "cached(%s, %d for %s)".formatted(stage, size, keep);
  }
}
