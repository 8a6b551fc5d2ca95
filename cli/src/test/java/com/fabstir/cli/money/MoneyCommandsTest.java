package com.fabstir.cli.money;

import static org.assertj.core.api.Assertions.assertThat;

import com.fabstir.cli.CliRun;
import com.fabstir.cli.context.TerminalFacts;
import com.fabstir.devnet.Devnet;
import com.fabstir.devnet.junit.DevnetTest;
import com.fabstir.key.SecretFile;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Money in and out of the marketplace, exact to the base unit, on a real chain. */
@DevnetTest
class MoneyCommandsTest {
  @TempDir private Path folder;
  private Devnet devnet;
  private CliRun cli;

  @BeforeEach
  void start(Devnet started) {
    devnet = started;
    cli =
        new CliRun(folder)
            .with("HOST_PRIVATE_KEY", devnet.account(2).privateKey())
            .with("RPC_URL", devnet.rpcUrl().toString())
            .with("CHAIN_ID", "31337")
            .with("NODE_REGISTRY_FAB_ADDRESS", devnet.addresses().nodeRegistry())
            .with("JOB_MARKETPLACE_FAB_WITH_S5_ADDRESS", devnet.addresses().jobMarketplace());
  }

  @Test
  void whatIsDepositedIsPrepaidAndComesBack() {
    assertThat(cli.run("deposit", "0.5ETH", "--yes").exit()).isZero();
    assertThat(cli.run("deposit", "3.000001USDC", "--yes").exit()).isZero();
    assertThat(cli.run("withdraw", "0.2ETH", "--yes").exit()).isZero();
    assertThat(cli.run("withdraw", "1usdc", "--yes").exit()).isZero();

    var balance = cli.run("balance", "-o", "json").json();

    assertThat(balance.get("prepaidNative").get("baseUnits").asString())
        .isEqualTo("300000000000000000");
    assertThat(balance.get("prepaidUsdc").get("text").asString()).isEqualTo("2.000001 USDC");
    assertThat(devnet.usdcBaseUnits(devnet.account(2).address()))
        .isEqualTo(Devnet.FIRST_USDC_BASE_UNITS.subtract(BigInteger.valueOf(2_000_001)));
  }

  @Test
  void aNamedAccountSignsAndPaysInsteadOfTheKeyOfTheEnvironment() {
    secret("hex", devnet.account(3).privateKey());
    secret("pw", "a password");
    cli.run("key", "import", "payer", "--from", "file:hex", "--password-file", "pw");
    BigInteger before = devnet.usdcBaseUnits(devnet.account(2).address());

    var paid = cli.run("deposit", "3USDC", "--account", "payer", "--password-file", "pw", "--yes");

    assertThat(paid.exit()).as(paid.err()).isZero();
    assertThat(devnet.usdcBaseUnits(devnet.account(3).address()))
        .isEqualTo(Devnet.FIRST_USDC_BASE_UNITS.subtract(BigInteger.valueOf(3_000_000)));
    assertThat(devnet.usdcBaseUnits(devnet.account(2).address())).isEqualTo(before);
  }

  @Test
  void whoOnlyLooksAtAnAccountNeedsNoPassword() {
    secret("hex", devnet.account(3).privateKey());
    secret("pw", "a password");
    cli.run("key", "import", "payer", "--from", "file:hex", "--password-file", "pw");

    for (String command : new String[] {"balance", "earnings", "history"}) {
      var seen = cli.run(command, "--account", "payer");
      assertThat(seen.exit()).as(seen.err()).isZero();
    }
    assertThat(cli.run("balance", "--account", "payer").out())
        .contains(devnet.account(3).address());
  }

