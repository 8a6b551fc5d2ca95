package com.fabstir.chain.tx;

import static org.assertj.core.api.Assertions.assertThat;

import com.fabstir.devnet.Devnet;
import com.fabstir.devnet.junit.DevnetTest;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Payments through a faulty connection to a real chain; the page of cases is made from here. */
@DevnetTest
class FaultSuiteTest {
  private final Devnet devnet;

  FaultSuiteTest(Devnet devnet) {
    this.devnet = devnet;
  }

  static List<FaultCase> cases() {
    return FaultCases.all();
  }

  @ParameterizedTest
  @MethodSource("cases")
  void whatIsLeftIsWhatThePageSays(FaultCase fault, @TempDir Path folder) throws Exception {
    try (FaultScene scene = new FaultScene(devnet, folder.resolve("data"))) {
      assertThat(fault.play().run(scene)).as("exit status").isEqualTo(fault.exit());
      assertThat(scene.nonce()).as("nonce").isEqualTo(fault.nonce());
      assertThat(scene.signedTransactions())
          .as("signed transactions that the chain was given")
          .hasSize(fault.signed());
      assertThat(scene.deposits()).as("deposits").isEqualTo(fault.deposits());
    }
  }

  @Test
  void thePageShowsTheCases() throws IOException {
    Path page = Path.of(System.getProperty("fabstir.root"), "docs", "chain-faults.md");
    if (Boolean.getBoolean("fabstir.write")) {
      Files.writeString(page, page());
    }
    assertThat(page)
        .as("run mvn test -pl sdk -am -Dtest=FaultSuiteTest -Dfabstir.write=true")
        .hasContent(page());
  }

  private static String page() {
    StringBuilder page = new StringBuilder("# Chain faults\n\n");
    page.append(
        "Made from the fault suite, which asserts every line of it: one payment to a real\n");
    page.append(
        "contract on anvil, through our fault proxy. *Signed* counts the different signed\n");
    page.append("transactions that the chain was given.\n\n");
    page.append("| trouble | exit | nonce | signed | credited |\n|---|---|---|---|---|\n");
    for (FaultCase fault : cases()) {
      page.append(
          "| %s | %d | %d | %d | %d |%n"
              .formatted(
                  fault.trouble(), fault.exit(), fault.nonce(), fault.signed(), fault.deposits()));
    }
    return page.toString();
  }
}
