package com.fabstir.cli.registration;

import com.fabstir.cli.command.Invocation;
import picocli.CommandLine.Command;

/** The same as unregister-node, where one looks for it. */
@Command(
    name = "leave",
    header = "Take this host out of the registry; says what comes back and verifies it.",
    footer = {
      "  fabstir host leave --chain 84532 --dry-run",
      "  fabstir host leave --all-chains --yes",
    })
final class HostLeaveCommand extends UnregisterNodeCommand {
  HostLeaveCommand(Invocation invocation) {
    super(invocation);
  }
}
