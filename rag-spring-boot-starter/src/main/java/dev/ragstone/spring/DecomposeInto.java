package dev.ragstone.spring;

/** What a question becomes: the value of {@code ragstone.decompose.into}. */
public enum DecomposeInto {
  /** Its independent parts. */
  SUB_QUESTIONS(true),
  /** Steps that are taken one after another, each with the answers of those before. */
  STEPS(true),
  /** The same question in other words. */
  PARAPHRASES(false),
  /** A more general question beside it. */
  STEP_BACK(false),
  /** Made-up passages that the vector search looks for too (HyDE). */
  HYPOTHETICAL_DOCUMENTS(false),
  /** A made-up passage whose words are searched for too (query2doc). */
  PSEUDO_DOCUMENT(false),
  /** Key phrases, which count once more in the word search; never asks a model. */
  KEYWORDS(true),
  /** Keywords by ten instructions, pooled in one search (GenQR ensemble). */
  GEN_QR(false),
  /** Keywords by ten instructions, a search for each (GenQR fusion). */
  GEN_QR_FUSION(false),
  /** Short searches, where the question is a text of more than 60 words. */
  KEYWORD_SEARCHES(false),
  /** A question in plain words, where it is written in the syntax of a search engine. */
  NATURAL_QUESTION(true),
  /** What suits its type: steps, sub-questions, searches, a plain question, or nothing. */
  ROUTED(true);

  private final boolean embedded;

  DecomposeInto(boolean embedded) {
    this.embedded = embedded;
  }

  /** Whether it can be done without a chat model. */
  boolean isEmbedded() {
    return embedded;
  }
}
