/** Programs that measure quality and speed; what they print is kept in {@code docs/}. */
@NullMarked
package dev.ragstone.benchmarks;

import org.jspecify.annotations.NullMarked;
