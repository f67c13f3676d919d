/** What every module's tests share: scripted models, rankings, and laws on generated cases. */
@NullMarked
package dev.ragstone.testing;

import org.jspecify.annotations.NullMarked;
