package dev.ragstone.spring;

/** What is the same wherever Ollama runs. */
final class Ollama {

  static final String IMAGE = "ollama/ollama";

  /** What the container listens at. */
  static final int PORT = 11434;

  private Ollama() {}

  /** The OpenAI-compatible side of the one that is reached here. */
  static String at(String host, int port) {
    return "http://" + host + ":" + port + "/v1";
  }
}
