package dev.ragstone.samples.chat;

import java.util.List;
import java.util.Map;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * What the page says.
 *
 * @param examples questions the documents answer
 * @param pipelines what a pipeline does, in a few words, by its name
 */
@ConfigurationProperties("docs-chat")
record PageSettings(
    @DefaultValue List<String> examples, @DefaultValue Map<String, String> pipelines) {}
