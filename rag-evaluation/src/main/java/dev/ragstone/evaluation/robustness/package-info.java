/**
 * Asks the same thing in other ways and measures what changes: misspelt questions, shuffled
 * candidates and evidence, manipulated passages.
 *
 * <p>A measurement is an ordinary experiment over variants. {@link
 * dev.ragstone.evaluation.robustness.Perturbations} makes another collection of the same name,
 * {@link dev.ragstone.evaluation.robustness.Orders} and {@link
 * dev.ragstone.evaluation.robustness.Attacks} make other routes of the same name. {@link
 * dev.ragstone.evaluation.robustness.OrderSensitivity} and {@link
 * dev.ragstone.evaluation.robustness.AttackSuccess} read the results; what a variant costs by a
 * metric is for the package {@code statistics}, and all of it is in a report. Everything random
 * comes from a seed and the topic, so a variant is the same whatever the order topics are asked in.
 *
 * @see <a href="https://arxiv.org/abs/2108.05018">Wu et al., 2022, robustness of neural ranking
 *     models</a>
 * @see <a href="https://arxiv.org/abs/2111.13057">Penha, Camara &amp; Hauff, ECIR 2022, query
 *     variations</a>
 */
@NullMarked
package dev.ragstone.evaluation.robustness;

import org.jspecify.annotations.NullMarked;
