package dev.ragstone.evaluation.cli;

import dev.langchain4j.model.chat.ChatModel;
import dev.ragstone.evaluation.RecordedChatModel;
import dev.ragstone.evaluation.cli.ExperimentFile.Recorded;
import dev.ragstone.spring.ChatModels;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;

/**
 * The chat model of an experiment, recorded if the file says so.
 *
 * @param identity what replies depend on: server and model, or the replies that are replayed
 */
record Models(Optional<ChatModel> chat, String identity) {

  private static final Duration PATIENCE = Duration.ofMinutes(1);

  static Models of(ExperimentFile file, Setting setting) {
    var recorded = file.recorded();
    var named =
        file.chat() == null ? Optional.<ChatModel>empty() : ChatModels.named(file.chat(), PATIENCE);
    if (recorded == null) {
      return new Models(named, asked(file));
    }
    var identity =
        recorded.mode() == Recorded.Mode.REPLAY
            ? Content.of(setting.path(recorded.file()))
            : asked(file);
    return new Models(Optional.of(recorded(recorded, named, setting)), identity);
  }

  private static String asked(ExperimentFile file) {
    return file.chat() == null ? "" : file.chat().baseUrl() + " " + file.chat().model();
  }

  private static ChatModel recorded(Recorded recorded, Optional<ChatModel> named, Setting setting) {
    var file = setting.path(recorded.file());
    return switch (recorded.mode()) {
      case REPLAY -> RecordedChatModel.replay(file);
      case COLLECT -> RecordedChatModel.collect(file, wanted(recorded, setting));
      case RECORD ->
          RecordedChatModel.record(
              named.orElseThrow(
                  () ->
                      new IllegalArgumentException(
                          "recorded.mode=record needs a model to ask: set chat.base-url and"
                              + " chat.model, or mode replay or collect")),
              file);
    };
  }

  private static Path wanted(Recorded recorded, Setting setting) {
    var named = recorded.wanted();
    return setting.path(named == null ? recorded.file().resolveSibling("wanted.jsonl") : named);
  }
}
