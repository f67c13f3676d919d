package dev.ragstone.samples.assistant;

import static dev.langchain4j.store.embedding.filter.MetadataFilterBuilder.metadataKey;

import dev.langchain4j.invocation.InvocationParameters;
import dev.langchain4j.rag.query.Query;
import dev.langchain4j.store.embedding.filter.Filter;
import dev.ragstone.core.langchain4j.Questions;

/** Whose documents may be searched: those of the resident's own cooperative. */
final class Tenants {

  /** The metadata field of every document that says whose it is. */
  static final String FIELD = "tenant";

  private Tenants() {}

  /** What goes along with a message, so that every search of ours is restricted. */
  static InvocationParameters only(String tenant) {
    return InvocationParameters.from(Questions.FILTER, metadataKey(FIELD).isEqualTo(tenant));
  }

  /** The same for LangChain4j's own retriever, which must be told to look for it. */
  static Filter filter(Query query) {
    Filter filter =
        query.metadata().invocationContext().invocationParameters().get(Questions.FILTER);
    return filter;
  }
}
