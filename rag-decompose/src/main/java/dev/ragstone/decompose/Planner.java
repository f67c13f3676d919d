package dev.ragstone.decompose;

import dev.ragstone.core.Question;
import dev.ragstone.core.Stage;

/** Breaks a question into the steps that lead to its answer. */
@FunctionalInterface
public interface Planner extends Stage<Question, StepPlan> {}
