package com.fabstir.devnet;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption.DoNotIncludeTests;
import org.junit.jupiter.api.Test;

/**
 * As plain tests: the rules of ArchUnit's own engine are not run by the surefire version in use.
 */
class DevnetArchitectureTest {
  private static final JavaClasses CLASSES =
      new ClassFileImporter()
          .withImportOption(new DoNotIncludeTests())
          .importPackages("com.fabstir.devnet");

  @Test
  void packagesHaveNoCycles() {
    slices().matching("com.fabstir.devnet.(*)..").should().beFreeOfCycles().check(CLASSES);
  }

  @Test
  void partsDoNotKnowTheFacade() {
    noClasses()
        .that()
        .resideInAnyPackage("..devnet.anvil", "..devnet.contract", "..devnet.rpc", "..devnet.error")
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage(
            "com.fabstir.devnet", "com.fabstir.devnet.registry", "com.fabstir.devnet.junit")
        .check(CLASSES);
  }

  @Test
  void knowsNoOtherModule() {
    noClasses()
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage(
            "com.fabstir.chain..",
            "com.fabstir.contract..",
            "com.fabstir.error..",
            "com.fabstir.cli..",
            "com.fabstir.node..")
        .check(CLASSES);
  }

  @Test
  void onlyTheExtensionKnowsJunit() {
    noClasses()
        .that()
        .resideOutsideOfPackage("com.fabstir.devnet.junit")
        .should()
        .dependOnClassesThat()
        .resideInAPackage("org.junit..")
        .check(CLASSES);
  }
}
