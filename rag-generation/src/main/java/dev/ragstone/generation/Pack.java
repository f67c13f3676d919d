package dev.ragstone.generation;

import dev.ragstone.core.Evidence;
import dev.ragstone.core.Hit;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Pieces as they are taken by rank into a budget. */
final class Pack {

  private final Packing settings;
  private final Fit fit;
  private final int tokens;
  private final Map<String, Integer> places;
  private final List<Piece> pieces = new ArrayList<>();
  private final List<Shingles> seen = new ArrayList<>();
  private final Map<String, Integer> bySource = new HashMap<>();
  private int left;

  Pack(Packing settings, Fit fit, int tokens, Map<String, Integer> places) {
    this.settings = settings;
    this.fit = fit;
    this.tokens = tokens;
    this.left = tokens;
    this.places = places;
  }

  /** Best first. */
  List<Piece> pieces() {
    return List.copyOf(pieces);
  }

  /** Takes a hit, worse than all before, if it is allowed, new and fits. */
  void offer(Hit hit) {
    var source = hit.passage().source();
    if (source.isBlank() || bySource.getOrDefault(source, 0) < settings.perSource()) {
      var piece = Piece.of(hit, places);
      var beside = settings.merging() ? beside(piece) : List.<Piece>of();
      boolean taken = beside.isEmpty() ? added(piece) : merged(piece, beside);
      if (taken) {
        seen.add(Shingles.of(hit.passage().text()));
        bySource.merge(source, 1, Integer::sum);
      }
    }
  }

  private List<Piece> beside(Piece piece) {
    return pieces.stream().filter(other -> other.with(piece).isPresent()).toList();
  }

  /** Whether the piece became part of one it stands beside, and those on its other side with it. */
  private boolean merged(Piece piece, List<Piece> beside) {
    if (beside.stream().anyMatch(other -> other.with(piece).equals(Optional.of(other)))) {
      return false; // it is shown already
    }
    var merged = new ArrayList<>(pieces);
    int best = pieces.indexOf(beside.getFirst());
    var whole = beside.getFirst().with(piece).orElseThrow();
    for (Piece other : beside.subList(1, beside.size())) {
      var wider = whole.with(other);
      if (wider.isPresent()) {
        whole = wider.get();
        merged.remove(other);
      }
    }
    merged.set(best, whole);
    int leaves = left(merged);
    if (leaves < 0 || !isNew(piece)) {
      return false;
    }
    pieces.clear();
    pieces.addAll(merged);
    left = leaves;
    return true;
  }

  private boolean added(Piece piece) {
    if (pieces.size() == settings.passages()) {
      return false;
    }
    var whole = new Evidence(pieces.size() + 1, piece.hit());
    var fitting = pieces.isEmpty() ? fit.some(whole, left) : fit.half(whole, left);
    if (fitting.isEmpty() || !isNew(piece)) {
      return false;
    }
    boolean cut = !fitting.get().equals(whole);
    pieces.add(new Piece(fitting.get().hit(), piece.stretch(), cut));
    left -= fit.cost(fitting.get());
    return true;
  }

  private boolean isNew(Piece piece) {
    var shingles = Shingles.of(piece.passage().text());
    return seen.stream().noneMatch(shingles::nearly);
  }

  private int left(List<Piece> packed) {
    int leaves = tokens;
    for (int i = 0; i < packed.size(); i++) {
      leaves -= fit.cost(new Evidence(i + 1, packed.get(i).hit()));
    }
    return leaves;
  }
}
