package com.fabstir.cli.command;

import com.fabstir.cli.context.CommandContext;
import com.fabstir.cli.output.Outcome;
import com.fabstir.error.FabstirException;
import java.util.concurrent.Callable;

/** A command that does something; its outcome is printed as the global options want it. */
public abstract class FabstirCommand implements Callable<Integer> {
  private final Invocation invocation;

  protected FabstirCommand(Invocation invocation) {
    this.invocation = invocation;
  }

  /**
   * @throws FabstirException what the user can understand and act on
   */
  protected abstract Outcome run();

  /** What goes on after the outcome was printed, until the user has enough of it. */
  protected void afterwards() {}

  @Override
  public final Integer call() {
    Outcome outcome = run();
    console().finish(outcome);
    afterwards();
    return outcome.exit().code();
  }

  protected final Invocation invocation() {
    return invocation;
  }

  protected final CommandContext context() {
    return invocation.context();
  }

  protected final Console console() {
    return invocation.console();
  }
}
