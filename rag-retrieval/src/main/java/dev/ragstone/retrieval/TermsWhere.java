package dev.ragstone.retrieval;

import java.io.IOException;
import java.util.Objects;
import java.util.function.Predicate;
import org.apache.lucene.index.FilteredTermsEnum;
import org.apache.lucene.index.Terms;
import org.apache.lucene.index.TermsEnum;
import org.apache.lucene.search.MultiTermQuery;
import org.apache.lucene.search.QueryVisitor;
import org.apache.lucene.util.AttributeSource;
import org.apache.lucene.util.BytesRef;

/** Documents with a term that satisfies a condition, which every term of the field is put to. */
final class TermsWhere extends MultiTermQuery {

  private final String condition;
  private final Predicate<BytesRef> holds;

  /** {@code condition} says in words what {@code holds} tests: queries are equal if it is equal. */
  TermsWhere(String field, String condition, Predicate<BytesRef> holds) {
    super(field, CONSTANT_SCORE_BLENDED_REWRITE);
    this.condition = condition;
    this.holds = holds;
  }

  @Override
  protected TermsEnum getTermsEnum(Terms terms, AttributeSource attributes) throws IOException {
    return new FilteredTermsEnum(terms.iterator(), false) {
      @Override
      protected AcceptStatus accept(BytesRef term) {
        return holds.test(term) ? AcceptStatus.YES : AcceptStatus.NO;
      }
    };
  }

  @Override
  public void visit(QueryVisitor visitor) {
    if (visitor.acceptField(field)) {
      visitor.visitLeaf(this);
    }
  }

  @Override
  public String toString(String defaultField) {
    return field + " " + condition;
  }

  @Override
  public boolean equals(Object other) {
    return super.equals(other) && condition.equals(((TermsWhere) other).condition);
  }

  @Override
  public int hashCode() {
    return Objects.hash(super.hashCode(), condition);
  }
}
