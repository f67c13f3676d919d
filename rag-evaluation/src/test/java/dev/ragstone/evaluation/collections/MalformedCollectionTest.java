package dev.ragstone.evaluation.collections;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.ragstone.core.Question;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.function.Consumer;
import java.util.stream.Stream;
import java.util.zip.DataFormatException;
import java.util.zip.Inflater;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What is wrong with a file is said with its name, line and field. */
class MalformedCollectionTest {

  /** A file, what is wrong in it, and what is said of that. */
  record Case(String file, String latin1, Consumer<Path> reader, List<String> message) {

    byte[] content() {
      return latin1.getBytes(ISO_8859_1);
    }

    @Override
    public String toString() {
      return file + ": " + String.join(" ", message);
    }
  }

  @ParameterizedTest
  @MethodSource({
    "anyFile",
    "otherBytes",
    "corpora",
    "queries",
    "qrels",
    "lists",
    "trec",
    "multiHopRag",
    "own",
    "runs"
  })
  void the_message_names_file_line_and_field(Case broken, @TempDir Path folder) {
    Written.beir(folder, Written.CORPUS, Written.QUERIES, Written.QRELS);
    Written.file(folder, "topics.tsv", "q1\twhat?\n");
    Written.file(folder, "corpus.json", "[{\"url\":\"u\",\"title\":\"t\",\"body\":\"b\"}]");
    Written.file(folder, "MultiHopRAG.json", "[{\"query\":\"who?\"}]");
    Written.file(folder, "docs/a/setup.md", "a");
    Written.file(folder, "docs/b/setup.md", "b");

    Written.file(folder, broken.file(), broken.content());

    assertThatThrownBy(() -> broken.reader().accept(folder))
        .isInstanceOf(MalformedCollection.class)
        .hasMessageStartingWith(folder.resolve(broken.file()).toString())
        .message()
        .contains(broken.message());
  }

  private static Case corpus(String content, String... message) {
    return beir("corpus.jsonl", content.getBytes(UTF_8), message);
  }

  private static Case beir(String file, byte[] content, String... message) {
    return new Case(file, new String(content, ISO_8859_1), TestCollections::beir, List.of(message));
  }

  static Stream<Case> anyFile() {
    var many = new StringBuilder();
    var random = new Random(7);
    for (int i = 1; i <= 1000; i++) {
      many.append("{\"_id\": \"d").append(i).append("\", \"text\": \"t");
      many.append(random.nextLong()).append("\"}\n");
    }
    var zipped = Written.zipped(many.toString());
    var damaged = zipped.clone();
    Arrays.fill(damaged, zipped.length / 2, zipped.length / 2 + 50, (byte) 0xff);
    return Stream.of(
        corpus("", "line 1", "empty"),
        corpus(" \n\n", "empty"),
        beir(
            "corpus.jsonl",
            "{\"_id\": \"d1\", \"text\": \"fine\"}\n{\"_id\": \"d2\", \"text\": \"caf\u00e9\"}\n"
                .getBytes(ISO_8859_1),
            "line 2",
            "not UTF-8"),
        beir(
            "corpus.jsonl",
            Arrays.copyOf(zipped, zipped.length / 2),
            ", line " + completeLines(Arrays.copyOf(zipped, zipped.length / 2)),
            "breaks off"),
        beir("corpus.jsonl", Arrays.copyOf(zipped, 5), "line 1", "breaks off"),
        beir("corpus.jsonl", Written.zipped(""), "line 1", "empty"),
        beir("corpus.jsonl", damaged, "gzip", "line "));
  }

  /** One more than the lines that can be read of what is left of an archive. */
  private static int completeLines(byte[] broken) {
    var inflater = new Inflater(true);
    inflater.setInput(broken, 10, broken.length - 10);
    int lines = 1;
    try {
      var buffer = new byte[512];
      for (int n = inflater.inflate(buffer); n > 0; n = inflater.inflate(buffer)) {
        for (int i = 0; i < n; i++) {
          lines += buffer[i] == '\n' ? 1 : 0;
        }
      }
      return lines;
    } catch (DataFormatException e) {
      throw new IllegalStateException(e);
    } finally {
      inflater.end();
    }
  }

