package dev.ragstone.samples.chat;

import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.boot.context.properties.EnableConfigurationProperties;

/** Answers questions about the folder named by {@code ragstone.ingest.folder} on a web page. */
@SpringBootApplication
@EnableConfigurationProperties(PageSettings.class)
class DocsChat {

  public static void main(String[] args) {
    SpringApplication.run(DocsChat.class, args);
  }
}
