package dev.ragstone.spring;

import dev.ragstone.core.TokenEncoder;
import dev.ragstone.retrieval.Encoder;
import dev.ragstone.retrieval.IndexSettings;
import dev.ragstone.retrieval.IndexSettings.Commits;
import dev.ragstone.retrieval.Language;
import dev.ragstone.retrieval.LuceneIndex;
import dev.ragstone.retrieval.TermWeighers;
import dev.ragstone.retrieval.VectorStorage;
import java.nio.file.Path;
import java.time.Duration;
import java.util.function.Supplier;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * What can be set under {@code ragstone.index}: the index of passages.
 *
 * @param folder folder of the index; made if it does not exist
 * @param readOnly whether another process writes the index and this one only searches, as any
 *     number may; nothing is ingested here then
 * @param language of the word search: english, german, spanish, french or arabic; with a module of
 *     Lucene also: chinese (smartcn), japanese (kuromoji), korean (nori) or any (icu). The bundled
 *     encoder reads English
 * @param vectors what the vector search compares: whole vectors (float32), a byte a dimension
 *     (int8) or a bit (binary); what it finds is always scored by whole vectors
 * @param tokens whether the vectors of a passage's tokens are kept, which reranking then reads in
 *     place of computing them. Some 400 bytes a token, and a second encoding when a passage is
 *     written
 * @param termWeights idf keeps weights of terms, for retrieve.by sparse; none keeps none
 * @param refresh after how long at the most a search sees what an ingestion, or another process,
 *     has written
 * @param commitAfter how long after a write at the most it survives a crash
 * @param commitPassages how many passages a crash may cost at the most
 */
public record IndexProperties(
    @DefaultValue(".ragstone/index") Path folder,
    @DefaultValue("false") boolean readOnly,
    @DefaultValue("english") Language language,
    @DefaultValue("float32") VectorStorage vectors,
    @DefaultValue("false") boolean tokens,
    @DefaultValue("none") WeighBy termWeights,
    @DefaultValue("1s") Duration refresh,
    @DefaultValue("30s") Duration commitAfter,
    @DefaultValue("20000") int commitPassages) {

  /**
   * The same as what an index is opened with.
   *
   * @param encoder asked for only if vectors of tokens are kept
   */
  public IndexSettings settings(Supplier<TokenEncoder> encoder) {
    var kept =
        IndexSettings.USUAL
            .withLanguage(language)
            .withVectors(vectors)
            .withRefresh(refresh)
            .withCommits(new Commits(commitAfter, commitPassages));
    var weighed =
        switch (termWeights) {
          case NONE -> kept;
          case IDF -> kept.withTermWeights(TermWeighers.idf(language));
        };
    return tokens ? weighed.withTokens(encoder.get()) : weighed;
  }

  /** Opens it, for writing unless it is read only. */
  LuceneIndex open(Encoder encoder, IndexSettings settings) {
    return readOnly
        ? LuceneIndex.openReadOnly(folder, encoder, settings)
        : LuceneIndex.open(folder, encoder, settings);
  }
}