  static Stream<Case> otherBytes() {
    var list = Written.zipped("[{\"url\": \"u\",\n\"body\": \"b\"}]");
    return Stream.of(
        new Case(
            "own.csv",
            "question\nWho?\nCaf\u00e9?\n",
            f -> TestCollections.own(f.resolve("own.csv")),
            List.of("line 3", "not UTF-8")),
        new Case(
            "corpus.json",
            new String(Arrays.copyOf(list, list.length - 12), ISO_8859_1),
            TestCollections::multiHopRag,
            List.of("line 2", "breaks off")),
        new Case(
            "corpus.json",
            "[{\"url\": \"u\",\n\"body\": \"caf\u00e9\"}]",
            TestCollections::multiHopRag,
            List.of("line 2", "UTF-8")));
  }

  static Stream<Case> corpora() {
    var fine = "{\"_id\": \"d1\", \"text\": \"fine\"}\n";
    return Stream.of(
        corpus(
            fine + "{\"_id\": \"d2\", \"text\"\n",
            "line 2",
            "not JSON",
            "JSON object on each line"),
        corpus(fine + "[1]\n", "line 2", "object in braces", "a list"),
        corpus(fine + "{} {}\n", "line 2", "not JSON"),
        corpus(fine + "{\"_id\": \"d2\", \"_id\": \"d3\", \"text\": \"x\"}", "line 2", "'_id'"),
        corpus(fine + "{\"text\": \"no id\"}\n", "line 2", "'_id'", "is missing", "expected text"),
        corpus(fine + "{\"_id\": null, \"text\": \"x\"}\n", "line 2", "'_id'", "is missing"),
        corpus(fine + "{\"_id\": \" \", \"text\": \"x\"}\n", "line 2", "'_id'", "blank"),
        corpus(fine + "{\"_id\": [\"d2\"], \"text\": \"x\"}\n", "line 2", "'_id'", "a list"),
        corpus(
            fine + "{\"_id\": \"" + "x".repeat(8193) + "\", \"text\": \"x\"}\n",
            "line 2",
            "'_id'",
            "8192"),
        corpus(fine + "\n" + fine, "line 3", "'_id'", "'d1'", "line 1"),
        corpus(fine + "{\"_id\": \"d2\"}\n", "line 2", "'text'", "is missing"),
        corpus(
            fine + "{\"_id\": \"d2\", \"text\": {}}\n",
            "line 2",
            "'text'",
            "an object",
            "expected text"),
        corpus(
            fine + "{\"_id\": \"d2\", \"text\": \"\", \"title\": [1]}\n",
            "line 2",
            "'title'",
            "a list"),
        corpus(
            fine + "{\"_id\": \"d2\", \"text\": \"x\", \"n\": 1e999}\n",
            "line 2",
            "'n'",
            "too large"),
        corpus("{\"_id\": \"d1\", \"text\": \"\"}\n", "no passage"));
  }

