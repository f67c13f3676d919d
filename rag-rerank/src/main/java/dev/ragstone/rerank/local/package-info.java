/**
 * Models that run inside the JVM and are read rather than asked: {@link
 * dev.ragstone.rerank.local.CausalModels} and {@link dev.ragstone.rerank.local.MultiViewModels}
 * load them, by ONNX Runtime or by PyTorch, which the application adds.
 */
@NullMarked
package dev.ragstone.rerank.local;

import org.jspecify.annotations.NullMarked;
