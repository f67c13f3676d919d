package dev.ragstone.retrieval;

import dev.langchain4j.store.embedding.filter.Filter;
import dev.ragstone.core.Overlaps;
import dev.ragstone.core.Passage;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** What stands around the passages of one ranking, and what of it has been shown so far. */
final class Surroundings {

  private final WiderPassages settings;
  private final List<Filter> filters;
  private final Map<String, List<Passage>> documents = new HashMap<>();
  private final Map<String, Set<String>> allowed = new HashMap<>();
  private final Set<String> shown = new HashSet<>();

  Surroundings(WiderPassages settings, List<Filter> filters) {
    this.settings = settings;
    this.filters = filters;
  }

  /** The passage with the text around it, or nothing if a passage before has shown it. */
  Optional<Passage> widened(Passage passage) {
    if (!shown.add(passage.id())) {
      return Optional.empty();
    }
    var parts = document(passage);
    int place = parts.stream().map(Passage::id).toList().indexOf(passage.id());
    if (place < 0) {
      return Optional.of(passage);
    }
    parts.set(place, passage);
    var text = text(parts, place);
    return Optional.of(
        new Passage(passage.id(), text, passage.title(), passage.source(), passage.metadata()));
  }

  /** Grows on both sides in turn; a side that meets its end stays. */
  private String text(List<Passage> parts, int place) {
    int from = place;
    int end = place + 1;
    boolean up = true;
    boolean down = true;
    for (int step = 0; step < settings.around() && (up || down); step++) {
      up = up && from > 0 && fits(parts, from - 1, end, from - 1, place);
      from -= up ? 1 : 0;
      down = down && end < parts.size() && fits(parts, from, end + 1, end, place);
      end += down ? 1 : 0;
    }
    parts.subList(from, end).forEach(part -> shown.add(part.id()));
    return joined(parts, from, end);
  }

  private boolean fits(List<Passage> parts, int from, int end, int next, int place) {
    var part = parts.get(next);
    return !shown.contains(part.id())
        && (!settings.sameTitle() || part.title().equals(parts.get(place).title()))
        && isAllowed(part)
        && joined(parts, from, end).length() <= settings.most();
  }

  private static String joined(List<Passage> parts, int from, int end) {
    return Overlaps.joined(parts.subList(from, end).stream().map(Passage::text).toList());
  }

  private List<Passage> document(Passage passage) {
    return passage.metadata().get("path") instanceof String path
        ? documents.computeIfAbsent(
            path,
            unknown -> new ArrayList<>(new IngestedDocuments(settings.index()).orderedParts(path)))
        : List.of();
  }

  private boolean isAllowed(Passage part) {
    return filters.isEmpty()
        || allowed
            .computeIfAbsent(
                String.valueOf(part.metadata().get("path")),
                path -> new IngestedDocuments(settings.index()).allowed(path, filters))
            .contains(part.id());
  }
}