  static Stream<Case> queries() {
    var fine = "{\"_id\": \"q1\", \"text\": \"fine?\"}\n";
    return Stream.of(
            List.of("", "line 1", "empty"),
            List.of(fine + "{\"text\": \"x\"}", "line 2", "'_id'", "is missing"),
            List.of(fine + fine, "line 2", "'_id'", "'q1'", "line 1"),
            List.of(fine + "{\"_id\": \"q2\"}", "line 2", "'text'", "is missing"),
            List.of(fine + "{\"_id\": \"q2\", \"text\": \" \"}", "line 2", "'text'", "needs text"),
            List.of(
                fine
                    + "{\"_id\": \"q2\", \"text\": \""
                    + "x".repeat(Question.MAX_LENGTH + 1)
                    + "\"}",
                "line 2",
                "'text'",
                "16384"),
            List.of(
                fine + topic("\"answers\": [\"a\", {}]"), "line 2", "'answers[1]'", "an object"),
            List.of(fine + topic("\"answer\": {}"), "line 2", "'answer'", "an object"),
            List.of(fine + topic("\"type\": []"), "line 2", "'type'", "a list"),
            List.of(
                fine + topic("\"answerable\": \"maybe\""),
                "line 2",
                "'answerable'",
                "true or false"),
            List.of(
                fine + topic("\"decomposition\": 3"),
                "line 2",
                "'decomposition'",
                "a number",
                "list"),
            List.of(
                fine + topic("\"decomposition\": [{\"question\": \"a\"}, {}]"),
                "line 2",
                "'decomposition[1].question'",
                "is missing"),
            List.of(fine + topic("\"history\": [[\"user\"]]"), "line 2", "'history'", "pairs"),
            List.of(
                fine + topic("\"history\": [[\"cat\", \"x\"]]"), "line 2", "'history'", "'cat'"),
            List.of(
                fine + topic("\"history\": [[\"agent\", \"x\"]]"),
                "line 2",
                "'history'",
                "no question"))
        .map(
            c ->
                beir(
                    "queries.jsonl",
                    c.getFirst().getBytes(UTF_8),
                    c.subList(1, c.size()).toArray(String[]::new)));
  }

  private static String topic(String field) {
    return "{\"_id\": \"q2\", \"text\": \"x\", " + field + "}";
  }

  static Stream<Case> qrels() {
    var heading = "query-id\tcorpus-id\tscore\n";
    return Stream.of(
            List.of("", "line 1", "headings"),
            List.of("q1\td1\t1\n", "line 1", "headings"),
            List.of("query-id corpus-id score\n", "line 1", "headings", "tabs"),
            List.of(heading + "q1\td1\n", "line 2", "2 columns", "expected 3"),
            List.of(heading + "q1\td1\thigh\n", "line 2", "'score'", "'high'", "whole number"),
            List.of(heading + "q1\td1\t1.5\n", "line 2", "'score'", "'1.5'"),
            List.of(heading + "q1\td1\t99999999999\n", "line 2", "'score'", "'99999999999'"),
            List.of(
                heading + "q1\td1\t1\n\nq9\td1\t1\n", "line 4", "'query-id'", "'q9'", "no topic"),
            List.of(heading + "q1\td1\t1\nq1\td1\t2\n", "line 3", "'d1'", "'q1'", "1 before"),
            List.of(heading + "q1\tx\t1\nq1\ty\t1\n", "no passage of the corpus"))
        .map(
            c ->
                beir(
                    "qrels.tsv",
                    c.getFirst().getBytes(UTF_8),
                    c.subList(1, c.size()).toArray(String[]::new)));
  }

