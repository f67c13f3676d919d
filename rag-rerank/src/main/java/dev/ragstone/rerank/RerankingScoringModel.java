package dev.ragstone.rerank;

import static java.util.stream.Collectors.toMap;

import dev.langchain4j.data.segment.TextSegment;
import dev.langchain4j.model.output.Response;
import dev.langchain4j.model.scoring.ScoringModel;
import dev.ragstone.core.Candidates;
import dev.ragstone.core.Hit;
import dev.ragstone.core.Limits;
import dev.ragstone.core.Passage;
import dev.ragstone.core.Question;
import dev.ragstone.core.Ranking;
import dev.ragstone.core.Run;
import dev.ragstone.core.Stage;
import dev.ragstone.core.langchain4j.Contents;
import java.util.LinkedHashMap;
import java.util.List;

/** Any reranker behind LangChain4j's scoring interface. */
record RerankingScoringModel(Stage<Candidates, Candidates> reranker, Limits limits)
    implements ScoringModel {

  /** What a stage leaves out, a selector for instance, is worth less than what it keeps. */
  private static final double NOT_RANKED = -Double.MAX_VALUE;

  @Override
  public Response<List<Double>> scoreAll(List<TextSegment> segments, String query) {
    var ids = segments.stream().map(Contents::passage).map(Passage::id).toList();
    var hits = new LinkedHashMap<String, Hit>();
    for (TextSegment segment : segments) {
      var passage = Contents.passage(segment);
      hits.putIfAbsent(passage.id(), new Hit(passage, 0));
    }
    var given = new Candidates(new Question(query), Ranking.inOrder(hits.values()));
    var ranked = Run.start(limits, event -> {}).perform(reranker, given).ranking().hits();
    var scores = ranked.stream().collect(toMap(Hit::id, Hit::score));
    return Response.from(ids.stream().map(id -> scores.getOrDefault(id, NOT_RANKED)).toList());
  }

  @Override
  public String toString() {
    return reranker + " " + limits;
  }
}
