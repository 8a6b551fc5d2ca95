package com.fabstir.cli;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noMethods;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.fabstir.cli.launch.NodeMain;
import com.fabstir.cli.launch.SupervisorMain;
import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.lang.syntax.ArchRuleDefinition;
import org.junit.jupiter.api.Test;

/** What the commands may not do, and which package may know which. */
class CliArchitectureTest {
  private static final JavaClasses CLASSES =
      new ClassFileImporter()
          .withImportOption(new ImportOption.DoNotIncludeTests())
          .importPackages("com.fabstir.cli");

  private static final DescribedPredicate<JavaClass> A_MAIN =
      DescribedPredicate.describe("is a main that we know", CliArchitectureTest::isMain);

  private static boolean isMain(JavaClass type) {
    return type.isEquivalentTo(Main.class)
        || type.isEquivalentTo(NodeMain.class)
        || type.isEquivalentTo(SupervisorMain.class)
        || type.isEquivalentTo(TrainingMain.class);
  }

  @Test
  void onlyTheMainsKnowTheProcess() {
    ArchRule rule =
        noClasses()
            .that(DescribedPredicate.not(A_MAIN))
            .should()
            .callMethod(System.class, "exit", int.class)
            .orShould()
            .accessField(System.class, "in")
            .orShould()
            .accessField(System.class, "out")
            .orShould()
            .accessField(System.class, "err")
            .orShould()
            .callMethod(System.class, "getenv")
            .orShould()
            .callMethod(System.class, "getenv", String.class);
    rule.check(CLASSES);
  }

  @Test
  void thereAreFourMains() {
    ArchRule rule =
        noMethods()
            .that()
            .haveName("main")
            .and()
            .areStatic()
            .should()
            .beDeclaredInClassesThat(DescribedPredicate.not(A_MAIN));
    rule.check(CLASSES);
  }

  @Test
  void nothingStaticChanges() {
    ArchRule rule = ArchRuleDefinition.fields().that().areStatic().should().beFinal();
    rule.check(CLASSES);
  }

  @Test
  void packagesHaveNoCycles() {
    ArchRule rule = slices().matching("com.fabstir.cli.(*)..").should().beFreeOfCycles();
    rule.check(CLASSES);
  }

  @Test
  void surroundingsAndOutputKnowNoParser() {
    ArchRule rule =
        noClasses()
            .that()
            .resideInAnyPackage(
                "com.fabstir.cli.context..", "com.fabstir.cli.output..", "com.fabstir.cli.launch..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("picocli..");
    rule.check(CLASSES);
  }
}
