package dev.ragstone.samples.chat;

import java.util.List;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * What the page suggests to ask.
 *
 * @param examples questions the documents answer
 */
@ConfigurationProperties("docs-chat")
record Examples(@DefaultValue List<String> examples) {}
