/**
 * Models that run inside the JVM. {@link dev.ragstone.rerank.local.CrossEncoders} is the door to
 * those that read a question and a passage together.
 *
 * @see <a href="https://arxiv.org/abs/1901.04085">Nogueira &amp; Cho 2019 (passage re-ranking with
 *     BERT)</a>
 */
@NullMarked
package dev.ragstone.rerank.local;

import org.jspecify.annotations.NullMarked;
