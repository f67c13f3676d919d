/** A chatbot over a folder: what a Spring Boot application writes around the starter. */
@NullMarked
package dev.ragstone.samples.chat;

import org.jspecify.annotations.NullMarked;
