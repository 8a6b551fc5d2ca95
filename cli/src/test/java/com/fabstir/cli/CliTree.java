package com.fabstir.cli;

import com.fabstir.cli.command.Invocation;
import com.fabstir.cli.context.Cancellation;
import com.fabstir.cli.context.CommandContext;
import com.fabstir.cli.context.TerminalFacts;
import java.io.BufferedReader;
import java.io.PrintWriter;
import java.io.StringReader;
import java.io.StringWriter;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Map;
import picocli.CommandLine;

/** The command tree without a command line to run. */
public final class CliTree {
  private CliTree() {}

  public static CommandLine commandLine() {
    var context =
        new CommandContext(
            "fabstir",
            new BufferedReader(new StringReader("")),
            new PrintWriter(new StringWriter()),
            new PrintWriter(new StringWriter()),
            Map.of(),
            TerminalFacts.none(),
            Clock.systemUTC(),
            new Cancellation(),
            Path.of("/"));
    return FabstirCli.commandLine(new Invocation(context));
  }
}
