package dev.ragstone.evaluation.metrics;

/** The measures that know relevant from not relevant, by the ranks of what is relevant. */
enum RankMeasure {
  AVERAGE_PRECISION("map", false) {
    @Override
    double of(Ranks ranks, int k) {
      double sum = 0;
      for (int i = 0; i < ranks.found().size(); i++) {
        sum += (i + 1.0) / ranks.found().get(i);
      }
      return sum / ranks.relevant();
    }
  },
  R_PRECISION("rprec", false) {
    @Override
    double of(Ranks ranks, int k) {
      return (double) ranks.within(ranks.relevant()) / ranks.relevant();
    }
  },
  RECIPROCAL_RANK("mrr", true) {
    @Override
    double of(Ranks ranks, int k) {
      return ranks.within(k) == 0 ? 0 : 1.0 / ranks.found().getFirst();
    }
  },
  RECALL("recall", true) {
    @Override
    double of(Ranks ranks, int k) {
      return (double) ranks.within(k) / ranks.relevant();
    }
  },
  PRECISION("p", true) {
    @Override
    double of(Ranks ranks, int k) {
      return (double) ranks.within(k) / k;
    }
  },
  SUCCESS("success", true) {
    @Override
    double of(Ranks ranks, int k) {
      return ranks.within(k) > 0 ? 1 : 0;
    }
  },
  ALL("all", true) {
    @Override
    double of(Ranks ranks, int k) {
      return ranks.within(k) == ranks.relevant() ? 1 : 0;
    }
  };

  private final String name;
  private final boolean cut;

  RankMeasure(String name, boolean cut) {
    this.name = name;
    this.cut = cut;
  }

  /** The value, at least one id being relevant. */
  abstract double of(Ranks ranks, int k);

  /** Whether it looks down to a rank k only. */
  boolean cut() {
    return cut;
  }

  @Override
  public String toString() {
    return name;
  }
}
