package dev.ragstone.evaluation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.langchain4j.model.chat.ChatModel;
import dev.ragstone.core.Answer;
import dev.ragstone.core.Attempt;
import dev.ragstone.core.Limits;
import dev.ragstone.core.Pipeline;
import dev.ragstone.core.Question;
import dev.ragstone.core.RagException;
import dev.ragstone.core.Stage;
import dev.ragstone.core.llm.Chat;
import dev.ragstone.evaluation.RecordedChatModel.ReplyMissing;
import dev.ragstone.testing.ScriptedChatModel;
import java.io.IOError;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Callable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Requests without a reply, and replies that come later. */
class CollectedRepliesTest {

  private static final Question QUESTION = new Question("why do rivers bend?");

  @Test
  void an_unknown_request_fails_a_replayed_question_although_every_stage_has_a_fallback(
      @TempDir Path folder) {
    var file = folder.resolve("replies.jsonl");
    RecordedChatModel.record(ScriptedChatModel.saying("other"), file).chat("other");
    var model = RecordedChatModel.replay(file);

    assertThatThrownBy(() -> pipeline(asking(model)).ask(QUESTION))
        .rootCause()
        .isInstanceOf(ReplyMissing.class)
        .hasMessageContaining("'why do rivers bend?'");
    assertThatThrownBy(() -> pipeline(fanningOut(model)).ask(QUESTION))
        .matches(ReplyMissing::in)
        .isNotInstanceOf(RagException.class);
    assertThat(model.missing()).isEqualTo(1);
  }

  @Test
  void what_is_collected_and_answered_is_replayed(@TempDir Path folder) throws IOException {
    var recorded = folder.resolve("replies.jsonl");
    var wanted = folder.resolve("wanted.jsonl");
    var collecting = RecordedChatModel.collect(recorded, wanted);
    var pipeline = pipeline(asking(collecting));

    var fallback = pipeline.ask(QUESTION);
    pipeline.ask(QUESTION);
    pipeline(asking(RecordedChatModel.collect(recorded, wanted))).ask(QUESTION);

    assertThat(fallback.answer()).isEqualTo(new Answer.Abstained("fallback"));
    assertThat(ReplyMissing.in(fallback.trace())).isTrue();
    assertThat(collecting.missing()).isEqualTo(1);
    assertThat(recorded).doesNotExist();
    assertThat(Files.readAllLines(wanted)).hasSize(1);

    var line = Files.readString(wanted).strip();
    Files.writeString(
        recorded, line.substring(0, line.length() - 1) + ",\"reply\":\"the outer bank wears\"}");
    var answered = RecordedChatModel.collect(recorded, wanted);
    var replayed = pipeline(asking(RecordedChatModel.replay(recorded))).ask(QUESTION);

    assertThat(replayed.answer()).isEqualTo(new Answer.Abstained("the outer bank wears"));
    assertThat(pipeline(asking(answered)).ask(QUESTION).answer()).isEqualTo(replayed.answer());
    assertThat(ReplyMissing.in(replayed.trace())).isFalse();
    assertThat(answered.missing()).isZero();
  }

  @Test
  void a_branch_that_was_dropped_for_want_of_a_reply_is_recognised(@TempDir Path folder) {
    var model =
        RecordedChatModel.collect(folder.resolve("replies.jsonl"), folder.resolve("wanted.jsonl"));

    var result = pipeline(fanningOut(model)).ask(QUESTION);

    assertThat(result.trace().dropped()).hasSize(1);
    assertThat(ReplyMissing.in(result.trace())).isTrue();
  }

  @Test
  void a_key_and_a_text_are_enough_and_the_last_line_of_a_key_holds(@TempDir Path folder)
      throws IOException {
    var file = folder.resolve("replies.jsonl");
    RecordedChatModel.record(ScriptedChatModel.saying("wrong"), file).chat("why?");
    var key = RecordedFile.JSON.readTree(Files.readString(file)).get("key").asText();
    Files.writeString(
        file,
        "\r\n{\"reply\": \"right\", \"key\": \"" + key + "\", \"by\": \"hand\"}",
        StandardOpenOption.APPEND);

    RecordedChatModel.record(ScriptedChatModel.saying("more"), file).chat("what else?");

    assertThat(RecordedChatModel.replay(file).chat("why?")).isEqualTo("right");
    assertThat(RecordedChatModel.replay(file).chat("what else?")).isEqualTo("more");
  }

  @Test
  void a_reply_that_cannot_be_written_fails_the_question(@TempDir Path folder) throws IOException {
    var folderInPlaceOfAFile = folder.resolve("replies.jsonl");
    var model = RecordedChatModel.record(ScriptedChatModel.saying("so"), folderInPlaceOfAFile);
    Files.createDirectory(folderInPlaceOfAFile);

    assertThatThrownBy(() -> pipeline(asking(model)).ask(QUESTION))
        .isInstanceOf(IOError.class)
        .hasMessageContaining("cannot write to " + folderInPlaceOfAFile);
  }

  private static Pipeline pipeline(Stage<Question, Answer> stage) {
    Stage<Question, Answer> fallback = (question, run) -> new Answer.Abstained("fallback");
    return new Pipeline(stage.orElse(fallback), Limits.within(Duration.ofSeconds(20)));
  }

  private static Stage<Question, Answer> asking(ChatModel model) {
    return (question, run) -> new Answer.Abstained(Chat.ask(model, "answer", question.text(), run));
  }

  private static Stage<Question, Answer> fanningOut(ChatModel model) {
    return (question, run) -> {
      Callable<String> branch = () -> Chat.ask(model, "answer", question.text(), run);
      for (Attempt<String> attempt : run.all("asking around", List.of(branch))) {
        if (attempt instanceof Attempt.Failed<String>(var cause)) {
          run.dropped("branch", cause);
        }
      }
      return new Answer.Abstained("whatever arrived");
    };
  }
}
