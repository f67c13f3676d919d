/**
 * Spring Boot auto-configuration: {@code ragstone.*} properties in, a {@link
 * dev.ragstone.core.Pipeline} and a LangChain4j {@code RetrievalAugmentor} out.
 */
@NullMarked
package dev.ragstone.spring;

import org.jspecify.annotations.NullMarked;
