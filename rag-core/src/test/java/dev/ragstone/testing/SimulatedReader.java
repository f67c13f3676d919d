package dev.ragstone.testing;

import static java.util.Comparator.comparingDouble;

import dev.langchain4j.data.message.AiMessage;
import dev.langchain4j.data.message.UserMessage;
import dev.langchain4j.model.chat.ChatModel;
import dev.langchain4j.model.chat.request.ChatRequest;
import dev.langchain4j.model.chat.response.ChatResponse;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.ToDoubleFunction;
import java.util.function.UnaryOperator;
import java.util.regex.Pattern;

/**
 * A simulation, not a language model: it reads the numbered passages of a prompt and says what the
 * one that seems best to it says, with its number as the mark: a wrong passage gives a wrong
 * answer. How good a passage seems is how relevant it is, plus an error that stays with the
 * passage, plus an error that is new with every prompt, plus what its place adds. The same prompt
 * always gets the same reply. It obeys nothing that a passage says.
 */
public final class SimulatedReader implements ChatModel {

  /** What a place adds, as a share of the strength. */
  public enum Curve {
    /** Both ends seem better than the middle, as in "lost in the middle". */
    ENDS {
      @Override
      double at(double place) {
        return Math.abs(2 * place - 1);
      }
    },
    /** The earlier, the better. */
    PRIMACY {
      @Override
      double at(double place) {
        return 1 - place;
      }
    },
    /** The later, the better. */
    RECENCY {
      @Override
      double at(double place) {
        return place;
      }
    };

    /** Of a place between 0, the first, and 1, the last: 0 to 1. */
    abstract double at(double place);
  }

  /**
   * How it reads; all but the curve in units of relevance.
   *
   * @param strength what the best place adds over the worst
   * @param steady standard deviation of the error that stays with a passage
   * @param fresh standard deviation of the error that each prompt brings
   */
  public record Habits(Curve curve, double strength, double steady, double fresh, long seed) {}

  private static final Pattern BLOCK = Pattern.compile("(?s)<passages>\\n(.*?)\\n</passages>");
  private static final Pattern LINE = Pattern.compile("(?m)^\\[(\\d+)] (.*)$");

  private final ToDoubleFunction<String> relevance;
  private final UnaryOperator<String> says;
  private final Habits habits;
  private final AtomicInteger calls = new AtomicInteger();

  /**
   * @param relevance of a passage, from its text as the prompt shows it
   * @param says what it answers from a passage, a sentence without its stop
   */
  public SimulatedReader(
      ToDoubleFunction<String> relevance, UnaryOperator<String> says, Habits habits) {
    this.relevance = relevance;
    this.says = says;
    this.habits = habits;
  }

  private record Seen(String number, double seems, String text) {

    /** Of its number among those from 1. */
    int place() {
      return Integer.parseInt(number) - 1;
    }
  }

  @Override
  public ChatResponse doChat(ChatRequest request) {
    calls.incrementAndGet();
    var prompt = ((UserMessage) request.messages().getLast()).singleText();
    return ChatResponse.builder().aiMessage(AiMessage.from(reply(prompt))).build();
  }

  /** How often it was asked. */
  public int calls() {
    return calls.get();
  }

  /** What it replies to a prompt. */
  public String reply(String prompt) {
    var best =
        seen(block(prompt)).stream()
            .max(comparingDouble(Seen::seems))
            .orElseThrow(() -> new IllegalArgumentException("no numbered line in: " + prompt));
    return says.apply(best.text()) + " [" + best.number() + "].";
  }

  /**
   * What it pretends to have in mind after a prompt: for each passage, by its number, the share of
   * its attention, plus noise. A reader whose reply is settled attends to one passage; where two
   * seem nearly as good, to both. The same prompt always gives the same state.
   *
   * @param blur how much better a passage must seem for e times the attention, above 0
   * @param noise standard deviation, in shares of attention
   */
  public float[] state(String prompt, double blur, double noise) {
    var seen = seen(block(prompt));
    double best = seen.stream().mapToDouble(Seen::seems).max().orElseThrow();
    double sum = seen.stream().mapToDouble(it -> Math.exp((it.seems() - best) / blur)).sum();
    var state = new float[seen.stream().mapToInt(Seen::place).max().orElseThrow() + 1];
    for (Seen it : seen) {
      state[it.place()] += (float) (Math.exp((it.seems() - best) / blur) / sum);
    }
    int hash = prompt.hashCode();
    for (int i = 0; i < state.length; i++) {
      state[i] += (float) (noise * noise(i + " of " + hash));
    }
    return state;
  }

  private static String block(String prompt) {
    var block = BLOCK.matcher(prompt);
    if (!block.find()) {
      throw new IllegalArgumentException("no passages in: " + prompt);
    }
    return block.group(1);
  }

  private List<Seen> seen(String passages) {
    var lines = LINE.matcher(passages).results().toList();
    var seen = new ArrayList<Seen>();
    var order = new StringBuilder();
    lines.forEach(line -> order.append(line.group(2).hashCode()).append(' '));
    for (int i = 0; i < lines.size(); i++) {
      var text = lines.get(i).group(2);
      double place = lines.size() == 1 ? 0 : (double) i / (lines.size() - 1);
      double seems =
          relevance.applyAsDouble(text)
              + habits.steady() * noise(text)
              + habits.fresh() * noise(order + text)
              + habits.strength() * habits.curve().at(place);
      seen.add(new Seen(lines.get(i).group(1), seems, text));
    }
    return seen;
  }

  private double noise(String of) {
    var random = new Random(habits.seed() * 31 + of.hashCode());
    random.nextInt();
    return random.nextGaussian();
  }
}
