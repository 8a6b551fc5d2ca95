package com.fabstir.cli.session;

import com.fabstir.cli.command.CommandGroup;
import com.fabstir.cli.command.Subcommands;
import com.fabstir.cli.session.explain.SessionExplainCommand;
import picocli.CommandLine.Command;

/** The group of the client's sessions. */
@Command(
    name = "session",
    header = "See every session that an account ever opened, end them and get the rest back.",
    footer = {
      "  fabstir session list",
      "  fabstir session show 12",
      "  fabstir session explain 12",
      "  fabstir session recover --dry-run",
    })
@Subcommands({
  SessionListCommand.class,
  SessionShowCommand.class,
  SessionExplainCommand.class,
  SessionCompleteCommand.class,
  SessionTimeoutCommand.class,
  SessionRecoverCommand.class
})
public final class SessionCommand extends CommandGroup {}
