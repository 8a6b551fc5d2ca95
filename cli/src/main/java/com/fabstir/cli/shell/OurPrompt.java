package com.fabstir.cli.shell;

import com.fabstir.cli.chain.ChainDesk;
import com.fabstir.cli.launch.NodeFiles;
import com.fabstir.config.Configuration;
import com.fabstir.config.Settings;
import com.fabstir.error.FabstirException;
import com.fabstir.key.AccountName;
import com.fabstir.key.AccountStore;
import java.nio.file.Files;
import java.util.Map;
import java.util.Optional;

/** What the prompt says: who signs, on which chain, and how the node is. */
final class OurPrompt {
  private final ShellRunner runner;

  OurPrompt(ShellRunner runner) {
    this.runner = runner;
  }

  /** The account's name; empty when there is none. */
  String account(Map<String, String> variables) {
    Configuration configuration = desk(variables).configuration();
    return configuration
        .find(Settings.ACCOUNT)
        .map(account -> account.value())
        .or(() -> defaultAccount(configuration).map(AccountName::value))
        .orElse("");
  }

  private static Optional<AccountName> defaultAccount(Configuration configuration) {
    return Files.isDirectory(configuration.home().keys())
        ? new AccountStore(configuration.home().keys()).defaultName()
        : Optional.empty();
  }

  /** The chain that a command without --chain works on. */
  String chain(Map<String, String> variables) {
    try {
      return "on " + desk(variables).selection().chain().name();
    } catch (FabstirException _) {
      // Which chain is meant is not clear; the command that needs one says why.
      return "";
    }
  }

  /** How the node of this machine is. */
  String node(Map<String, String> variables) {
    return NodeSight.of(nodeFiles(variables)).shown();
  }

  /** The files of the node, as far as it is known now which one is meant. */
  NodeFiles nodeFiles() {
    return nodeFiles(runner.variables());
  }

  private NodeFiles nodeFiles(Map<String, String> variables) {
    Configuration configuration = desk(variables).configuration();
    return new NodeFiles(configuration.home().node(configuration.value(Settings.NODE_NAME)));
  }

  private ChainDesk desk(Map<String, String> variables) {
    return new ChainDesk(runner.quiet(variables));
  }
}
