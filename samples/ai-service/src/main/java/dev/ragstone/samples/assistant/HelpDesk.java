package dev.ragstone.samples.assistant;

import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;

/** Answers what residents ask about their own cooperative. */
@SpringBootApplication
class HelpDesk {

  public static void main(String[] args) {
    SpringApplication.run(HelpDesk.class, args);
  }
}
