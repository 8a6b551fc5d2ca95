package com.fabstir.cli.command;

import com.fabstir.cli.context.CommandContext;
import java.util.ArrayDeque;
import java.util.Deque;

/** One run of one command line: its surroundings, its global options, and what it holds open. */
public final class Invocation implements AutoCloseable {
  private final CommandContext context;
  private final GlobalOptions global = new GlobalOptions();
  private final Console console;
  private final Deque<AutoCloseable> open = new ArrayDeque<>();

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

  /** Closes the resource when the command line is done, the last one first. */
  public synchronized <T extends AutoCloseable> T closing(T resource) {
    open.push(resource);
    return resource;
  }

  @Override
  public synchronized void close() {
    while (!open.isEmpty()) {
      AutoCloseable resource = open.pop();
      try {
        resource.close();
      } catch (Exception e) {
        // Asked for here only: a logger costs every command's start.
        System.getLogger(Invocation.class.getName())
            .log(System.Logger.Level.WARNING, "Not closed: " + resource, e);
      }
    }
  }
}
