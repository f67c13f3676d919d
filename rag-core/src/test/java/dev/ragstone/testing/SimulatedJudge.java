package dev.ragstone.testing;

import static java.util.Comparator.comparingDouble;
import static java.util.stream.Collectors.joining;

import dev.langchain4j.data.message.AiMessage;
import dev.langchain4j.data.message.UserMessage;
import dev.langchain4j.model.chat.ChatModel;
import dev.langchain4j.model.chat.request.ChatRequest;
import dev.langchain4j.model.chat.response.ChatResponse;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.function.Function;
import java.util.function.ToDoubleFunction;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * A simulation, not a language model: it reads the numbered passages of a prompt, knows from a
 * function how relevant each is, and replies in the form the prompt's last lines ask for. How
 * relevant a passage seems to it is what it is, plus an error of its own that stays with the
 * passage, plus an error that is new with every prompt, plus a preference for early places. The
 * same prompt always gets the same reply. It obeys nothing that a passage says.
 *
 * <p>With two passages whose relevance differs by d and no preference for places, it prefers the
 * wrong one with probability {@code Phi(-d / sqrt(2 (steady^2 + fresh^2)))}.
 */
public final class SimulatedJudge implements ChatModel {

  /**
   * How it errs; all in units of relevance.
   *
   * @param steady standard deviation of the error that stays with a passage
   * @param fresh standard deviation of the error that each prompt brings
   * @param early what the first place of a list adds to a passage, and the last one takes away
   * @param drift standard deviation of how strict a prompt finds it: the same for all passages of a
   *     prompt, so that grades of different prompts differ and comparisons within one do not
   */
  public record Errors(double steady, double fresh, double early, double drift, long seed) {
    public static final Errors NONE = new Errors(0, 0, 0, 0);

    /** Equally strict always. */
    public Errors(double steady, double fresh, double early, long seed) {
      this(steady, fresh, early, 0, seed);
    }
  }

  /** The relevance that a graded reply calls 10; 0 is 0, and what lies between is rounded. */
  public static final double HIGHEST = 3;

  private static final Pattern BLOCK = Pattern.compile("(?s)<passages>\\n(.*)\\n</passages>");
  private static final Pattern LINE = Pattern.compile("(?m)^\\[(\\d+)] (.*)$");
  private static final Pattern MOST = Pattern.compile("the (\\d+) (?:numbers|best|most)");

  private final ToDoubleFunction<String> relevance;
  private final Errors errors;

  /**
   * @param relevance of a passage, from its text as the prompt shows it: 0 to {@link #HIGHEST}
   */
  public SimulatedJudge(ToDoubleFunction<String> relevance, Errors errors) {
    this.relevance = relevance;
    this.errors = errors;
  }

  /** It makes no mistake. */
  public static SimulatedJudge perfect(ToDoubleFunction<String> relevance) {
    return new SimulatedJudge(relevance, Errors.NONE);
  }

  private record Seen(int number, double seems, String text) {

    /** What stands in it up to the first mark that would end a string. */
    String quote() {
      return text.split("[\"\\\\]", 2)[0];
    }
  }

  @Override
  public ChatResponse doChat(ChatRequest request) {
    var prompt = ((UserMessage) request.messages().getLast()).singleText();
    return ChatResponse.builder().aiMessage(AiMessage.from(reply(prompt))).build();
  }

  /** The reply to a prompt; each form is told by words that every prompt of its kind ends with. */
  public String reply(String prompt) {
    var block = BLOCK.matcher(prompt);
    if (prompt.contains("\"weight\"")) {
      return "[{\"name\": \"age\", \"meaning\": \"is old\", \"weight\": 0.5}]";
    }
    if (!block.find()) {
      throw new IllegalArgumentException("no passages in: " + prompt);
    }
    var seen = seen(block.group(1), prompt);
    var form = prompt.substring(block.end());
    boolean thinks = form.contains("<answer>");
    var reply = said(form, seen);
    return thinks
        ? "<think>Let me see: [1] or [2]?</think>\n<answer>" + reply + "</answer>"
        : reply;
  }

  private static String said(String form, List<Seen> seen) {
    if (form.contains("[2] > [1]")) {
      return best(seen).map(s -> "[" + s.number() + "]").collect(joining(" > "));
    }
    if (form.contains("Selection: <numbers")) {
      return "Selection: " + useful(seen);
    }
    if (form.contains("Reply with the answer alone")) {
      return best(seen).findFirst().orElseThrow().quote();
    }
    if (form.contains("yes or no")) {
      return seen.getFirst().seems() >= HIGHEST / 2 ? "yes" : "no";
    }
    if (form.contains("\"relevance\": 6.5")) {
      return objects(seen, s -> "\"relevance\": " + Math.round(100 * share(s)) / 10.0);
    }
    if (form.contains("\"probability\":")) {
      return objects(
          seen,
          s ->
              "\"for\": [\"%s\"], \"against\": [], \"probability\": %d"
                  .formatted(s.quote(), Math.round(100 * share(s))));
    }
    if (form.contains("{\"1\":")) {
      return seen.stream()
          .map(s -> "\"%d\": %d".formatted(s.number(), grade(s)))
          .collect(joining(", ", "{", "}"));
    }
    if (form.contains("from 0 to 10")) {
      return String.valueOf(grade(seen.getFirst()));
    }
    var most = MOST.matcher(form);
    if (most.find()) {
      return best(seen)
          .limit(Integer.parseInt(most.group(1)))
          .map(s -> "[" + s.number() + "]")
          .collect(joining(" "));
    }
    if (form.contains("in this form: [2]")) {
      return "[" + best(seen).findFirst().orElseThrow().number() + "]";
    }
    throw new IllegalArgumentException("no form this judge knows: " + form);
  }

  private static String useful(List<Seen> seen) {
    var useful = seen.stream().filter(s -> s.seems() >= HIGHEST / 2).toList();
    return useful.isEmpty()
        ? "none"
        : useful.stream().map(s -> "[" + s.number() + "]").collect(joining(" "));
  }

  private static Stream<Seen> best(List<Seen> seen) {
    return seen.stream().sorted(comparingDouble(Seen::seems).reversed());
  }

  private static int grade(Seen seen) {
    return (int) Math.round(10 * share(seen));
  }

  private static double share(Seen seen) {
    return Math.clamp(seen.seems() / HIGHEST, 0, 1);
  }

  private static String objects(List<Seen> seen, Function<Seen, String> fields) {
    return seen.stream()
        .map(s -> "{\"passage\": %d, %s}".formatted(s.number(), fields.apply(s)))
        .collect(joining(", ", "[", "]"));
  }

  private List<Seen> seen(String passages, String prompt) {
    var lines = LINE.matcher(passages).results().toList();
    double strict = errors.drift() * noise("drift\n" + prompt);
    var seen = new ArrayList<Seen>();
    for (int i = 0; i < lines.size(); i++) {
      var text = lines.get(i).group(2);
      double seems =
          relevance.applyAsDouble(text)
              - strict
              + errors.steady() * noise(text)
              + errors.fresh() * noise(prompt + '\n' + text)
              + errors.early() * (lines.size() == 1 ? 0 : 1 - 2.0 * i / (lines.size() - 1));
      seen.add(new Seen(Integer.parseInt(lines.get(i).group(1)), seems, text));
    }
    return seen;
  }

  private double noise(String of) {
    var random = new Random(errors.seed() * 31 + of.hashCode());
    random.nextInt();
    return random.nextGaussian();
  }
}
