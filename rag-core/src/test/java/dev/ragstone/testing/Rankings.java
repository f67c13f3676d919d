package dev.ragstone.testing;

import dev.ragstone.core.Candidates;
import dev.ragstone.core.Hit;
import dev.ragstone.core.Passage;
import dev.ragstone.core.Question;
import dev.ragstone.core.Ranking;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;

/** Rankings for tests: by hand, or generated from a seed that names the failing case. */
public final class Rankings {

  private Rankings() {}

  /** {@code ranking("a", "b")} ranks passage a above passage b. */
  public static Ranking ranking(String... ids) {
    return Ranking.inOrder(
        Arrays.stream(ids).map(id -> new Hit(new Passage(id, "text of " + id), 0)).toList());
  }

  /** Candidates whose passages have these texts and the ids "1", "2", ... */
  public static Candidates candidates(String question, String... texts) {
    return new Candidates(
        new Question(question),
        Ranking.inOrder(
            IntStream.range(0, texts.length)
                .mapToObj(i -> new Hit(new Passage(String.valueOf(i + 1), texts[i]), 0))
                .toList()));
  }

  public static List<String> ids(Ranking ranking) {
    return ranking.passages().stream().map(Passage::id).toList();
  }

  public static List<String> ids(Candidates candidates) {
    return ids(candidates.ranking());
  }

  /** Two to six rankings that overlap, each of up to ten passages. */
  public static List<Ranking> some(Random random) {
    var pool = IntStream.range(0, 12).mapToObj(i -> "p" + i).toList();
    return IntStream.range(0, 2 + random.nextInt(5))
        .mapToObj(
            i -> {
              var shuffled = new ArrayList<>(pool);
              Collections.shuffle(shuffled, random);
              return ranking(shuffled.subList(0, 1 + random.nextInt(10)).toArray(String[]::new));
            })
        .toList();
  }
}
