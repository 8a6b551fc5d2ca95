package com.fabstir.cli;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noMethods;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.fabstir.cli.launch.NodeMain;
import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.lang.syntax.ArchRuleDefinition;

/** What the commands may not do, and which package may know which. */
@AnalyzeClasses(packages = "com.fabstir.cli", importOptions = ImportOption.DoNotIncludeTests.class)
class CliArchitectureTest {
  private static final DescribedPredicate<JavaClass> A_MAIN =
      DescribedPredicate.describe(
          "is Main or NodeMain", type -> type.isEquivalentTo(Main.class) || isNodeMain(type));

  private static boolean isNodeMain(JavaClass type) {
    return type.isEquivalentTo(NodeMain.class);
  }

  @ArchTest
  static final ArchRule onlyTheMainsKnowTheProcess =
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

  @ArchTest
  static final ArchRule thereAreTwoMains =
      noMethods()
          .that()
          .haveName("main")
          .and()
          .areStatic()
          .should()
          .beDeclaredInClassesThat(DescribedPredicate.not(A_MAIN));

  @ArchTest
  static final ArchRule nothingStaticChanges =
      ArchRuleDefinition.fields().that().areStatic().should().beFinal();

  @ArchTest
  static final ArchRule packagesHaveNoCycles =
      slices().matching("com.fabstir.cli.(*)..").should().beFreeOfCycles();

  @ArchTest
  static final ArchRule surroundingsAndOutputKnowNoParser =
      noClasses()
          .that()
          .resideInAnyPackage(
              "com.fabstir.cli.context..", "com.fabstir.cli.output..", "com.fabstir.cli.launch..")
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage("picocli..");
}
