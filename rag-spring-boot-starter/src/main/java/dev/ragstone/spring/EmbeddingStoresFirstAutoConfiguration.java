package dev.ragstone.spring;

import org.springframework.boot.autoconfigure.AutoConfiguration;

/**
 * Publishes nothing and says in what order others publish: an embedding store's own starter before
 * LangChain4j's.
 *
 * <p>LangChain4j's starter publishes an empty store in memory where there is none yet. Left to the
 * names of the classes, it looks before the starters listed here have published theirs, and the
 * retriever that it publishes next searches the empty one.
 */
@AutoConfiguration(
    afterName = {
      "dev.langchain4j.store.embedding.azure.cosmos.mongo.vcore.spring.AzureCosmosDbMongoVCoreEmbeddingStoreAutoConfiguration",
      "dev.langchain4j.store.embedding.azure.cosmos.nosql.spring.AzureCosmosDbNoSqlEmbeddingStoreAutoConfiguration",
      "dev.langchain4j.store.embedding.azure.documentdb.spring.AzureDocumentDbEmbeddingStoreAutoConfiguration",
      "dev.langchain4j.store.embedding.chroma.spring.ChromaEmbeddingStoreAutoConfiguration",
      "dev.langchain4j.store.embedding.elasticsearch.spring.ElasticsearchEmbeddingStoreAutoConfiguration",
      "dev.langchain4j.store.embedding.milvus.spring.MilvusEmbeddingStoreAutoConfiguration",
      "dev.langchain4j.store.embedding.pgvector.spring.PgVectorEmbeddingStoreAutoConfiguration",
      "dev.langchain4j.store.embedding.qdrant.spring.QdrantEmbeddingStoreAutoConfiguration"
    },
    beforeName = {
      "dev.langchain4j.spring.LangChain4jAutoConfig",
      "dev.langchain4j.spring.LangChain4jAutoConfiguration"
    })
public final class EmbeddingStoresFirstAutoConfiguration {}
