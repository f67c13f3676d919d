package dev.ragstone.benchmarks;

import static java.util.stream.Collectors.joining;
import static java.util.stream.Collectors.toSet;

import dev.langchain4j.data.message.AiMessage;
import dev.langchain4j.data.message.UserMessage;
import dev.langchain4j.model.chat.ChatModel;
import dev.langchain4j.model.chat.request.ChatRequest;
import dev.langchain4j.model.chat.response.ChatResponse;
import dev.ragstone.core.Hit;
import dev.ragstone.core.Passage;
import dev.ragstone.core.llm.PromptText;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Pattern;

/**
 * A simulation, not a language model: it knows what the passages of made replies say, and replies
 * to the prompt of the judging check. It errs on a share of the statements, and writes a share of
 * its lines so that they are no verdict. The same prompt always gets the same reply.
 */
final class SimulatedSupportJudge implements ChatModel {

  /** Lines that judge nothing, or two ways; {@code %d} is the statement. */
  static final List<String> MALFORMED =
      List.of(
          "%d: yes/no",
          "%d: yes or no",
          "%d: yes, partly or no",
          "%d: maybe",
          "%d: ye",
          "%d",
          "%d: yes and no",
          "%d: 1",
          "yes",
          "statement %d",
          "%d: probably yes",
          "{\"statement\": %d}",
          "%d: It is hard to say yes to this.");

  private static final Pattern PASSAGE = Pattern.compile("(?m)^\\[(\\d+)] (.*)$");
  private static final Pattern STATEMENT =
      Pattern.compile("(?m)^(\\d+)\\. (.*) -- passages((?: \\[\\d+])*)$");
  private static final Pattern NUMBER = Pattern.compile("\\d+");

  private final Map<String, MadeClaim> claims = new HashMap<>();
  private final Map<String, Passage> passages = new HashMap<>();
  private final Set<String> garbled = ConcurrentHashMap.newKeySet();
  private final double errs;
  private final double garbles;

  SimulatedSupportJudge(Collection<SimulatedCitations> replies, double errs, double garbles) {
    for (SimulatedCitations reply : replies) {
      reply.claims().forEach(c -> claims.put(PromptText.data(c.text(), PromptText.WORDS), c));
      reply.context().evidence().forEach(e -> passages.put(line(e.passage()), e.passage()));
    }
    this.errs = errs;
    this.garbles = garbles;
  }

  private static String line(Passage passage) {
    return PromptText.numbered(List.of(new Hit(passage, 0)), PromptText.WORDS).substring(4);
  }

  @Override
  public ChatResponse doChat(ChatRequest request) {
    var prompt = ((UserMessage) request.messages().getLast()).singleText();
    return ChatResponse.builder().aiMessage(AiMessage.from(reply(prompt))).build();
  }

  /** Whether every line about {@code claim} and exactly these passages was no verdict. */
  boolean garbled(MadeClaim claim, Set<Passage> named) {
    return garbled.contains(key(claim.text(), named));
  }

  private String reply(String prompt) {
    var numbered = new HashMap<String, Passage>();
    PASSAGE
        .matcher(prompt)
        .results()
        .forEach(
            line ->
                numbered.computeIfAbsent(
                    line.group(1), number -> passages.get(line.group(2).strip())));
    return STATEMENT
        .matcher(prompt)
        .results()
        .map(
            line ->
                verdict(
                    Integer.parseInt(line.group(1)),
                    Objects.requireNonNull(claims.get(line.group(2)), line.group(2)),
                    NUMBER
                        .matcher(line.group(3))
                        .results()
                        .map(
                            mark ->
                                Objects.requireNonNull(numbered.get(mark.group()), mark.group()))
                        .collect(toSet())))
        .collect(joining("\n"));
  }

  private String verdict(int number, MadeClaim claim, Set<Passage> named) {
    var key = key(claim.text(), named);
    var random = new Random(key.hashCode());
    random.nextInt();
    boolean right = random.nextDouble() >= errs;
    if (random.nextDouble() < garbles) {
      garbled.add(key);
      return MALFORMED.get(random.nextInt(MALFORMED.size())).formatted(number);
    }
    boolean yes = claim.restsOn(named) == right;
    return number + ": " + (yes ? "yes" : claim.restsInPartOn(named) ? "partly" : "no");
  }

  private static String key(String text, Set<Passage> named) {
    return text + named.stream().map(Passage::id).sorted().toList();
  }

  @Override
  public String toString() {
    return "errs %.2f, garbles %.2f".formatted(errs, garbles);
  }
}
