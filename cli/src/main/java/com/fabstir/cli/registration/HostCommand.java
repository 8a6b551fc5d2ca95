package com.fabstir.cli.registration;

import com.fabstir.cli.command.CommandGroup;
import com.fabstir.cli.command.Subcommands;
import picocli.CommandLine.Command;

/** The group of commands around host.yaml. */
@Command(
    name = "host",
    header = "Be the host that host.yaml describes, on one or many chains.",
    footer = {
      "  fabstir host export --all-chains > host.yaml",
      "  fabstir host plan",
      "  fabstir host apply --yes",
    })
@Subcommands({
  HostPlanCommand.class,
  HostApplyCommand.class,
  HostDiffCommand.class,
  HostExportCommand.class,
  HostStatusCommand.class,
  HostLeaveCommand.class
})
public final class HostCommand extends CommandGroup {}
