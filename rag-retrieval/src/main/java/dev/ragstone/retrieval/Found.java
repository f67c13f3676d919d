package dev.ragstone.retrieval;

import dev.langchain4j.store.embedding.filter.Filter;
import dev.ragstone.core.Query;
import dev.ragstone.core.Ranking;
import dev.ragstone.core.Searcher;
import java.util.List;

/** What one leg found for one query under the filters of the question. */
record Found(Query query, List<Filter> filters, Searcher leg, Ranking ranking) {}
