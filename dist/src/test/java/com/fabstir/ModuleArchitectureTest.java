package com.fabstir;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideOutsideOfPackages;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;

/** What the modules may know of each other, checked over all of them at once. */
@AnalyzeClasses(packages = "com.fabstir", importOptions = ImportOption.DoNotIncludeTests.class)
class ModuleArchitectureTest {
  private static final String DEVNET = "com.fabstir.devnet..";
  private static final String SHELL = "com.fabstir.shell..";
  private static final String CLI = "com.fabstir.cli..";
  private static final String NODE = "com.fabstir.node..";

  @ArchTest
  static final ArchRule devnetAndShellKnowNoOtherModule =
      noClasses()
          .that()
          .resideInAnyPackage(DEVNET, SHELL)
          .should()
          .dependOnClassesThat(
              resideInAPackage("com.fabstir..").and(resideOutsideOfPackages(DEVNET, SHELL)));

  @ArchTest
  static final ArchRule devnetKnowsNoShell =
      noClasses()
          .that()
          .resideInAPackage(DEVNET)
          .should()
          .dependOnClassesThat()
          .resideInAPackage(SHELL);

  @ArchTest
  static final ArchRule shellKnowsNoDevnet =
      noClasses()
          .that()
          .resideInAPackage(SHELL)
          .should()
          .dependOnClassesThat()
          .resideInAPackage(DEVNET);

  @ArchTest
  static final ArchRule theSdkKnowsNoOtherModule =
      noClasses()
          .that()
          .resideOutsideOfPackages(DEVNET, SHELL, CLI, NODE)
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage(DEVNET, SHELL, CLI, NODE);

  @ArchTest
  static final ArchRule theNodeKnowsTheSdkOnly =
      noClasses()
          .that()
          .resideInAPackage(NODE)
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage(DEVNET, SHELL, CLI, "picocli..", "org.jline..");

  @ArchTest
  static final ArchRule theCommandLineNeverSeesTheNodesClasses =
      noClasses()
          .that()
          .resideInAPackage(CLI)
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage(NODE, "io.helidon..");

  @ArchTest
  static final ArchRule packagesOfTheNodeHaveNoCycles =
      slices().matching("com.fabstir.node.(*)..").should().beFreeOfCycles();

  @ArchTest
  static final ArchRule packagesOfTheCommandLineHaveNoCycles =
      slices().matching("com.fabstir.cli.(*)..").should().beFreeOfCycles();
}
