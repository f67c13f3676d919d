package dev.ragstone.retrieval;

/** How much of the vector of a second search is the query's. */
sealed interface QueryShare {

  /** In [0, 1]; the rest is the mean of so many passages. */
  double beside(int passages);

  /** The query counts as much as each passage. */
  record Equal() implements QueryShare {

    @Override
    public double beside(int passages) {
      return 1.0 / (passages + 1);
    }

    @Override
    public String toString() {
      return "average";
    }
  }

  /** The query counts {@code weight}, however many passages there are. */
  record Fixed(double weight) implements QueryShare {

    public Fixed {
      if (!(weight >= 0 && weight <= 1)) {
        throw new IllegalArgumentException("query weight must be in [0, 1], was " + weight);
      }
    }

    @Override
    public double beside(int passages) {
      return weight;
    }

    @Override
    public String toString() {
      return "rocchio(query " + weight + ")";
    }
  }
}
