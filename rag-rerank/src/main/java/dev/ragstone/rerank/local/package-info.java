/**
 * Models that run inside the JVM, by ONNX Runtime or by PyTorch, which the application adds. {@link
 * dev.ragstone.rerank.local.CrossEncoders} is the door to those that read a question and a passage
 * together; {@link dev.ragstone.rerank.local.CausalModels} and {@link
 * dev.ragstone.rerank.local.MultiViewModels} load models that are read rather than asked.
 *
 * @see <a href="https://arxiv.org/abs/1901.04085">Nogueira &amp; Cho 2019 (passage re-ranking with
 *     BERT)</a>
 */
@NullMarked
package dev.ragstone.rerank.local;

import org.jspecify.annotations.NullMarked;
