package dev.ragstone.benchmarks;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.langchain4j.data.embedding.Embedding;
import dev.langchain4j.data.segment.TextSegment;
import dev.langchain4j.model.embedding.EmbeddingModel;
import dev.langchain4j.model.output.Response;
import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.zip.CRC32C;

/** An embedding model that embeds no text twice, not even in the next process. */
final class RememberedVectors implements EmbeddingModel {

  private final EmbeddingModel model;
  private final Path file;
  private final Map<String, float[]> known = new ConcurrentHashMap<>();

  /**
   * @param file where {@link #keep} writes, and what is read now if it is there
   */
  RememberedVectors(EmbeddingModel model, Path file) {
    this.model = model;
    this.file = file;
    if (Files.exists(file)) {
      read();
    }
  }

  @Override
  public Response<List<Embedding>> embedAll(List<TextSegment> segments) {
    var missing =
        segments.stream().filter(segment -> !known.containsKey(key(segment))).distinct().toList();
    if (!missing.isEmpty()) {
      var embeddings = model.embedAll(missing).content();
      for (int i = 0; i < missing.size(); i++) {
        known.put(key(missing.get(i)), embeddings.get(i).vector());
      }
    }
    return Response.from(
        segments.stream().map(segment -> Embedding.from(known.get(key(segment)))).toList());
  }

  /** Texts are long, and there are many. */
  private static String key(TextSegment segment) {
    var bytes = segment.text().getBytes(UTF_8);
    var sum = new CRC32C();
    sum.update(bytes);
    return bytes.length + ":" + segment.text().hashCode() + ":" + sum.getValue();
  }

  void keep() {
    try (var out = new DataOutputStream(new BufferedOutputStream(Files.newOutputStream(file)))) {
      out.writeInt(known.size());
      for (var entry : known.entrySet()) {
        out.writeUTF(entry.getKey());
        out.writeInt(entry.getValue().length);
        var bytes = ByteBuffer.allocate(entry.getValue().length * Float.BYTES);
        bytes.asFloatBuffer().put(entry.getValue());
        out.write(bytes.array());
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private void read() {
    try (var in = new DataInputStream(new BufferedInputStream(Files.newInputStream(file)))) {
      int size = in.readInt();
      for (int i = 0; i < size; i++) {
        var key = in.readUTF();
        var vector = new float[in.readInt()];
        ByteBuffer.wrap(in.readNBytes(vector.length * Float.BYTES)).asFloatBuffer().get(vector);
        known.put(key, vector);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public int dimension() {
    return model.dimension();
  }

  @Override
  public String modelName() {
    return model.modelName();
  }
}
