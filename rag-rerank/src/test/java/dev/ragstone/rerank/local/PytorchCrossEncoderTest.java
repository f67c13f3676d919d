package dev.ragstone.rerank.local;

import static dev.ragstone.rerank.local.TinyCrossEncoders.MIXED;
import static dev.ragstone.rerank.local.TinyCrossEncoders.SMALL;
import static dev.ragstone.rerank.local.TinyCrossEncoders.TOKENIZER;
import static dev.ragstone.rerank.local.TinyCrossEncoders.file;
import static dev.ragstone.rerank.local.TinyCrossEncoders.onnx;
import static dev.ragstone.rerank.local.TinyCrossEncoders.score;
import static dev.ragstone.rerank.local.TinyCrossEncoders.scores;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Random;
import java.util.stream.IntStream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@EnabledOnOs(
    value = OS.LINUX,
    architectures = "amd64",
    disabledReason = "the build brings PyTorch itself only there")
class PytorchCrossEncoderTest {

  private final Path folder;

  PytorchCrossEncoderTest(@TempDir Path folder) {
    this.folder = folder;
  }

  @BeforeAll
  static void nothing_is_downloaded() {
    System.setProperty("ai.djl.offline", "true");
  }

  @Test
  void a_pair_scores_what_the_sum_by_hand_gives() {
    try (var weighed = torch("weighed.pt", SMALL);
        var two = torch("two.pt", SMALL);
        var flat = torch("flat.pt", SMALL)) {
      assertThat(score(weighed, "mill", "river water")).isCloseTo(5.57 / 6, within(1e-4));
      assertThat(score(two, "mill", "river water")).isCloseTo(2.57 / 6, within(1e-4));
      assertThat(score(flat, "mill", "river water")).isCloseTo(2.57 / 6, within(1e-4));
    }
  }

  @Test
  void a_bert_scores_as_in_python() throws IOException {
    try (var encoder = torch("bert.pt", SMALL)) {
      for (String line : Files.readAllLines(file("expected.tsv"))) {
        var row = line.split("\t", -1);
        assertThat(score(encoder, row[0], row[1]))
            .isCloseTo(Double.parseDouble(row[2]), within(1e-4));
      }
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"bert", "weighed", "two", "flat"})
  void scores_are_those_of_onnx_in_any_order(String model) {
    try (var torch = torch(model + ".pt", SMALL);
        var onnx = onnx(model + ".onnx", SMALL)) {
      var theirs = scores(onnx, "where is the mill ?", MIXED);
      var shuffled = new ArrayList<>(MIXED);
      Collections.shuffle(shuffled, new Random(1));

      var ours = scores(torch, "where is the mill ?", shuffled);

      for (int i = 0; i < MIXED.size(); i++) {
        assertThat(ours.get(shuffled.indexOf(MIXED.get(i)))).isCloseTo(theirs.get(i), within(1e-4));
      }
    }
  }

  @Test
  void many_threads_get_what_one_gets() {
    try (var encoder = torch("bert.pt", SMALL)) {
      var alone = scores(encoder, "where is the mill ?", MIXED);

      var together =
          IntStream.range(0, 8)
              .parallel()
              .mapToObj(i -> scores(encoder, "where is the mill ?", MIXED))
              .toList();

      for (var scores : together) {
        for (int i = 0; i < alone.size(); i++) {
          assertThat(scores.get(i)).isCloseTo(alone.get(i), within(1e-4));
        }
      }
    }
  }

  @Test
  void a_folder_or_the_address_of_a_folder_or_an_archive_is_enough() throws IOException {
    Files.copy(file("weighed.pt"), folder.resolve("weighed.pt"));
    Files.copy(TOKENIZER, folder.resolve("tokenizer.json"));
    var archive = folder.resolve("zoo.zip");
    try (var zip = new ZipOutputStream(Files.newOutputStream(archive))) {
      for (String name : new String[] {"weighed.pt", "tokenizer.json"}) {
        zip.putNextEntry(new ZipEntry(name));
        Files.copy(folder.resolve(name), zip);
      }
    }

    try (var inFolder = CrossEncoders.pytorch(folder, SMALL);
        var byAddress = CrossEncoders.zoo(folder.toUri() + "?model_name=weighed", SMALL);
        var inArchive = CrossEncoders.zoo(archive.toUri() + "?model_name=weighed", SMALL)) {
      assertThat(score(inFolder, "mill", "river water")).isCloseTo(5.57 / 6, within(1e-4));
      assertThat(score(byAddress, "mill", "river water")).isCloseTo(5.57 / 6, within(1e-4));
      assertThat(score(inArchive, "mill", "river water")).isCloseTo(5.57 / 6, within(1e-4));
      assertThat(inFolder).hasToString("weighed.pt (64 tokens, best of 8 stretches)");
      assertThat(inArchive.toString()).contains("zoo.zip (64 tokens").doesNotContain("?");
    }
  }

  @Test
  void what_is_missing_or_no_model_is_named() throws IOException {
    var text = Files.writeString(folder.resolve("text.pt"), "no model");

    assertThatThrownBy(() -> CrossEncoders.pytorch(folder.resolve("no.pt"), TOKENIZER, SMALL))
        .isInstanceOf(UncheckedIOException.class)
        .hasMessageContaining("no.pt");
    assertThatThrownBy(() -> CrossEncoders.pytorch(file("weighed.pt"), folder.resolve("no"), SMALL))
        .isInstanceOf(UncheckedIOException.class);
    assertThatIllegalArgumentException()
        .isThrownBy(() -> CrossEncoders.pytorch(text, TOKENIZER, SMALL))
        .withMessageContaining("text.pt");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> CrossEncoders.zoo("djl://nobody.knows/this", SMALL))
        .withMessageContaining("djl://nobody.knows/this");
  }

  private static CrossEncoder torch(String model, CrossEncoderSettings settings) {
    return CrossEncoders.pytorch(file(model), TOKENIZER, settings);
  }
}
