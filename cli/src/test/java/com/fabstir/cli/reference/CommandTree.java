package com.fabstir.cli.reference;

import com.fabstir.cli.CliTree;
import java.util.List;

/** The commands of the product, as their tests need them. */
final class CommandTree {
  private CommandTree() {}

  static List<CommandEntry> entries() {
    return new CommandModel(CliTree.commandLine()).entries();
  }

  static CommandEntry entry(String path) {
    return entries().stream()
        .filter(command -> command.path().equals(path))
        .findFirst()
        .orElseThrow();
  }
}
