package dev.ragstone.evaluation.collections;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MissingFilesTest {

  @Test
  void a_folder_that_does_not_exist_is_named(@TempDir Path folder) {
    var missing = folder.resolve("nowhere");

    assertThatThrownBy(() -> TestCollections.beir(missing))
        .isInstanceOf(MalformedCollection.class)
        .hasMessage(missing + " does not exist; name the folder that holds queries.jsonl");
  }

  @Test
  void a_file_in_place_of_a_folder_is_named(@TempDir Path folder) {
    var file = Written.file(folder, "file", "x");

    assertThatThrownBy(() -> TestCollections.beir(file))
        .isInstanceOf(MalformedCollection.class)
        .hasMessageContaining("file is not a folder");
  }

  @Test
  void each_file_of_a_folder_that_is_missing_is_named(@TempDir Path folder) throws IOException {
    Written.beir(folder, Written.CORPUS, Written.QUERIES, Written.QRELS);
    Files.delete(folder.resolve("qrels.tsv"));

    assertThatThrownBy(() -> TestCollections.beir(folder))
        .isInstanceOf(MalformedCollection.class)
        .hasMessage(folder.resolve("qrels/test.tsv") + " is missing, and so is test.tsv.gz");

    Files.delete(folder.resolve("corpus.jsonl"));

    assertThatThrownBy(() -> TestCollections.beir(folder))
        .hasMessage(folder.resolve("corpus.jsonl") + " is missing, and so is corpus.jsonl.gz");
  }

  @Test
  void a_single_file_that_is_missing_or_a_folder_is_named(@TempDir Path folder) {
    var missing = folder.resolve("own.csv");

    assertThatThrownBy(() -> TestCollections.own(missing))
        .isInstanceOf(MalformedCollection.class)
        .hasMessage(missing + " is missing");
    assertThatThrownBy(() -> TrecRuns.read(folder))
        .isInstanceOf(MalformedCollection.class)
        .hasMessage(folder + " is not a file");
    assertThatThrownBy(
            () -> TestCollections.own(Written.file(folder, "q.csv", "question\na"), missing))
        .isInstanceOf(MalformedCollection.class)
        .hasMessageStartingWith(missing + " is no folder");
  }
}
