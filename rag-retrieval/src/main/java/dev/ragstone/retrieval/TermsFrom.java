package dev.ragstone.retrieval;

import java.io.IOException;
import java.util.Objects;
import org.apache.lucene.index.FilteredTermsEnum;
import org.apache.lucene.index.Terms;
import org.apache.lucene.index.TermsEnum;
import org.apache.lucene.search.MultiTermQuery;
import org.apache.lucene.search.QueryVisitor;
import org.apache.lucene.util.AttributeSource;
import org.apache.lucene.util.BytesRef;

/**
 * Documents with a term on one side of a bound, in the order of code points. Terms on the other
 * side are not looked at, and none is matched against an automaton, as in Lucene's {@code
 * TermRangeQuery}, which takes longer where a range is wide.
 */
final class TermsFrom extends MultiTermQuery {

  private final BytesRef bound;
  private final String sign;

  /** The sign is {@code <, <=, >=} or {@code >}. */
  TermsFrom(String field, BytesRef bound, String sign) {
    super(field, CONSTANT_SCORE_BLENDED_REWRITE);
    this.bound = bound;
    this.sign = sign;
  }

  @Override
  protected TermsEnum getTermsEnum(Terms terms, AttributeSource attributes) throws IOException {
    boolean below = sign.startsWith("<");
    boolean closed = sign.length() == 2;
    return new FilteredTermsEnum(terms.iterator(), !below) {
      {
        if (!below) {
          setInitialSeekTerm(bound);
        }
      }

      @Override
      protected AcceptStatus accept(BytesRef term) {
        int order = term.compareTo(bound);
        if (order == 0) {
          return closed ? AcceptStatus.YES : AcceptStatus.NO;
        }
        return below && order > 0 ? AcceptStatus.END : AcceptStatus.YES;
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
    return field + " " + sign + " " + bound.utf8ToString();
  }

  @Override
  public boolean equals(Object other) {
    return super.equals(other)
        && sign.equals(((TermsFrom) other).sign)
        && bound.equals(((TermsFrom) other).bound);
  }

  @Override
  public int hashCode() {
    return Objects.hash(super.hashCode(), sign, bound);
  }
}
