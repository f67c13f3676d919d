package dev.ragstone.retrieval;

import dev.ragstone.core.Query;
import dev.ragstone.core.Ranking;
import dev.ragstone.core.Searcher;

/** What one leg found for one query. */
record Found(Query query, Searcher leg, Ranking ranking) {}
