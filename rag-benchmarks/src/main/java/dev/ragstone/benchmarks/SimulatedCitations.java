package dev.ragstone.benchmarks;

import static java.util.stream.Collectors.toCollection;

import dev.ragstone.core.Answer;
import dev.ragstone.core.Citation;
import dev.ragstone.core.Context;
import dev.ragstone.core.Passage;
import dev.ragstone.evaluation.TestCollection;
import dev.ragstone.evaluation.Topic;
import dev.ragstone.evaluation.collections.TestCollections;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * A made reply, not a model's: sentences of the passages shown, some in other words, some altered
 * so that no passage says them, with the right marks, those of other passages, or none.
 *
 * <p>A passage that has the sentence word for word says it too. Passages that say the same in other
 * words are not known: citing one of them counts as wrong.
 */
record SimulatedCitations(
    int number, Context context, Answer.Grounded answer, List<MadeClaim> claims) {

  private static final int SHOWN = 5;

  /** One reply for each question of a set with whole sentences in two or more passages. */
  static List<SimulatedCitations> of(Path data, String set, int most) {
    var collection =
        set.equals("ramdocs")
            ? TestCollections.candidateLists(data.resolve("ramdocs/ramdocs.jsonl.gz"))
            : TestCollections.beir(data.resolve(set));
    var replies = new ArrayList<SimulatedCitations>();
    var elsewhere = List.<Passage>of();
    int number = 0;
    for (Topic topic : collection.topics().stream().limit(most).toList()) {
      var shown = shown(collection, topic, number);
      new ReplyMaking(topic.question(), shown, elsewhere, number).reply().ifPresent(replies::add);
      elsewhere = shown;
      number++;
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

  /** The passages that {@code citations} name for a claim; none if it is not shown. */
  static Set<Passage> cited(MadeClaim claim, Collection<Citation> citations) {
    return citations.stream()
        .filter(citation -> citation.sentence().equals(claim.text()))
        .map(Citation::passage)
        .collect(toCollection(LinkedHashSet::new));
  }
}
