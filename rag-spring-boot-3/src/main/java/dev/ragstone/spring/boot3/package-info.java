/**
 * What the starter needs on Spring Boot 3.5 beside what it is on 4: there, health has other types.
 */
@NullMarked
package dev.ragstone.spring.boot3;

import org.jspecify.annotations.NullMarked;
