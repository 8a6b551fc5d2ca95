package com.fabstir.devnet;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.importer.ImportOption.DoNotIncludeTests;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;

@AnalyzeClasses(packages = "com.fabstir.devnet", importOptions = DoNotIncludeTests.class)
class DevnetArchitectureTest {
  @ArchTest
  static final ArchRule packagesHaveNoCycles =
      slices().matching("com.fabstir.(devnet..)").should().beFreeOfCycles();

  @ArchTest
  static final ArchRule knowsNoOtherModule =
      noClasses()
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage(
              "com.fabstir.chain..",
              "com.fabstir.contract..",
              "com.fabstir.error..",
              "com.fabstir.cli..",
              "com.fabstir.node..");

  @ArchTest
  static final ArchRule onlyTheExtensionKnowsJunit =
      noClasses()
          .that()
          .resideOutsideOfPackage("com.fabstir.devnet.junit")
          .should()
          .dependOnClassesThat()
          .resideInAPackage("org.junit..");
}
