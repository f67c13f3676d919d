package dev.ragstone.rerank;

/**
 * How texts are put to a model of token vectors, and which of its tokens count.
 *
 * @param queryPrefix written before a question, as the model's authors ask: ColBERT's mark for one,
 *     which the tokenizer must know as a token; may be empty
 * @param passagePrefix written before a passage; may be empty
 * @param most tokens the model reads, marks included, at least 3; what is longer is cut off
 * @param marks whether tokens of beginning and end and of the prefix count, as they do in ColBERT
 * @param punctuation whether tokens of passages and questions without a letter or a digit count
 */
public record TokenSettings(
    String queryPrefix, String passagePrefix, int most, boolean marks, boolean punctuation) {

  /** No prefixes, 512 tokens, punctuation but no marks. */
  public static final TokenSettings USUAL = new TokenSettings("", "", 512, false, true);

  public TokenSettings {
    Settings.atLeast(3, most, "most");
  }

  /** These settings with marks of questions and passages, which count. */
  public TokenSettings withMarks(String query, String passage) {
    return new TokenSettings(query, passage, most, true, punctuation);
  }

  /** These settings with only tokens that say something. */
  public TokenSettings withoutPunctuation() {
    return new TokenSettings(queryPrefix, passagePrefix, most, marks, false);
  }

  boolean keeps(String token, boolean mark) {
    return mark ? marks : punctuation || token.codePoints().anyMatch(Character::isLetterOrDigit);
  }

  @Override
  public String toString() {
    return "('%s', '%s', most %d%s%s)"
        .formatted(
            queryPrefix,
            passagePrefix,
            most,
            marks ? ", marks" : "",
            punctuation ? "" : ", no punctuation");
  }
}
