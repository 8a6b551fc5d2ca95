package com.fabstir.error;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import org.junit.jupiter.api.Test;

/** The documentation page of the catalogue is made from it; this test holds it there. */
class ErrorCatalogueTest {

  @Test
  void theDocumentedCatalogueIsTheOneInTheProgram() throws IOException {
    Path page = Path.of(System.getProperty("fabstir.root"), "docs", "errors.md");
    if (Boolean.getBoolean("fabstir.write")) {
      Files.writeString(page, page());
    }
    assertThat(page)
        .as(
            "run mvn test -pl sdk -am -Dtest=ErrorCatalogueTest -Dfabstir.write=true"
                + " -Dsurefire.failIfNoSpecifiedTests=false")
        .hasContent(page());
  }

  private static String page() {
    StringBuilder page = new StringBuilder();
    page.append("# Errors\n\n");
    page.append("Made from the catalogue in the program; a test keeps it so.\n");
    page.append("With `-o json` an error is one document on standard output with `code`,\n");
    page.append("`message`, `hint`, `retryable`, `docs` and `exitCode`.\n\n");
    page.append("## Exit codes\n\n| code | meaning |\n|---|---|\n");
    for (ExitCode exit : ExitCode.values()) {
      page.append("| %d | %s |%n".formatted(exit.code(), exit.meaning()));
    }
    page.append("\nA service unit should restart on 1 only.\n\n## Error codes\n");
    for (ErrorCode code : ErrorCode.values()) {
      page.append("\n### %s%n%n".formatted(code.name().toLowerCase(Locale.ROOT)));
      page.append(
          "`%s`, exit code %d%s. %s%n"
              .formatted(
                  code.name(),
                  code.exitCode().code(),
                  code.retryable() ? ", may succeed later" : "",
                  code.meaning()));
    }
    return page.toString();
  }
}
