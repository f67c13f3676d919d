package dev.ragstone.generation;

import static java.util.Comparator.comparing;
import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.toList;

import dev.ragstone.core.Candidates;
import dev.ragstone.core.Context;
import dev.ragstone.core.Evidence;
import dev.ragstone.core.Packer;
import dev.ragstone.core.ReadingOrder;
import dev.ragstone.core.Run;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Fills a token budget by rank and shows what it took in an order that helps the reader. */
record PassagePacker(Packing settings, TokenCount count, ReadingOrder reading) implements Packer {

  /** The share of the budget that may go to what is shown again. */
  private static final int AGAIN = 4;

  @Override
  public Context apply(Candidates candidates, Run run) {
    var fit = new Fit(count);
    var ranked = packed(candidates, fit, places(candidates, run));
    return new Context(candidates.question(), shown(ranked, fit));
  }

  private Map<String, Integer> places(Candidates candidates, Run run) {
    return settings.merging() || settings.order() == PackOrder.DOCUMENT
        ? Places.of(candidates.ranking().passages(), reading, run)
        : Map.of();
  }

  /** Best first, with room left for what is to be shown again if that is not too much. */
  private List<Piece> packed(Candidates candidates, Fit fit, Map<String, Integer> places) {
    var pieces = packed(candidates, fit, places, settings.tokens());
    for (int again = settings.order().again(pieces.size()); again > 0; again--) {
      int cost = numbered(pieces.subList(0, again)).stream().mapToInt(fit::cost).sum();
      if (cost <= settings.tokens() / AGAIN) {
        return packed(candidates, fit, places, settings.tokens() - cost);
      }
    }
    return pieces;
  }

  private List<Piece> packed(
      Candidates candidates, Fit fit, Map<String, Integer> places, int tokens) {
    var pack = new Pack(settings, fit, tokens, places);
    candidates.ranking().hits().forEach(pack::offer);
    return pack.pieces();
  }

  /** As much as fits: a tokenizer may need more for the whole than for its lines. */
  private List<Evidence> shown(List<Piece> ranked, Fit fit) {
    for (int size = ranked.size(); size > 0; size--) {
      var kept = ranked.subList(0, size);
      for (int again = settings.order().again(size); again >= 0; again--) {
        var shown = ordered(kept);
        shown.addAll(numbered(kept).subList(0, again));
        if (fit.fits(shown, settings.tokens())) {
          return shown;
        }
      }
    }
    return ranked.isEmpty()
        ? List.of()
        : fit.some(numbered(ranked).getFirst(), settings.tokens()).map(List::of).orElse(List.of());
  }

  private List<Evidence> ordered(List<Piece> ranked) {
    var evidence = numbered(ranked);
    var shown =
        settings.order() == PackOrder.DOCUMENT
            ? byDocument(ranked, evidence)
            : settings.order().of(evidence);
    return new ArrayList<>(shown);
  }

  /**
   * Pieces of one source by their place, those without one behind; a piece without source alone.
   */
  private static List<Evidence> byDocument(List<Piece> ranked, List<Evidence> evidence) {
    var documents =
        evidence.stream()
            .collect(groupingBy(PassagePacker::document, LinkedHashMap::new, toList()));
    var shown = new ArrayList<Evidence>();
    for (List<Evidence> document : documents.values()) {
      document.stream()
          .sorted(comparing(one -> ranked.get(one.number() - 1).stretch().start()))
          .forEach(shown::add);
    }
    return shown;
  }

  private static String document(Evidence evidence) {
    var source = evidence.passage().source();
    return source.isBlank() ? "\0" + evidence.number() : source;
  }

  private static List<Evidence> numbered(List<Piece> ranked) {
    var evidence = new ArrayList<Evidence>();
    for (Piece piece : ranked) {
      evidence.add(new Evidence(evidence.size() + 1, piece.hit()));
    }
    return evidence;
  }

  @Override
  public String toString() {
    return settings.toString();
  }
}
