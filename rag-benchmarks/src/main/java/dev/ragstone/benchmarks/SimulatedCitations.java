package dev.ragstone.benchmarks;

import static java.util.stream.Collectors.joining;

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
import dev.ragstone.evaluation.TestCollection;
import dev.ragstone.evaluation.Topic;
import dev.ragstone.evaluation.collections.TestCollections;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * A made reply, not a model's: sentences of the passages shown, some with a word changed that means
 * nothing, some with a number changed, each with the right citation, the one of another passage, or
 * none.
 *
 * @param origins the passage each sentence is from, by its words; a sentence whose number was
 *     changed is from none
 */
record SimulatedCitations(
    int number, Context context, Answer.Grounded answer, Set<Origin> origins) {

  /** Where a sentence is from. */
  private record Origin(String text, Passage passage) {}

  private static final int SHOWN = 5;
  private static final int SENTENCES = 4;

  /** Of a passage that is a list without a full stop. */
  private static final int WORDS = 20;

  private static final Pattern SENTENCE = Pattern.compile("(?<=[a-z0-9)]{2}[.!?])\\s+(?=[A-Z])");
  private static final Pattern NUMBER = Pattern.compile("\\b\\d{2,4}\\b");

  /** One reply for each question of a set. */
  static List<SimulatedCitations> of(Path data, String set, int most) {
    var collection =
        set.equals("ramdocs")
            ? TestCollections.candidateLists(data.resolve("ramdocs/ramdocs.jsonl.gz"))
            : TestCollections.beir(data.resolve(set));
    var replies = new ArrayList<SimulatedCitations>();
    for (Topic topic : collection.topics()) {
      var shown = shown(collection, topic, replies.size());
      if (shown.size() > 1 && replies.size() < most) {
        replies.add(made(replies.size(), topic.question(), shown));
      }
    }
    return replies;
  }

  /** What came with the question, or ten neighbours in the corpus, which is sorted by question. */
  private static List<Passage> shown(TestCollection collection, Topic topic, int number) {
    if (!topic.given().isEmpty()) {
      return topic.given().stream().limit(SHOWN).toList();
    }
    var corpus = collection.passages();
    int start = Math.floorMod(number * 10, corpus.size() - SHOWN);
    return corpus.subList(start, start + SHOWN);
  }

  private static SimulatedCitations made(int number, Question question, List<Passage> shown) {
    var random = new Random(number);
    var hits = shown.stream().map(passage -> new Hit(passage, 0)).toList();
    var context = Context.of(new Candidates(question, Ranking.inOrder(hits)));
    var text = new StringBuilder();
    var citations = new ArrayList<Citation>();
    var origins = new HashSet<Origin>();
    for (int i = 0; i < SENTENCES; i++) {
      var from = context.evidence().get(random.nextInt(shown.size()));
      var sentence = changed(one(from.passage(), random), random);
      double fate = random.nextDouble();
      var cited = fate < .5 ? from : other(context, from, random);
      if (!sentence.altered()) {
        origins.add(new Origin(sentence.text(), from.passage()));
      }
      if (fate < .85) {
        text.append(sentence.text(), 0, sentence.text().length() - 1);
        text.append(" [").append(cited.number()).append("]. ");
        citations.add(new Citation(cited.number(), cited.passage(), sentence.text()));
      } else {
        text.append(sentence.text()).append(' ');
      }
    }
    if (citations.isEmpty()) {
      var first = context.evidence().getFirst();
      citations.add(new Citation(first.number(), first.passage(), "nothing."));
    }
    return new SimulatedCitations(
        number,
        context,
        new Answer.Grounded(text.toString().strip(), citations, Stability.ASKED_ONCE),
        origins);
  }

  private static Evidence other(Context context, Evidence from, Random random) {
    var others = context.evidence().stream().filter(e -> !e.equals(from)).toList();
    return others.get(random.nextInt(others.size()));
  }

  private static String one(Passage passage, Random random) {
    var sentences =
        Arrays.stream(SENTENCE.split(passage.text().replaceAll("\\s+", " ")))
            .map(s -> s.replaceAll("[\\[\\]:?“”\"]", "").strip())
            .filter(s -> s.split(" ").length > 4 && s.length() < 400)
            .toList();
    var chosen =
        sentences.isEmpty()
            ? Arrays.stream(passage.text().split("\\s+")).limit(WORDS).collect(joining(" "))
            : sentences.get(random.nextInt(sentences.size()));
    return chosen.replaceAll("[.!?\\s]+$", "") + ".";
  }

  private record Changed(String text, boolean altered) {}

  /** A third loses words as a paraphrase does; of those with a number, a third gets another. */
  private static Changed changed(String sentence, Random random) {
    var number = NUMBER.matcher(sentence);
    if (number.find() && random.nextInt(3) == 0) {
      int other = Integer.parseInt(number.group()) + 1 + random.nextInt(9);
      return new Changed(number.replaceFirst(String.valueOf(other)), true);
    }
    if (random.nextInt(3) > 0) {
      return new Changed(sentence, false);
    }
    var words = new ArrayList<>(List.of(sentence.split(" ")));
    int dropped = Math.max(1, words.size() / 5);
    for (int i = 0; i < dropped && words.size() > 4; i++) {
      words.remove(1 + random.nextInt(words.size() - 2));
    }
    return new Changed("Indeed, " + String.join(" ", words), false);
  }

  /** Citations of passages that do not say the sentence. */
  int wrong(List<Citation> citations) {
    return citations.size() - right(citations);
  }

  /** Citations of the passage that the sentence was taken from. */
  int right(List<Citation> citations) {
    return (int)
        citations.stream()
            .filter(c -> origins.stream().anyMatch(origin -> isFrom(c, origin)))
            .count();
  }

  private static boolean isFrom(Citation citation, Origin origin) {
    return origin.passage().equals(citation.passage())
        && origin.text().contains(citation.sentence().replaceAll("[.\\s]+$", ""));
  }
}
