package com.fabstir.cli.reference;

import com.fabstir.cli.CliRun;
import com.fabstir.cli.CommandTree;
import java.nio.file.Path;
import java.util.List;

/** The commands of the product, as their tests need them. */
public final class CommandEntries {
  private CommandEntries() {}

  public static List<CommandEntry> all() {
    return new CommandModel(CommandTree.line(new CliRun(Path.of("/")).context())).entries();
  }

  static CommandEntry of(String path) {
    return all().stream().filter(command -> command.path().equals(path)).findFirst().orElseThrow();
  }
}
