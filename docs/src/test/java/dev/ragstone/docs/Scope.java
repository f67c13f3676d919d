package dev.ragstone.docs;

import dev.langchain4j.data.segment.TextSegment;
import dev.langchain4j.invocation.InvocationParameters;
import dev.langchain4j.model.TokenCountEstimator;
import dev.langchain4j.model.chat.ChatModel;
import dev.langchain4j.model.chat.StreamingChatModel;
import dev.langchain4j.model.embedding.EmbeddingModel;
import dev.langchain4j.model.scoring.ScoringModel;
import dev.langchain4j.rag.RetrievalAugmentor;
import dev.langchain4j.rag.content.retriever.ContentRetriever;
import dev.langchain4j.store.embedding.EmbeddingStore;
import dev.ragstone.core.Answer;
import dev.ragstone.core.Candidates;
import dev.ragstone.core.Context;
import dev.ragstone.core.Limits;
import dev.ragstone.core.Pipeline;
import dev.ragstone.core.Question;
import dev.ragstone.core.Reranker;
import dev.ragstone.core.Run;
import dev.ragstone.core.Stage;
import dev.ragstone.core.TokenEncoder;
import dev.ragstone.generation.OrderCalibration;
import dev.ragstone.generation.SupportCheck;
import dev.ragstone.retrieval.Encoder;
import dev.ragstone.retrieval.Ingestion;
import dev.ragstone.retrieval.LuceneIndex;
import java.nio.file.Path;
import java.util.List;

/** What the text around a block has already named; nothing here is ever run. */
public abstract class Scope {

  /** An AI service of the reader's own. */
  public interface Assistant {
    String chat(String question);

    String chat(String question, InvocationParameters parameters);
  }

  protected String[] args;
  protected Path modelOnnx;
  protected Path tokenizerJson;

  protected ChatModel model;
  protected ChatModel chatModel;
  protected ChatModel writer;
  protected ChatModel judge;
  protected StreamingChatModel streamingModel;
  protected EmbeddingModel embeddings;
  protected EmbeddingModel embeddingModel;
  protected EmbeddingModel otherEmbeddings;
  protected ScoringModel scoringModel;
  protected ScoringModel crossEncoder;
  protected TokenCountEstimator tokenizer;
  protected TokenEncoder tokens;
  protected Encoder encoder;
  protected String queryPrefix;

  protected LuceneIndex index;
  protected Ingestion ingestion;
  protected String text;
  protected Limits limits;
  protected Run run;
  protected Question question;
  protected Candidates candidates;
  protected Stage<Question, Candidates> search;
  protected Stage<Question, Candidates> mine;
  protected Stage<Question, Candidates> shorter;
  protected Stage<Question, Context> route;
  protected Stage<Candidates, Candidates> selector;
  protected Reranker reranker;
  protected Reranker costly;
  protected Reranker coverage;
  protected SupportCheck check;
  protected List<OrderCalibration.Labelled> labelled;
  protected ContentRetriever contentRetriever;
  protected Stage<Question, Candidates> web;
  protected RetrievalAugmentor augmentor;
  protected Pipeline pipeline;
  protected Answer answer;
  protected Assistant assistant;
  protected EmbeddingStore<TextSegment> store;
}
