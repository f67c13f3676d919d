package dev.ragstone.benchmarks;

import static java.util.stream.Collectors.toUnmodifiableSet;

import dev.ragstone.benchmarks.MadeClaim.Kind;
import dev.ragstone.core.Answer;
import dev.ragstone.core.Candidates;
import dev.ragstone.core.Citation;
import dev.ragstone.core.Context;
import dev.ragstone.core.Evidence;
import dev.ragstone.core.Hit;
import dev.ragstone.core.Passage;
import dev.ragstone.core.Question;
import dev.ragstone.core.Ranking;
import dev.ragstone.core.Stability;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.regex.Pattern;

/** Makes one reply of sentences of the passages shown; the same one for the same number. */
final class ReplyMaking {

  private static final int SENTENCES = 6;
  private static final int TRIES = 40;
  private static final int LONGEST = 300;
  private static final int LONGEST_JOINED = 160;

  /** A whole sentence: menus, tables and what a cut passage begins or ends with are none. */
  private static final Pattern WHOLE =
      Pattern.compile("\\p{Lu}[\\p{L}'’-]*(?: [\\p{L}\\p{N}(),’'/$€£%.&-]+){4,}[.!?]");

  private static final Pattern SENTENCE = Pattern.compile("(?<=[a-z0-9)]{2}[.!?])\\s+(?=[A-Z])");

  /** Where a reader of the reply may see another sentence begin, or a mark. */
  private static final Pattern BROKEN = Pattern.compile("[.!?:;]\\s|[\\[\\]|“”\"•]|``|''");

  private final int number;
  private final Context context;
  private final List<Passage> shown;
  private final List<Passage> elsewhere;
  private final Random random;
  private final Alterations alterations;

  /**
   * @param elsewhere passages that are not shown
   */
  ReplyMaking(Question question, List<Passage> shown, List<Passage> elsewhere, int number) {
    this.number = number;
    var hits = shown.stream().map(passage -> new Hit(passage, 0)).toList();
    this.context = Context.of(new Candidates(question, Ranking.inOrder(hits)));
    this.shown =
        shown.stream().filter(passage -> !sentences(passage, LONGEST_JOINED).isEmpty()).toList();
    this.elsewhere =
        elsewhere.stream()
            .filter(passage -> !sentences(passage, LONGEST_JOINED).isEmpty())
            .toList();
    this.random = new Random(number);
    this.alterations = new Alterations(random);
  }

  /** Nothing where fewer than two passages have sentences. */
  Optional<SimulatedCitations> reply() {
    var claims = new ArrayList<MadeClaim>();
    for (int i = 0; i < TRIES && shown.size() > 1 && claims.size() < SENTENCES; i++) {
      var claim = claim();
      if (claims.stream().noneMatch(made -> made.text().equals(claim.text()))) {
        claims.add(claim);
      }
    }
    var text = new StringBuilder();
    var citations = new ArrayList<Citation>();
    for (MadeClaim claim : claims) {
      text.append(claim.text(), 0, claim.text().length() - 1).append(' ');
      for (Evidence evidence : context.byNumber()) {
        if (claim.cited().contains(evidence.passage())) {
          text.append('[').append(evidence.number()).append(']');
          citations.add(new Citation(evidence.number(), evidence.passage(), claim.text()));
        }
      }
      text.append(". ");
    }
    if (citations.isEmpty()) {
      var first = context.evidence().getFirst();
      citations.add(new Citation(first.number(), first.passage(), "nothing."));
    }
    var said = text.toString().replace(" .", ".").strip();
    return claims.isEmpty()
        ? Optional.empty()
        : Optional.of(
            new SimulatedCitations(
                number,
                context,
                new Answer.Grounded(said, citations, Stability.ASKED_ONCE),
                List.copyOf(claims)));
  }

  private MadeClaim claim() {
    var kind = any(List.of(Kind.values()));
    var from = any(shown);
    boolean joins = kind == Kind.MERGED || kind == Kind.ADDED;
    var sentence = sentence(from, joins ? LONGEST_JOINED : LONGEST);
    var saying = saying(sentence);
    var others = shown.stream().filter(passage -> !saying.contains(passage)).toList();
    if (others.isEmpty()) {
      return new MadeClaim(Kind.VERBATIM, sentence, List.of(saying), Set.of(from));
    }
    return kind == Kind.MERGED
        ? merged(sentence, from, any(others))
        : altered(kind, sentence, saying, others)
            .orElseGet(() -> claim(Kind.VERBATIM, sentence, saying, others));
  }

  private Optional<MadeClaim> altered(
      Kind kind, String sentence, Set<Passage> saying, List<Passage> others) {
    var text =
        switch (kind) {
          case VERBATIM, MERGED -> Optional.of(sentence);
          case SHORTENED -> alterations.shortened(sentence);
          case REWORDED -> alterations.reworded(sentence);
          case NUMBER -> alterations.renumbered(sentence);
          case NEGATED -> alterations.negated(sentence);
          case NAME ->
              alterations.renamed(sentence, others.stream().map(ReplyMaking::plain).toList());
          case EXCHANGED -> alterations.exchanged(sentence);
          case ADDED ->
              elsewhere.isEmpty()
                  ? Optional.<String>empty()
                  : Optional.of(
                      Alterations.joined(sentence, sentence(any(elsewhere), LONGEST_JOINED)));
        };
    return text.map(changed -> claim(kind, changed, saying, others));
  }

  /** Half have the right mark, a third another, the rest none. */
  private MadeClaim claim(Kind kind, String text, Set<Passage> saying, List<Passage> others) {
    double fate = random.nextDouble();
    var cited =
        fate < .5
            ? Set.of(any(List.copyOf(shown.stream().filter(saying::contains).toList())))
            : fate < .85 ? Set.of(any(others)) : Set.<Passage>of();
    return new MadeClaim(kind, text, List.of(saying), cited);
  }

  /** Two thirds with both marks, the others with one of them. */
  private MadeClaim merged(String sentence, Passage from, Passage other) {
    var second = sentence(other, LONGEST_JOINED);
    int fate = random.nextInt(6);
    return new MadeClaim(
        Kind.MERGED,
        Alterations.joined(sentence, second),
        List.of(saying(sentence), saying(second)),
        fate < 4 ? Set.of(from, other) : Set.of(fate < 5 ? from : other));
  }

  private Set<Passage> saying(String sentence) {
    var said = words(sentence);
    return shown.stream()
        .filter(passage -> words(plain(passage)).contains(said))
        .collect(toUnmodifiableSet());
  }

  private static String words(String text) {
    return text.replaceAll("[^\\p{L}\\p{N}]+", " ").strip();
  }

  private String sentence(Passage passage, int longest) {
    return any(sentences(passage, longest));
  }

  private static List<String> sentences(Passage passage, int longest) {
    return Arrays.stream(SENTENCE.split(plain(passage)))
        .filter(s -> s.length() < longest && WHOLE.matcher(s).matches())
        .map(s -> s.substring(0, s.length() - 1) + ".")
        .filter(s -> !BROKEN.matcher(s).find())
        .toList();
  }

  private static String plain(Passage passage) {
    return passage.text().replaceAll("\\s+", " ").strip();
  }

  private <T> T any(List<T> list) {
    return list.get(random.nextInt(list.size()));
  }
}
