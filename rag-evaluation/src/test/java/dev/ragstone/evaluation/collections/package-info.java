/** Tests of the readers on small files of their own, and on published sets where they are. */
@NullMarked
package dev.ragstone.evaluation.collections;

import org.jspecify.annotations.NullMarked;
