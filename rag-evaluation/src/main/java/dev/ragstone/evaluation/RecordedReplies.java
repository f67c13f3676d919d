package dev.ragstone.evaluation;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.file.Path;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import org.jspecify.annotations.Nullable;

/** The replies of a file, by key, and the settings of the model that gave the last of them. */
final class RecordedReplies {

  private final ConcurrentMap<String, RecordedReply> replies = new ConcurrentHashMap<>();
  private final RecordedFile file;
  private RecordedSettings settings = RecordedSettings.NONE;

  private RecordedReplies(Path path, boolean growing) {
    file = new RecordedFile(path);
    file.read(growing, this::read);
  }

  /** What {@code path} holds, if it exists. */
  static RecordedReplies replay(Path path) {
    return new RecordedReplies(path, false);
  }

  /** What {@code path} holds, to be added to by a model of these settings. */
  static RecordedReplies record(Path path, RecordedSettings settings) {
    OneProcess.claim(path);
    var replies = new RecordedReplies(path, true);
    if (!settings.same(replies.settings)) {
      replies.file.append(settings.line());
    }
    replies.settings = settings;
    return replies;
  }

  private void read(ObjectNode line) {
    if (line.has("model") && !line.has("key")) {
      settings = RecordedSettings.read(line.get("model"));
      return;
    }
    var key = RecordedRequest.key(line);
    var reply = line.get("reply");
    if (reply == null) {
      throw new IllegalArgumentException("it has no reply");
    }
    replies.put(key, RecordedReply.read(reply));
  }

  RecordedSettings settings() {
    return settings;
  }

  @Nullable RecordedReply get(String key) {
    return replies.get(key);
  }

  /** Keeps the first reply to {@code request} and returns it; a later one is thrown away. */
  RecordedReply keep(RecordedRequest request, RecordedReply reply) {
    return replies.computeIfAbsent(
        request.key(),
        key -> {
          var line = request.line();
          line.set("reply", reply.json());
          file.append(line);
          return reply;
        });
  }
}
