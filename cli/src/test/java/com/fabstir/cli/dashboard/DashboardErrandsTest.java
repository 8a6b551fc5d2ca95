package com.fabstir.cli.dashboard;

import static org.assertj.core.api.Assertions.assertThat;

import com.fabstir.cli.CliRun;
import com.fabstir.cli.command.Invocation;
import com.fabstir.cli.shell.NestedSurroundings;
import com.fabstir.error.ErrorCode;
import com.fabstir.error.FabstirException;
import com.fabstir.evm.Address;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Errands run our own commands, for the host on the screen only. */
class DashboardErrandsTest {
  private static final Address OTHER = new Address("0x3C44CdDdB6a900fa2b585dd299e03d12FA4293BC");

  @TempDir private Path folder;

  private final TypedScreen screen = new TypedScreen();
  private final DashboardDocument shown =
      Readings.document(Readings.node(List.of()), Readings.chain(true, true, 1000));

  private DashboardErrands errands(Address own) {
    var run = new CliRun(folder).with("RPC_URL", "http://127.0.0.1:1");
    return new DashboardErrands(
        new NestedSurroundings(new Invocation(run.context())),
        () -> {
          if (own == null) {
            throw new FabstirException(ErrorCode.KEYSTORE_PASSWORD_WRONG, "no password", null);
          }
          return own;
        },
        List.of("--account=nobody"));
  }

  @Test
  void theCommandIsOursAndUsesTheAccountThatWasNamed() {
    screen.leaveFor(io -> errands(Readings.HOST).withdraw(io, shown));

    assertThat(screen.written())
        .contains("There is no account 'nobody'", "Enter leads back to the dashboard");
  }

  @Test
  void anAccountThatIsNotTheHostIsRefused() {
    screen.leaveFor(io -> errands(OTHER).withdraw(io, shown));

    assertThat(screen.written())
        .contains("but our account is " + OTHER)
        .doesNotContain("There is no account");
  }

  @Test
  void aKeyThatOnlyAPasswordShowsIsLeftToTheCommand() {
    screen.leaveFor(io -> errands(null).withdraw(io, shown));

    assertThat(screen.written()).contains("There is no account 'nobody'");
  }

  @Test
  void withoutANewPriceNothingIsDone() {
    screen.typeLines("\n\n\n");

    screen.leaveFor(io -> errands(Readings.HOST).changePrice(io, shown));

    assertThat(screen.written())
        .contains("Prices on devnet (31337): 0.001 ETH/M, 316 USDC/M")
        .doesNotContain("Error");
  }

  @Test
  void aPriceThatIsNoneIsRefusedByTheCommand() {
    screen.typeLines("cheap\n\n\n");

    screen.leaveFor(io -> errands(Readings.HOST).changePrice(io, shown));

    assertThat(screen.written()).contains("Error").contains("cheap");
  }

  @Test
  void ofSeveralChainsOneIsChosen() {
    screen.typeLines("5\n\n");
    var two =
        Readings.document(
            Readings.node(List.of()),
            Readings.chain(true, true, 1000),
            Readings.chain(true, true, 1000));

    screen.leaveFor(io -> errands(Readings.HOST).withdraw(io, two));

    assertThat(screen.written()).contains("On which chain", "'5' is none of these chains");
  }
}
