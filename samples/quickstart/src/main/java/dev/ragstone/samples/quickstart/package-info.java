/** The example of the README: a pipeline put together by hand. */
@NullMarked
package dev.ragstone.samples.quickstart;

import org.jspecify.annotations.NullMarked;
