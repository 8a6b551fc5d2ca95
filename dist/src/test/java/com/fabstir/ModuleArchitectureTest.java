package com.fabstir;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideOutsideOfPackages;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.lang.ArchRule;
import org.junit.jupiter.api.Test;

/** What the modules may know of each other, checked over all of them at once. */
class ModuleArchitectureTest {
  private static final JavaClasses CLASSES =
      new ClassFileImporter()
          .withImportOption(new ImportOption.DoNotIncludeTests())
          .importPackages("com.fabstir");

  private static final String DEVNET = "com.fabstir.devnet..";
  private static final String SHELL = "com.fabstir.shell..";
  private static final String CLI = "com.fabstir.cli..";
  private static final String NODE = "com.fabstir.node..";

  @Test
  void devnetAndShellKnowNoOtherModule() {
    ArchRule rule =
        noClasses()
            .that()
            .resideInAnyPackage(DEVNET, SHELL)
            .should()
            .dependOnClassesThat(
                resideInAPackage("com.fabstir..").and(resideOutsideOfPackages(DEVNET, SHELL)));
    rule.check(CLASSES);
  }

  @Test
  void devnetKnowsNoShell() {
    ArchRule rule =
        noClasses()
            .that()
            .resideInAPackage(DEVNET)
            .should()
            .dependOnClassesThat()
            .resideInAPackage(SHELL);
    rule.check(CLASSES);
  }

  @Test
  void shellKnowsNoDevnet() {
    ArchRule rule =
        noClasses()
            .that()
            .resideInAPackage(SHELL)
            .should()
            .dependOnClassesThat()
            .resideInAPackage(DEVNET);
    rule.check(CLASSES);
  }

  @Test
  void theSdkKnowsNoOtherModule() {
    ArchRule rule =
        noClasses()
            .that()
            .resideOutsideOfPackages(DEVNET, SHELL, CLI, NODE)
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage(DEVNET, SHELL, CLI, NODE);
    rule.check(CLASSES);
  }

  @Test
  void theNodeKnowsTheSdkOnly() {
    ArchRule rule =
        noClasses()
            .that()
            .resideInAPackage(NODE)
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage(DEVNET, SHELL, CLI, "picocli..", "org.jline..");
    rule.check(CLASSES);
  }

  @Test
  void theCommandLineNeverSeesTheNodesClasses() {
    ArchRule rule =
        noClasses()
            .that()
            .resideInAPackage(CLI)
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage(NODE, "io.helidon..");
    rule.check(CLASSES);
  }

  @Test
  void packagesOfTheNodeHaveNoCycles() {
    ArchRule rule = slices().matching("com.fabstir.node.(*)..").should().beFreeOfCycles();
    rule.check(CLASSES);
  }

  @Test
  void packagesOfTheCommandLineHaveNoCycles() {
    ArchRule rule = slices().matching("com.fabstir.cli.(*)..").should().beFreeOfCycles();
    rule.check(CLASSES);
  }
}
