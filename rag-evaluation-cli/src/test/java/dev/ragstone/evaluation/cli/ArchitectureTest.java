package dev.ragstone.evaluation.cli;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption.DoNotIncludeTests;
import org.junit.jupiter.api.Test;

/** The rules of the evaluation, which only this module sees together with the rest. */
class ArchitectureTest {

  private final JavaClasses code =
      new ClassFileImporter()
          .withImportOption(new DoNotIncludeTests())
          .importPackages("dev.ragstone.evaluation");

  @Test
  void the_evaluation_knows_the_core_and_no_stage() {
    assertThat(code.stream().filter(type -> type.getPackageName().endsWith(".metrics")))
        .isNotEmpty();
    classes()
        .that()
        .resideInAPackage("dev.ragstone.evaluation..")
        .and()
        .resideOutsideOfPackage("dev.ragstone.evaluation.cli..")
        .should()
        .onlyDependOnClassesThat()
        .resideInAnyPackage(
            "dev.ragstone.core..",
            "dev.ragstone.evaluation..",
            "dev.langchain4j..",
            "com.fasterxml.jackson..",
            "org.apache.commons.csv..",
            "org.jspecify..",
            "java..")
        .check(code);
  }

  @Test
  void its_packages_have_no_cycles_and_the_values_know_none_of_them() {
    slices().matching("dev.ragstone.evaluation.(*)..").should().beFreeOfCycles().check(code);
    noClasses()
        .that()
        .resideInAPackage("dev.ragstone.evaluation")
        .should()
        .dependOnClassesThat()
        .resideInAPackage("dev.ragstone.evaluation.*..")
        .check(code);
  }
}