  static Stream<Case> lists() {
    var fine = "{\"question\": \"a?\", \"candidates\": [{\"id\": \"a\", \"text\": \"x\"}]}\n";
    return Stream.of(
            List.of("", "line 1", "empty"),
            List.of(
                fine + "{\"question\": \"b?\"}", "line 2", "'candidates'", "'gold'", "'documents'"),
            List.of(fine + list("\"candidates\": []"), "line 2", "'candidates'", "is empty"),
            List.of(
                fine + list("\"candidates\": {}"), "line 2", "'candidates'", "an object", "a list"),
            List.of(
                fine + list("\"candidates\": [3]"),
                "line 2",
                "candidates[0]",
                "object",
                "a number"),
            List.of(
                fine + list("\"candidates\": [{\"id\": \"a\"}]"),
                "line 2",
                "'candidates[0].text'",
                "missing"),
            List.of(
                fine + list("\"candidates\": [{\"text\": \" \"}]"),
                "line 2",
                "'candidates[0].text'",
                "blank"),
            List.of(
                fine + list("\"candidates\": [{\"text\": \"x\", \"grade\": \"good\"}]"),
                "line 2",
                "'candidates[0].grade'",
                "'good'"),
            List.of(
                fine
                    + list(
                        "\"candidates\": [{\"id\": 1, \"text\": \"x\"}, {\"id\": 1, \"text\": \"y\"}]"),
                "line 2",
                "'candidates[1].id'",
                "twice"),
            List.of(fine + list("\"gold\": [], \"distractors\": []"), "line 2", "gold", "object"),
            List.of(
                fine + list("\"documents\": [{\"text\": \"x\", \"type\": \"odd\"}]"),
                "line 2",
                "'documents[0].type'",
                "'odd'"),
            List.of(
                fine + "{\"candidates\": [{\"text\": \"x\"}]}", "line 2", "'question'", "missing"),
            List.of(
                "{\"id\": \"a\", " + fine.substring(1) + "{\"id\": \"a\", " + fine.substring(1),
                "line 2",
                "'id'",
                "line 1"))
        .map(
            c ->
                reading(
                    "lists.jsonl",
                    c,
                    f -> TestCollections.candidateLists(f.resolve("lists.jsonl"))));
  }

  private static String list(String field) {
    return "{\"question\": \"b?\", " + field + "}";
  }

  private static Case reading(String file, List<String> contentThenMessage, Consumer<Path> reader) {
    return new Case(
        file,
        new String(contentThenMessage.getFirst().getBytes(UTF_8), ISO_8859_1),
        reader,
        contentThenMessage.subList(1, contentThenMessage.size()));
  }

  static Stream<Case> trec() {
    Consumer<Path> reader =
        f -> TestCollections.trec("t", f.resolve("topics.tsv"), f.resolve("trec.qrels"));
    return Stream.concat(
        Stream.of(
                List.of("", "line 1", "empty"),
                List.of("q1\twhat?\nq2 no tab\n", "line 2", "1 columns", "expected 2"),
                List.of("q1\ta\nq1\tb\n", "line 2", "'q1'", "line 1"),
                List.of("q1\ta\nq2\t \n", "line 2", "'text'", "needs text"),
                List.of("<top>\n<num> Number: 1\n</top>\n", "line 1", "'title'", "missing"),
                List.of("<top>\n<title> a\n</top>\n", "line 1", "'num'", "missing"),
                List.of("<top>\n<num> 1\n<title> a\n", "line 1", "not closed"),
                List.of("<top>\n<num> 1\n<title> a\n<top>\n", "line 4", "within", "line 1"),
                List.of("<num> 1\n</top>\n", "line 2", "without <top>"),
                List.of("<topics>\n</topics>\n", "no <top>"))
            .map(c -> reading("topics.tsv", c, reader)),
        Stream.of(
                List.of("", "line 1", "empty"),
                List.of("q1 0 d1\n", "line 1", "3 columns", "expected 4"),
                List.of("q1 0 d1 1\nq1 0 d2 x\n", "line 2", "'grade'", "'x'"),
                List.of("q1 0 d1 1\nq7 0 d2 1\n", "line 2", "'topic'", "'q7'"))
            .map(c -> reading("trec.qrels", c, reader)));
  }

