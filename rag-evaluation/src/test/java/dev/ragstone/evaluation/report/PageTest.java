package dev.ragstone.evaluation.report;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.ragstone.evaluation.Cost;
import dev.ragstone.evaluation.Results;
import dev.ragstone.evaluation.Results.Cell;
import dev.ragstone.evaluation.Scored;
import java.security.MessageDigest;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

class PageTest {

  private static final Pattern SCRIPT =
      Pattern.compile("<script([^>]*)>(.*?)</script", Pattern.DOTALL | Pattern.CASE_INSENSITIVE);
  private static final String HOSTILE =
      "</script><script>alert(1)</script><img src=x onerror=alert(2)><!--{{script}}\" '&";

  @Test
  void the_page_has_its_scripts_and_data_inside_and_asks_for_nothing() {
    var html = Report.of(RandomResults.some(10), "bm25").html();

    assertThat(scripts(html)).hasSize(3);
    assertThat(scripts(html).get(1).group(2)).contains("Chart.js v4").doesNotContain("sourceMapp");
    assertThat(html).contains("default-src 'none'");
    assertThat(html).doesNotContainPattern("(?i)<(script|img|link|iframe)[^>]+(src|href)=");
    assertThat(html).doesNotContainPattern("(?i)url\\(['\"]?(https?:)?//|@import");
  }

  @Test
  void the_policy_lets_run_what_is_inlined_and_nothing_else() throws Exception {
    var html = Report.of(RandomResults.some(10), "bm25").html();

    for (MatchResult script : scripts(html).subList(1, 3)) {
      var digest = MessageDigest.getInstance("SHA-256").digest(script.group(2).getBytes(UTF_8));
      assertThat(html).contains("'sha256-" + Base64.getEncoder().encodeToString(digest) + "'");
    }
    assertThat(html).containsPattern("script-src 'sha256-[^']+' 'sha256-[^']+'\">");
  }

  @Test
  void hostile_names_questions_and_answers_stay_data() throws Exception {
    var html = Report.of(hostile(), HOSTILE).html();

    var data = new ObjectMapper().readTree(scripts(html).getFirst().group(2));
    assertThat(scripts(html)).hasSize(3);
    assertThat(html).doesNotContain("<img").doesNotContain("<script>alert").doesNotContain("<!--");
    assertThat(data.get("name").asText()).isEqualTo(HOSTILE);
    assertThat(data.get("routes").get(0).asText()).isEqualTo(HOSTILE);
    assertThat(data.at("/collections/0/questions/0").asText()).isEqualTo(HOSTILE);
    assertThat(data.at("/collections/0/routes/0/outcomes/0/1").asText()).isEqualTo(HOSTILE);
  }

  @Test
  void the_pages_own_script_never_makes_markup_of_text() {
    var script = scripts(Report.of(RandomResults.some(5), "bm25").html()).get(2).group(2);

    assertThat(script)
        .doesNotContainPattern(
            "innerHTML|outerHTML|insertAdjacentHTML|document\\.write|DOMParser|eval\\(|Function\\(");
  }

  @Test
  void an_inlined_script_cannot_be_ended_by_what_it_says() {
    assertThat(Page.inline("let a = '</script>', b = '</SCRIPT>', c = '<!--';"))
        .isEqualTo("let a = '<\\/script>', b = '<\\/SCRIPT>', c = '<\\!--';");
  }

  @Test
  void a_topic_the_metric_is_not_defined_for_has_no_value_in_its_place() throws Exception {
    var data = data(Report.of(RandomResults.some(13), "bm25").html());

    var values = data.at("/collections/0/routes/0/metrics/faithfulness/values");
    assertThat(values).hasSize(13);
    assertThat(values.get(0).isTextual()).isTrue();
    assertThat(values.get(1).isNumber()).isTrue();
    assertThat(data.at("/collections/2/metrics")).extracting(JsonNode::asText).doesNotContain("f1");
  }

  @Test
  void without_scripts_the_page_shows_the_markdown() {
    var report = Report.of(RandomResults.some(10), "bm25");

    assertThat(report.html()).contains("<noscript><pre># Routes for the handbook");
  }

  private static Results hostile() {
    var cost = new Cost(0, 0, 0, 0, Duration.ofMillis(1), 0, 0, 0);
    var scored =
        new Scored(
            HOSTILE, HOSTILE, Map.of(HOSTILE, .5), cost, List.of(), HOSTILE, false, null, false);
    var failed =
        new Scored("t", "?", Map.of(HOSTILE, .0), cost, List.of(), null, false, HOSTILE, false);
    var cell = new Cell(HOSTILE, "", HOSTILE, HOSTILE, "", List.of(scored, failed));
    var other = new Cell("other", "", HOSTILE, HOSTILE, "", List.of(scored, failed));
    var varied = new Cell(HOSTILE, "", HOSTILE, HOSTILE, HOSTILE, List.of(scored));
    var ordered = new Cell(HOSTILE, "order 1", HOSTILE, HOSTILE, "", List.of(scored));
    var aim = "target@" + HOSTILE;
    var aimed = new Scored("t", "?", Map.of(aim, 1.0), cost, List.of(), null, false, null, false);
    var control = new Cell(HOSTILE, "attack: none", HOSTILE, HOSTILE, "", List.of(aimed));
    var attacked = new Cell(HOSTILE, "attack: " + HOSTILE, HOSTILE, HOSTILE, "", List.of(aimed));
    return new Results(
        HOSTILE,
        42,
        List.of(HOSTILE, aim),
        List.of(cell, other, varied, ordered, control, attacked));
  }

  @Test
  void orders_and_attacks_travel_with_the_page() throws Exception {
    var data = data(Report.of(RandomResults.some(20), "bm25").html());

    var orders = data.at("/collections/0/orders");
    assertThat(orders.get(0).get("orders")).hasSize(6);
    assertThat(orders.get(0).get("orders").get(0).get("name").asText()).isEqualTo("order 0");
    assertThat(orders.get(0).get("tau").isNumber()).isTrue();
    assertThat(data.at("/collections/0/attacks")).hasSize(4);
    assertThat(data.at("/collections/0/attacks/0/attack").asText()).isEqualTo("claimed relevance");
    assertThat(data.at("/collections/0/metrics"))
        .extracting(JsonNode::asText)
        .contains("answer_length")
        .doesNotContain("target@10");
    assertThat(data.at("/collections/0/routes/4/metrics/answer_length/best").asBoolean()).isFalse();
    assertThat(data.at("/collections/1/attacks")).isEmpty();
  }

  @Test
  void robustness_is_shown_for_routes_that_are_there_in_variants_only() throws Exception {
    var cells = RandomResults.some(5).cells().stream().filter(c -> !c.plain()).toList();

    var data = data(Report.of(new Results("r", 42, List.of("f1"), cells), "bm25").html());

    assertThat(data.at("/collections/0/metrics/0").asText()).isEqualTo("f1");
    assertThat(data.at("/collections/0/orders")).hasSize(2);
  }

  private static JsonNode data(String html) throws Exception {
    return new ObjectMapper().readTree(scripts(html).getFirst().group(2));
  }

  private static List<MatchResult> scripts(String html) {
    return SCRIPT.matcher(html).results().toList();
  }
}
