package dev.ragstone.samples.chat;

import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption.DoNotIncludeTests;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import java.util.function.Predicate;
import org.jspecify.annotations.NullMarked;
import org.junit.jupiter.api.Test;

/** The rules that compare modules: they run here because this module sees them all. */
class ArchitectureTest {

  private static final String[] STAGES = {"decompose", "retrieval", "rerank", "generation"};

  private final JavaClasses code =
      new ClassFileImporter()
          .withImportOption(new DoNotIncludeTests())
          .importPackages("dev.ragstone");

  @Test
  void every_module_is_looked_at() {
    for (String module : STAGES) {
      assertThat(code.stream().filter(in("dev.ragstone." + module))).isNotEmpty();
    }
    assertThat(code.stream().filter(in("dev.ragstone.core"))).hasSizeGreaterThan(30);
    assertThat(code.stream().filter(in("dev.ragstone.spring"))).isNotEmpty();
  }

  @Test
  void stage_modules_know_the_core_but_not_each_other() {
    slices()
        .matching("dev.ragstone.(decompose|retrieval|rerank|generation)..")
        .should()
        .notDependOnEachOther()
        .check(code);
    noClasses()
        .that(resideInAPackage("dev.ragstone.core.."))
        .should()
        .dependOnClassesThat(
            resideInAPackage("dev.ragstone..").and(not(resideInAPackage("dev.ragstone.core.."))))
        .check(code);
  }

  @Test
  void nothing_depends_on_the_edge() {
    noClasses()
        .that(
            resideInAnyPackage(
                "dev.ragstone.core..",
                "dev.ragstone.decompose..",
                "dev.ragstone.retrieval..",
                "dev.ragstone.rerank..",
                "dev.ragstone.generation.."))
        .should()
        .dependOnClassesThat(resideInAnyPackage("dev.ragstone.spring..", "org.springframework.."))
        .check(code);
  }

  @Test
  void the_domain_is_plain_java_and_langchain4js_filter() {
    classes()
        .that()
        .resideInAPackage("dev.ragstone.core")
        .should()
        .onlyDependOnClassesThat()
        .resideInAnyPackage(
            "dev.ragstone.core",
            "java..",
            "org.jspecify..",
            "dev.langchain4j.store.embedding.filter..")
        .check(code);
  }

  @Test
  void every_package_is_null_marked() {
    classes()
        .that()
        .resideInAPackage("dev.ragstone..")
        .should(bePartOfANullMarkedPackage())
        .check(code);
  }

  @Test
  void only_the_run_starts_threads_for_a_question() {
    noClasses()
        .that(
            resideInAnyPackage(
                "dev.ragstone.core..",
                "dev.ragstone.decompose..",
                "dev.ragstone.rerank..",
                "dev.ragstone.generation.."))
        .and()
        .doNotHaveFullyQualifiedName("dev.ragstone.core.Run")
        .should()
        .dependOnClassesThat()
        .haveFullyQualifiedName("java.util.concurrent.Executors")
        .check(code);
  }

  private static ArchCondition<JavaClass> bePartOfANullMarkedPackage() {
    return new ArchCondition<>("be part of a @NullMarked package") {
      @Override
      public void check(JavaClass type, ConditionEvents events) {
        boolean marked = type.getPackage().tryGetAnnotationOfType(NullMarked.class).isPresent();
        events.add(new SimpleConditionEvent(type, marked, type.getName() + " marked: " + marked));
      }
    };
  }

  private static Predicate<JavaClass> in(String name) {
    return type -> type.getPackageName().equals(name);
  }
}
