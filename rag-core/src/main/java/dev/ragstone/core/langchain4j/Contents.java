package dev.ragstone.core.langchain4j;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.langchain4j.data.document.Metadata;
import dev.langchain4j.data.segment.TextSegment;
import dev.langchain4j.rag.content.Content;
import dev.langchain4j.rag.content.ContentMetadata;
import dev.ragstone.core.Hit;
import dev.ragstone.core.Passage;
import dev.ragstone.core.Ranking;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;

/**
 * Passages as LangChain4j's text segments and contents, and back.
 *
 * <p>Id, title and source travel in the segment's metadata under {@code ragstone_id}, {@code
 * ragstone_title} and {@code ragstone_source}. LangChain4j's metadata has no booleans and no lists:
 * booleans become text, and a list its text as a JSON array, {@code ["mill", "river"]}, whose key
 * is named in {@code ragstone_lists}, so that only what was a list becomes one again. A foreign
 * segment without an id is known by its embedding id, or else by a hash of its text and metadata,
 * so the same segment found twice is one passage.
 */
public final class Contents {

  /** The metadata key of a passage's id. */
  public static final String ID = "ragstone_id";

  /** The metadata key of a passage's source. */
  public static final String SOURCE = "ragstone_source";

  private static final String TITLE = "ragstone_title";
  private static final String LISTS = "ragstone_lists";

  private Contents() {}

  public static TextSegment segment(Passage passage) {
    var metadata = new Metadata();
    passage
        .metadata()
        .forEach(
            (key, value) -> {
              switch (value) {
                case Long number -> metadata.put(key, number);
                case Double number -> metadata.put(key, number);
                case List<?> values -> metadata.put(key, ListText.of(values));
                default -> metadata.put(key, value.toString());
              }
            });
    var lists = lists(passage);
    if (!lists.isEmpty()) {
      metadata.put(LISTS, ListText.of(lists));
    }
    metadata.put(ID, passage.id());
    if (!passage.title().isEmpty()) {
      metadata.put(TITLE, passage.title());
    }
    if (!passage.source().isEmpty()) {
      metadata.put(SOURCE, passage.source());
    }
    return TextSegment.from(passage.text(), metadata);
  }

  private static List<String> lists(Passage passage) {
    return passage.metadata().entrySet().stream()
        .filter(entry -> entry.getValue() instanceof List<?>)
        .map(Map.Entry::getKey)
        .toList();
  }

  /**
   * The passage of a hit, with its score; {@code reranked} says which of LangChain4j's two it is.
   */
  public static Content content(Hit hit, boolean reranked) {
    var metadata = new LinkedHashMap<ContentMetadata, Object>();
    metadata.put(ContentMetadata.EMBEDDING_ID, hit.id());
    metadata.put(reranked ? ContentMetadata.RERANKED_SCORE : ContentMetadata.SCORE, hit.score());
    return Content.from(segment(hit.passage()), metadata);
  }

  public static Passage passage(TextSegment segment) {
    return passage(segment, "");
  }

  public static Passage passage(Content content) {
    var id = content.metadata().get(ContentMetadata.EMBEDDING_ID);
    return passage(content.textSegment(), id == null ? "" : id.toString());
  }

  /**
   * Contents in the order of their list, best first; a passage that comes twice keeps its better
   * place. Their own scores are not read, for nothing says on what scale they are.
   */
  public static Ranking ranking(Collection<Content> contents) {
    var first = new LinkedHashMap<String, Hit>();
    for (Content content : contents) {
      var passage = passage(content);
      first.putIfAbsent(passage.id(), new Hit(passage, 0));
    }
    return Ranking.inOrder(new ArrayList<>(first.values()));
  }

  private static Passage passage(TextSegment segment, String embeddingId) {
    var metadata = new TreeMap<String, Object>(segment.metadata().toMap());
    for (Object key : ListText.read(taken(metadata, LISTS, ""))) {
      metadata.computeIfPresent(key.toString(), (k, text) -> ListText.orText(text));
    }
    var id = taken(metadata, ID, embeddingId);
    var title = taken(metadata, TITLE, "");
    var source =
        taken(metadata, SOURCE, String.valueOf(metadata.getOrDefault("url", fileName(metadata))));
    return new Passage(
        id.isBlank() ? hash(segment.text(), metadata) : id,
        segment.text(),
        title,
        source,
        metadata);
  }

  private static Object fileName(Map<String, Object> metadata) {
    return metadata.getOrDefault("file_name", "");
  }

  private static String taken(Map<String, Object> metadata, String key, String otherwise) {
    var value = metadata.remove(key);
    return value == null ? otherwise : value.toString();
  }

  private static String hash(String text, Map<String, Object> metadata) {
    return UUID.nameUUIDFromBytes((text + '\0' + metadata).getBytes(UTF_8)).toString();
  }
}
