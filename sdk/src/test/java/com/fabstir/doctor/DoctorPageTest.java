package com.fabstir.doctor;

import static org.assertj.core.api.Assertions.assertThat;

import com.fabstir.config.Configuration;
import com.fabstir.config.ConfigurationLoader;
import com.fabstir.error.ErrorCode;
import com.fabstir.error.FabstirException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The page of all checks is made from the program; this test holds it there. */
class DoctorPageTest {
  private static final String INTRODUCTION =
      """
      # fabstir doctor

      Made from the program; a test keeps it so. `fabstir doctor` looks at machine, disk, clock, settings, files, keys,
      chain, contracts, registration, money, model, graphics card, node, ports, URL and certificate, all at once and in
      less than five seconds. It changes nothing.

      - Each check has evidence and, where something is wrong, the command or step that cures it.
      - A check whose failure another failure explains is not shown as a problem (`explained`, with the ids of its
        causes). *Needs*: without these it cannot look. *Explained by*: it looks, but a failure of these comes first.
      - `--fix` does what is safe: it makes files and folders private (`chmod 600` and `700`), and empties the lock of a
        node that was killed. Then it looks again.
      - Exit status: 0 when no check has failed (warnings may be there), 7 when one has. Other statuses mean that the
        doctor could not look: 2 and 3 as everywhere.
      - When several RPC endpoints are configured, a bad one is a warning and the rest is looked at through a good one.
      - Files over 1 GiB are not hashed here; `fabstir model hash FILE` does it, and is remembered.

      `-o json` gives one document:

      | member | meaning |
      |---|---|
      | `healthy` | no check has failed |
      | `tookMillis` | duration of the last examination |
      | `repaired` | what `--fix` has done, a list of sentences |
      | `problems` | causes only: failures first, then warnings; members as in `checks` |
      | `checks` | all checks: `id`, `area`, `title`, `state`, `evidence`, `cure`, `fixable`, `causes` |

      `state` is one of `passed`, `warning`, `failed`, `explained`, `skipped` (does not apply).

      ## Checks

      | id | healthy when | needs | explained by |
      |---|---|---|---|
      """;

  @Test
  void theDocumentedChecksAreThoseOfTheProgram(@TempDir Path folder) throws IOException {
    Path page = Path.of(System.getProperty("fabstir.root"), "docs", "doctor.md");
    String wanted = page(folder);
    if (Boolean.getBoolean("fabstir.write")) {
      Files.writeString(page, wanted);
    }
    assertThat(page)
        .as("run mvn test -pl sdk -am -Dtest=DoctorPageTest -Dfabstir.write=true")
        .hasContent(wanted);
  }

  @Test
  void aHostWithoutAnythingGetsADiagnosisToo(@TempDir Path folder) {
    Diagnosis diagnosis = CheckCatalogue.doctor(surroundings(folder)).examine();
    assertThat(diagnosis.problems())
        .extracting(Finding::id)
        .contains("config.chain", "keys.configured", "model.configured")
        .doesNotContain("chain.usable", "registration.registered", "keys.opens");
    assertThat(diagnosis.problems())
        .allSatisfy(finding -> assertThat(finding.verdict().cure()).isNotBlank());
  }

  private static String page(Path folder) {
    return INTRODUCTION
        + CheckCatalogue.checks(surroundings(folder)).stream()
            .map(DoctorPageTest::row)
            .collect(Collectors.joining());
  }

  private static String row(Check check) {
    return "| `%s` | %s | %s | %s |\n"
        .formatted(check.id(), check.title(), ids(check.needs()), ids(check.explainedBy()));
  }

  private static String ids(List<String> ids) {
    return ids.stream().map(id -> "`" + id + "`").collect(Collectors.joining(", "));
  }

  private static Surroundings surroundings(Path folder) {
    Configuration configuration =
        new ConfigurationLoader(Map.of("FABSTIR_HOME", folder.toString()), folder).load();
    return new Surroundings(
        configuration,
        () -> {
          throw new FabstirException(ErrorCode.CHAIN_UNKNOWN, "no chain", "choose one");
        },
        Clock.systemUTC(),
        new ThisMachine(),
        SystemTrust.authorities());
  }
}
