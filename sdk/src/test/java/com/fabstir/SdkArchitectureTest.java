package com.fabstir;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.lang.ArchRule;
import org.junit.jupiter.api.Test;

/** What the packages of the sdk may know of each other. */
class SdkArchitectureTest {
  private static final JavaClasses CLASSES =
      new ClassFileImporter()
          .withImportOption(new ImportOption.DoNotIncludeTests())
          .importPackages("com.fabstir");

  @Test
  void packagesHaveNoCycles() {
    ArchRule rule = slices().matching("com.fabstir.(*)..").should().beFreeOfCycles();
    rule.check(CLASSES);
  }

  @Test
  void valuesAndErrorsStandAtTheBottom() {
    ArchRule rule =
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
    rule.check(CLASSES);
  }

  @Test
  void chainDoesNotKnowWhatContractsMean() {
    ArchRule rule =
        noClasses()
            .that()
            .resideInAPackage("com.fabstir.chain..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("com.fabstir.contract..", "com.fabstir.host..");
    rule.check(CLASSES);
  }

  @Test
  void keysDoNotKnowWhereTheyAreUsed() {
    ArchRule rule =
        noClasses()
            .that()
            .resideInAPackage("com.fabstir.key..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage(
                "com.fabstir.chain..", "com.fabstir.contract..", "com.fabstir.config..");
    rule.check(CLASSES);
  }

  @Test
  void wireKnowsNoSocketsAndNoThreads() {
    ArchRule rule =
        noClasses()
            .that()
            .resideInAPackage("com.fabstir.wire..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("java.net..", "java.util.concurrent..", "java.nio.channels..");
    rule.check(CLASSES);
  }

  @Test
  void nothingTalksToTheTerminalOrEndsTheProcess() {
    ArchRule rule =
        noClasses()
            .should()
            .callMethod(System.class, "exit", int.class)
            .orShould()
            .accessField(System.class, "in")
            .orShould()
            .accessField(System.class, "out")
            .orShould()
            .accessField(System.class, "err");
    rule.check(CLASSES);
  }

  @Test
  void theSdkKnowsNoUserInterfaceAndNoServer() {
    ArchRule rule =
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
    rule.check(CLASSES);
  }

  @Test
  void theDoctorLooksAtHostsAndNobodyDependsOnIt() {
    ArchRule looks =
        noClasses()
            .that()
            .resideInAPackage("com.fabstir.doctor..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage(
                "com.fabstir.session..",
                "com.fabstir.store..",
                "com.fabstir.proof..",
                "com.fabstir.plugin..",
                "com.fabstir.control..");
    ArchRule alone =
        noClasses()
            .that()
            .resideOutsideOfPackage("com.fabstir.doctor..")
            .should()
            .dependOnClassesThat()
            .resideInAPackage("com.fabstir.doctor..");
    looks.check(CLASSES);
    alone.check(CLASSES);
  }
}
