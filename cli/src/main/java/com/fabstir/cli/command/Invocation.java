package com.fabstir.cli.command;

import com.fabstir.cli.context.CommandContext;

/** One run of one command line: its surroundings and its global options. */
public final class Invocation {
  private final CommandContext context;
  private final GlobalOptions global = new GlobalOptions();
  private final Console console;

  public Invocation(CommandContext context) {
    this.context = context;
    this.console = new Console(context, global);
  }

  public CommandContext context() {
    return context;
  }

  public GlobalOptions global() {
    return global;
  }

  public Console console() {
    return console;
  }
}
