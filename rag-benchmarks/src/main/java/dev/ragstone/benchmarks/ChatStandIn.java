package dev.ragstone.benchmarks;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicLong;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * A server that speaks OpenAI's protocol and answers every prompt of the starter's pipeline after a
 * while with something that can be read, whatever the passages say.
 */
final class ChatStandIn implements AutoCloseable {

  private static final Pattern QUESTION = Pattern.compile("<question>\\s*(.*?)\\s*</question>");
  private static final Pattern FIRST_PASSAGE = Pattern.compile("\\[1] (.{20,80}?)[\\s.]");
  private static final Pattern COUNT = Pattern.compile("Put all (\\d+) passages");

  private final ObjectMapper json = new JsonMapper();
  private final AtomicLong calls = new AtomicLong();
  private final Duration delay;
  private final HttpServer server;

  /** Starts it on a free port of this machine. */
  ChatStandIn(Duration delay) throws IOException {
    // a server that hangs up on an idle connection just as the client sends fails the call
    System.setProperty("sun.net.httpserver.idleInterval", "3600");
    System.setProperty("sun.net.httpserver.maxIdleConnections", "10000");
    this.delay = delay;
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 1024);
    server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
    server.createContext("/v1/chat/completions", this::answer);
    server.start();
  }

  String baseUrl() {
    return "http://localhost:" + server.getAddress().getPort() + "/v1";
  }

  long calls() {
    return calls.get();
  }

  private void answer(HttpExchange exchange) throws IOException {
    calls.incrementAndGet();
    try (exchange) {
      var asked = json.readTree(exchange.getRequestBody());
      var prompt = asked.path("messages").path(asked.path("messages").size() - 1);
      var reply = json.writeValueAsBytes(completion(reply(prompt.path("content").asText())));
      Thread.sleep(delay);
      exchange.getResponseHeaders().set("Content-Type", "application/json");
      exchange.sendResponseHeaders(200, reply.length);
      exchange.getResponseBody().write(reply);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private static Map<String, Object> completion(String text) {
    var message = Map.of("role", "assistant", "content", text);
    return Map.of(
        "id",
        "stand-in",
        "object",
        "chat.completion",
        "model",
        "stand-in",
        "choices",
        List.of(Map.of("index", 0, "message", message, "finish_reason", "stop")),
        "usage",
        Map.of("prompt_tokens", 100, "completion_tokens", 20, "total_tokens", 120));
  }

  private static String reply(String prompt) {
    if (prompt.startsWith("Somebody in a conversation")) {
      return found(QUESTION, prompt, "what?");
    }
    if (prompt.startsWith("A question is to be answered")) {
      return "1. " + found(QUESTION, prompt, "what?");
    }
    if (prompt.startsWith("You put passages in order")) {
      int count = Integer.parseInt(found(COUNT, prompt, "1"));
      return IntStream.rangeClosed(1, count)
          .mapToObj(i -> "[" + i + "]")
          .collect(Collectors.joining(" > "));
    }
    var said = found(FIRST_PASSAGE, prompt, "It is so");
    return prompt.startsWith("Decide which")
        ? "Answer: " + said + "\nSelection: [1] [2] [3]"
        : said + " [1].";
  }

  private static String found(Pattern pattern, String text, String otherwise) {
    var matcher = pattern.matcher(text);
    return matcher.find() ? matcher.group(1) : otherwise;
  }

  @Override
  public void close() {
    server.stop(0);
  }

  @Override
  public String toString() {
    return "a chat model that answers after %d ms".formatted(delay.toMillis());
  }
}
