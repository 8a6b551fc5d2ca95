package com.fabstir.cli.devnet;

import com.fabstir.cli.chain.ChainDesk;
import com.fabstir.cli.command.CandidateKind;
import com.fabstir.cli.command.Completes;
import com.fabstir.cli.command.Invocation;
import com.fabstir.config.FabstirHome;
import com.fabstir.devnet.registry.DevnetRegistry;
import picocli.CommandLine.Parameters;

/** Which devnet a command works on. */
final class NamedDevnet {
  @Parameters(
      index = "0",
      arity = "0..1",
      defaultValue = "default",
      paramLabel = "NAME",
      description = "The devnet's name (default: ${DEFAULT-VALUE}).")
  @Completes(CandidateKind.DEVNET)
  private String name;

  String name() {
    return name;
  }

  static DevnetRegistry registry(Invocation invocation) {
    FabstirHome home = new ChainDesk(invocation).configuration().home();
    return new DevnetRegistry(home.create(home.devnets()));
  }
}
