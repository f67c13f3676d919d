/**
 * The command line {@code ragstone-eval}: an experiment is a YAML file whose routes are written in
 * the properties of the starter, so that what is measured is what a service will run.
 */
@NullMarked
package dev.ragstone.evaluation.cli;

import org.jspecify.annotations.NullMarked;
