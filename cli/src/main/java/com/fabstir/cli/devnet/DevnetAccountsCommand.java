package com.fabstir.cli.devnet;

import com.fabstir.cli.amount.Money;
import com.fabstir.cli.amount.Unit;
import com.fabstir.cli.command.FabstirCommand;
import com.fabstir.cli.command.Invocation;
import com.fabstir.cli.output.Outcome;
import com.fabstir.cli.output.TextTable;
import com.fabstir.devnet.Devnet;
import com.fabstir.devnet.DevnetAccount;
import java.util.ArrayList;
import java.util.List;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** Lists the accounts of a devnet. */
@Command(
    name = "accounts",
    exitCodeList = {"6:there is no such devnet"},
    header = "List a devnet's accounts with their keys and what they own.",
    description =
        "The keys are those of the mnemonic that all local chains share. Everybody knows them:"
            + " never send anything of worth to these accounts.",
    footer = {
      "  fabstir devnet accounts",
      "  export HOST_PRIVATE_KEY=$(fabstir devnet accounts -o json | jq -r '.[1].privateKey')",
    })
final class DevnetAccountsCommand extends FabstirCommand {
  @Mixin private NamedDevnet devnet;

  DevnetAccountsCommand(Invocation invocation) {
    super(invocation);
  }

  @Override
  protected Outcome run() {
    try (Devnet open = NamedDevnet.registry(invocation()).open(devnet.name())) {
      List<AccountDocument> accounts = new ArrayList<>();
      for (DevnetAccount account : open.accounts()) {
        accounts.add(AccountDocument.of(open, account));
      }
      var table = new TextTable("ADDRESS", "ROLE", "NATIVE", "FAB", "USDC", "PRIVATE KEY");
      accounts.forEach(
          account ->
              table.row(
                  account.address(),
                  account.role(),
                  account.walletNative(),
                  account.fab(),
                  account.usdc(),
                  account.privateKey()));
      return Outcome.of(accounts, table.lines());
    }
  }

  private record AccountDocument(
      String address, String role, String privateKey, Money walletNative, Money fab, Money usdc) {

    static AccountDocument of(Devnet devnet, DevnetAccount account) {
      return new AccountDocument(
          account.address(),
          role(devnet, account),
          account.privateKey(),
          Money.of(devnet.balanceWei(account.address()), Unit.ETH),
          Money.of(devnet.fabBaseUnits(account.address()), Unit.FAB),
          Money.of(devnet.usdcBaseUnits(account.address()), Unit.USDC));
    }

    private static String role(Devnet devnet, DevnetAccount account) {
      if (account.equals(devnet.deployer())) {
        return "owner";
      }
      return account.equals(devnet.treasury()) ? "treasury" : "";
    }
  }
}
