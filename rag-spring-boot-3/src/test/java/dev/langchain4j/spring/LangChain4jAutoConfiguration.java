package dev.langchain4j.spring;

import org.springframework.boot.autoconfigure.AutoConfiguration;

/** Stands for LangChain4j's auto-configuration on Spring Boot 4, which has this name there. */
@AutoConfiguration
public class LangChain4jAutoConfiguration {}
