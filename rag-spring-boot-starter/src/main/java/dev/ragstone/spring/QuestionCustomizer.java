package dev.ragstone.spring;

import dev.ragstone.core.Question;

/**
 * Changes every question before anything is searched for it: the place where the identity of the
 * caller becomes a filter, which then holds in every leg of every search.
 *
 * <pre>{@code
 * @Bean
 * QuestionCustomizer tenant() {
 *   return question ->
 *       question.restrictedTo(metadataKey("tenant").isEqualTo(tenantOf(getContext().getAuthentication())));
 * }
 * }</pre>
 *
 * <p>All beans of this type are asked, in their order, on the thread that asks the question. One
 * that throws refuses the question: nothing is searched, and the exception reaches whoever asked.
 */
@FunctionalInterface
public interface QuestionCustomizer {

  /** {@code question}, or another in its place. */
  Question customize(Question question);
}