  static Stream<Case> multiHopRag() {
    Consumer<Path> reader = TestCollections::multiHopRag;
    return Stream.concat(
        Stream.of(
                List.of("", "line 1", "square brackets"),
                List.of("{}", "line 1", "square brackets"),
                List.of("[]", "empty list"),
                List.of("[\n{\"query\": \"a?\"},\n{\"query\": }\n]", "line 3", "not JSON"),
                List.of("[\n{\"query\": \"a?\"},\n", "line 3", "not JSON"),
                List.of("[{\"query\": \"a?\"}] 1", "line 1", "more after the end"),
                List.of("[\n{\"query\": \"a?\"},\n{}]", "line 3", "'[1].query'", "missing"),
                List.of(
                    "[{\"query\": \"a?\", \"evidence_list\": [{\"fact\": \"f\"}]}]",
                    "line 1",
                    "'[0].evidence_list[0].url'",
                    "missing"))
            .map(c -> reading("MultiHopRAG.json", c, reader)),
        Stream.of(
                List.of(
                    "[\n{\"title\": \"t\", \"body\": \"b\"}]", "line 2", "'[0].url'", "missing"),
                List.of(
                    "[\n{\"title\": \"t\", \"url\": \"u\"}]", "line 2", "'[0].body'", "missing"))
            .map(c -> reading("corpus.json", c, reader)));
  }

  static Stream<Case> own() {
    return Stream.concat(
        Stream.of(
                List.of("", "line 1", "empty"),
                List.of("answer,source\na,b\n", "line 1", "no column 'question'", "answer"),
                List.of("question;answer\na;b\n", "line 1", "no column 'question'", "commas"),
                List.of("question,Answer,answer\na,b,c\n", "line 1", "columns 2 and 3", "'answer'"),
                List.of("question\n", "no question"),
                List.of("question,answer\na,b\n\"c\nd,e\nf,g\n", "line 3", "double quote"),
                List.of("question,answer\na,\"b\"c\n", "line 2", "double quote"),
                List.of(
                    "question,answer\n\"a\nb\",c\nhow, why?,c\n",
                    "line 4",
                    "3 columns",
                    "headings are 2"),
                List.of("question,answer\na,b\n,c\n", "line 3", "'question'", "missing"),
                List.of("id,question\n1,a\n1,b\n", "line 3", "'id'", "line 2"),
                List.of("question,Expected anser\na,b\n", "line 2", "'expectedanser'", "not known"),
                List.of("question,answer\na,\"b\n\n\n", "line 2", "double quote"),
                List.of("question,answerable\na,perhaps\n", "line 2", "'answerable'", "'perhaps'"),
                List.of("question,answerable\na,\n\"b\nc\",perhaps\nd,\n", "line 3", "'perhaps'"),
                List.of(
                    "question,source\na,b/setup.md\nb,setup.md\n", "line 3", "'source'", "any of"),
                List.of("question,source\na,setup.txt\n", "line 2", "'source'", "no file in"))
            .map(
                c ->
                    reading(
                        "own.csv",
                        c,
                        f -> TestCollections.own(f.resolve("own.csv"), f.resolve("docs")))),
        Stream.of(
                List.of("{\"question\": \"a?\"}\nnonsense\n", "line 2", "not JSON"),
                List.of("{\"answer\": \"a\"}\n", "line 1", "'question'", "missing"),
                List.of("[{\"question\": \"a\"}]\n", "line 1", "object in braces", "a list"),
                List.of("{\"question\": \"a\", \"Question\": \"b\"}\n", "line 1", "comes twice"))
            .map(c -> reading("own.jsonl", c, f -> TestCollections.own(f.resolve("own.jsonl")))));
  }

  static Stream<Case> runs() {
    return Stream.of(
            List.of("", "line 1", "empty"),
            List.of("q1 Q0 d1 1 0.5\n", "line 1", "5 columns", "expected 6"),
            List.of("q1 Q0 d1 1 0.5 t\nq1 Q0 d2 2 best t\n", "line 2", "'score'", "'best'"),
            List.of("q1 Q0 d1 1 NaN t\n", "line 1", "'score'", "'NaN'"),
            List.of("q1 Q0 d1 1 1e39 t\n", "line 1", "'score'", "'1e39'"),
            List.of("q1 Q0 d1 1 0.5 t\nq1 Q0 d1 2 0.4 t\n", "line 2", "'id'", "'d1'", "twice"))
        .map(c -> reading("a.run", c, f -> TrecRuns.read(f.resolve("a.run"))));
  }
}
