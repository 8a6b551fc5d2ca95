package com.fabstir;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;

/** What the packages of the sdk may know of each other. */
@AnalyzeClasses(packages = "com.fabstir", importOptions = ImportOption.DoNotIncludeTests.class)
class SdkArchitectureTest {

  @ArchTest
  static final ArchRule packagesHaveNoCycles =
      slices().matching("com.fabstir.(*)..").should().beFreeOfCycles();

  @ArchTest
  static final ArchRule valuesAndErrorsStandAtTheBottom =
      noClasses()
          .that()
          .resideInAnyPackage("com.fabstir.error..", "com.fabstir.evm..")
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage(
              "com.fabstir.chain..",
              "com.fabstir.contract..",
              "com.fabstir.key..",
              "com.fabstir.model..",
              "com.fabstir.host..",
              "com.fabstir.wire..",
              "com.fabstir.session..",
              "com.fabstir.proof..",
              "com.fabstir.store..",
              "com.fabstir.config..",
              "com.fabstir.plugin..",
              "com.fabstir.control..");

  @ArchTest
  static final ArchRule chainDoesNotKnowWhatContractsMean =
      noClasses()
          .that()
          .resideInAPackage("com.fabstir.chain..")
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage("com.fabstir.contract..", "com.fabstir.host..");

  @ArchTest
  static final ArchRule keysDoNotKnowWhereTheyAreUsed =
      noClasses()
          .that()
          .resideInAPackage("com.fabstir.key..")
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage(
              "com.fabstir.chain..", "com.fabstir.contract..", "com.fabstir.config..");

  @ArchTest
  static final ArchRule wireKnowsNoSocketsAndNoThreads =
      noClasses()
          .that()
          .resideInAPackage("com.fabstir.wire..")
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage("java.net..", "java.util.concurrent..", "java.nio.channels..");

  @ArchTest
  static final ArchRule nothingTalksToTheTerminalOrEndsTheProcess =
      noClasses()
          .should()
          .callMethod(System.class, "exit", int.class)
          .orShould()
          .accessField(System.class, "in")
          .orShould()
          .accessField(System.class, "out")
          .orShould()
          .accessField(System.class, "err");

  @ArchTest
  static final ArchRule theSdkKnowsNoUserInterfaceAndNoServer =
      noClasses()
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage(
              "picocli..",
              "org.jline..",
              "io.helidon..",
              "com.fabstir.cli..",
              "com.fabstir.node..",
              "com.fabstir.shell..");
}
