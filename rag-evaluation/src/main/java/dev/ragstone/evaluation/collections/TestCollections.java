package dev.ragstone.evaluation.collections;

import static java.util.stream.Collectors.toSet;

import dev.ragstone.core.Passage;
import dev.ragstone.evaluation.TestCollection;
import dev.ragstone.evaluation.Topic;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * Reads test collections.
 *
 * <p>Every method throws {@link MalformedCollection} if a file is missing or does not keep to its
 * format, above all: ids that come twice, blank or overlong questions, judgments of unknown topics.
 * Judgments of passages that are not in the corpus are kept, since published collections have them,
 * unless all are such. Topics that nobody judged are kept too; metrics leave them out.
 *
 * <p>The fields of a topic are called alike in all JSON formats, and all optional: {@code answer},
 * {@code answers} and {@code aliases} (text or lists of texts; true and false are read as yes and
 * no), {@code type} (a {@code null_query} has no answer in the corpus), {@code answerable}, {@code
 * facts}, {@code evidence_list} ({@code [{"fact"}]}), {@code decomposition} ({@code [{"question",
 * "answer"}]} or texts), {@code history} ({@code [["user", "text"], ["agent", "text"]]}, oldest
 * first). Questions that cannot be answered have no right answers, whatever the file says.
 */
public final class TestCollections {

  private TestCollections() {}

  /** Reads a folder in the layout of BEIR, called after the folder, with the usual settings. */
  public static TestCollection beir(Path folder) {
    return beir(folder, BeirSettings.USUAL);
  }

  /**
   * Reads a folder in the layout of BEIR, files plain or gzipped.
   *
   * <ul>
   *   <li>{@code corpus.jsonl}: {@code _id}, {@code title} (optional), {@code text}; other texts,
   *       numbers and booleans become metadata, as do those of an object {@code metadata}; lists
   *       are left out. The title stands in for a blank text; a passage with neither is left out.
   *   <li>{@code queries.jsonl}: {@code _id}, {@code text} and the fields of a topic.
   *   <li>{@code qrels.tsv} or {@code qrels/test.tsv}: query id, passage id and grade between tabs,
   *       under a line of headings.
   * </ul>
   *
   * @see <a href="https://arxiv.org/abs/2104.08663">Thakur et al., NeurIPS 2021</a>
   */
  public static TestCollection beir(Path folder, BeirSettings settings) {
    return new BeirCollection(folder, settings).read();
  }

  /**
   * Reads questions that come with their candidates, one JSON object a line; the collection is
   * called after the file and has no passages of its own, the topics have ({@link Topic#given()}).
   *
   * <p>Our layout is {@code {"id", "question", "candidates": [{"id", "title", "text", "grade"}],
   * "answers": []}}: an id that is missing is the line's number, or the topic's id and the position
   * from 0; {@code label} is another word for {@code grade}; a candidate without one is not judged.
   * Two published layouts are read as well: {@code gold} (one candidate, grade 1) before {@code
   * distractors} (grade 0), so that the gold one stands first; and {@code documents} whose {@code
   * type} is {@code correct} (grade 1), {@code misinfo} or {@code noise} (grade 0), with {@code
   * gold_answers}. Other fields of a candidate become metadata.
   */
  public static TestCollection candidateLists(Path file) {
    return CandidateLists.read(new TextFile(file));
  }

  /** Reads TREC topics and qrels for a corpus that the routes bring an index of. */
  public static TestCollection trec(String name, Path topics, Path qrels) {
    return trec(name, topics, qrels, List.of());
  }

  /**
   * Reads TREC topics and qrels.
   *
   * @param topics {@code <top> <num> <title> </top>}, of which the title is asked and a number
   *     loses the zeros before it, or an id, a tab and a text a line
   * @param qrels topic, iteration (not looked at), document id and grade, between blanks
   * @param corpus what is searched; empty if the routes bring an index of their own
   */
  public static TestCollection trec(String name, Path topics, Path qrels, List<Passage> corpus) {
    var topicIds = new Ids();
    var questions = TrecTopics.read(new TextFile(topics), topicIds);
    var grades = new Grades();
    Qrels.trec(new TextFile(qrels), topicIds, grades);
    if (!corpus.isEmpty()) {
      grades.check(new TextFile(qrels), corpus.stream().map(Passage::id).collect(toSet()));
    }
    var judged = new ArrayList<Topic>();
    questions.forEach((id, question) -> judged.add(new Topic(id, question, grades.of(id))));
    return new TestCollection(name, corpus, judged);
  }

  /**
   * Reads MultiHop-RAG as it is published: {@code MultiHopRAG.json} and {@code corpus.json}.
   *
   * <p>Each article is one passage, to be cut by the route; its id and its source are its address
   * (a second article of one address is called {@code address#2}), and whole articles are judged,
   * by source: those the evidence comes from. The sentences of the evidence are the expected facts.
   * Topics are numbered from 1. Written from the description of the format; no copy was at hand to
   * test it on.
   *
   * @see <a href="https://arxiv.org/abs/2401.15391">Tang &amp; Yang, COLM 2024</a>
   */
  public static TestCollection multiHopRag(Path folder) {
    return MultiHopRag.read(folder);
  }

  /**
   * Reads your own questions: CSV with headings, or one JSON object a line, by the ending of the
   * file or else by its first character; the collection is called after the file. The routes bring
   * the index.
   *
   * <p>Fields, of which only the first must be there; case, blanks, hyphens and underscores in
   * names do not matter, others are passed over:
   *
   * <ul>
   *   <li>{@code question}
   *   <li>{@code expected answer}: a right answer, or several between bars ({@code |}), in JSON a
   *       list
   *   <li>{@code expected source}: which documents hold the answer, one or several; whole documents
   *       are judged. A source is the path of the file within the folder that was ingested, as in
   *       {@link Passage#source()}: {@code guide/setup.md}; backslashes and a leading {@code ./}
   *       are put right, an address ({@code https://}) is compared as it is
   *   <li>{@code id}, otherwise the number of the line: give ids if the file will change
   *   <li>{@code type}: any word to group questions by
   *   <li>{@code answerable}: true or false, yes or no; false if the documents do not hold the
   *       answer
   * </ul>
   *
   * <p>In JSON all fields of a topic may stand beside them.
   */
  public static TestCollection own(Path file) {
    return OwnQuestions.read(new TextFile(file), Sources.asWritten());
  }

  /**
   * Reads your own questions about the documents in {@code folder}: as {@link #own(Path)}, but an
   * expected source must be a file there, and the end of its path will do, such as {@code
   * setup.md}, where only one file ends so.
   */
  public static TestCollection own(Path file, Path folder) {
    return OwnQuestions.read(new TextFile(file), Sources.in(folder));
  }
}
