/**
 * Reads test collections and run files in the formats they are published in, and hands on what a
 * collection knows: {@link dev.ragstone.evaluation.collections.TestCollections} is the door, {@link
 * dev.ragstone.evaluation.collections.TrecRuns} reads and writes runs, {@link
 * dev.ragstone.evaluation.collections.Given} and {@link
 * dev.ragstone.evaluation.collections.GoldParts} are stages made of a collection.
 *
 * <p>Files are read once, line by line, gzipped or not whatever they are called, and as UTF-8; what
 * does not fit its format ends in a {@link dev.ragstone.evaluation.collections.MalformedCollection}
 * that names file, line and field.
 *
 * @see <a href="https://arxiv.org/abs/2104.08663">Thakur et al., NeurIPS 2021 (BEIR)</a>
 */
@NullMarked
package dev.ragstone.evaluation.collections;

import org.jspecify.annotations.NullMarked;