  @Test
  void anAccountOfARemoteSignerPaysAndGivesItsKeyToNobody() {
    String payer = devnet.account(4).address();
    var added =
        cli.typing(devnet.rpcUrl() + "?key=token-of-the-signer\n")
            .run(
                "key",
                "add-remote",
                "treasury",
                "--address",
                payer,
                "--url-from",
                "stdin",
                "-o",
                "json");
    assertThat(added.exit()).as(added.err()).isZero();
    assertThat(added.json().get("signer").asString()).startsWith("127.0.0.1:");
    assertThat(added.json().get("isDefault").asBoolean()).isTrue();

    var paid = cli.run("deposit", "2USDC", "--account", "treasury", "--yes", "--no-input");
    var exported = cli.run("key", "export", "treasury", "--to", "x", "-o", "json");
    var registered =
        cli.run("register-node", "--account", "treasury", "--chain", "31337", "-o", "json");

    assertThat(paid.exit()).as(paid.err()).isZero();
    assertThat(devnet.usdcBaseUnits(payer))
        .isEqualTo(Devnet.FIRST_USDC_BASE_UNITS.subtract(BigInteger.valueOf(2_000_000)));
    assertThat(exported.json().get("code").asString()).isEqualTo("KEY_IS_REMOTE");
    assertThat(exported.exit()).isEqualTo(4);
    assertThat(registered.exit()).isNotZero();
    assertThat(cli.run("key", "list").out()).contains("treasury", payer, "127.0.0.1:");
    assertThat(added.out() + paid.err() + exported.out() + cli.run("key", "show", "treasury").out())
        .doesNotContain("token-of-the-signer");
    assertThat(cli.run("key", "remove", "treasury", "--name-again", "treasury").exit()).isZero();
    assertThat(cli.run("key", "list", "-o", "json").json()).isEmpty();
  }

  private void secret(String name, String text) {
    new SecretFile(folder.resolve(name)).create(text.getBytes(StandardCharsets.UTF_8));
  }

  @Test
  void nothingIsSentWithoutEnoughMoneyOrInADryRun() {
    long blocks = devnet.blockNumber();

    var tooMuch = cli.run("deposit", "10001USDC", "--yes", "-o", "json");
    var notPrepaid = cli.run("withdraw", "1wei", "--yes", "-o", "json");
    var notEarned = cli.run("earnings", "withdraw", "--amount", "1USDC", "--yes", "-o", "json");
    var dry = cli.run("deposit", "1ETH", "--dry-run", "-o", "json");

    for (var refused : new CliRun.Result[] {tooMuch, notPrepaid, notEarned}) {
      assertThat(refused.exit()).isEqualTo(5);
      assertThat(refused.json().get("code").asString()).isEqualTo("FUNDS_TOO_LOW");
    }
    assertThat(tooMuch.json().get("message").asString()).contains("10001 USDC", "10000 USDC");
    assertThat(dry.exit()).isZero();
    assertThat(dry.json().get("sent").asBoolean()).isFalse();
    assertThat(devnet.blockNumber()).isEqualTo(blocks);
  }

  @Test
  void aPersonIsAskedAndMayDecline() {
    long blocks = devnet.blockNumber();
    cli.with(new TerminalFacts(true, true, true, 80, false));

    var declined = cli.typing("n\n").run("deposit", "1ETH");
    var silent = cli.typing("").run("deposit", "1ETH");

    assertThat(declined.err()).contains("Deposit 1 ETH into the marketplace").contains("[y/N]");
    assertThat(declined.out()).contains("Nothing was sent");
    assertThat(silent.out()).contains("Nothing was sent");
    assertThat(devnet.blockNumber()).isEqualTo(blocks);
    assertThat(cli.typing("yes\n").run("deposit", "1ETH").out()).contains("Done: deposit of 1 ETH");
  }

  @Test
  void aHostWithoutEarningsHasNothingToWithdraw() {
    var result = cli.run("earnings", "withdraw", "--yes");

    assertThat(result.exit()).isZero();
    assertThat(result.out()).contains("Nothing to withdraw");
    assertThat(cli.run("earnings").out()).contains("0 ETH").contains("0 USDC");
  }

  @Test
  void terminalsThatAreNoneAreNeverAsked() {
    cli.with(TerminalFacts.of("", Map.of()));

    assertThat(cli.run("deposit", "1ETH").exit()).isEqualTo(2);
  }
}
