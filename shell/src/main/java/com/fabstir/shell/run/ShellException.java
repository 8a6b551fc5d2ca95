package com.fabstir.shell.run;

/** A command that the shell cannot start. */
public final class ShellException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  /** The command line is wrong. */
  public static final int USAGE = 2;

  /** The other program was not found. */
  static final int NO_PROGRAM = 127;

  /** A file cannot be read or written. */
  static final int FILE = 1;

  private final int status;

  public ShellException(int status, String message) {
    super(message);
    this.status = status;
  }

  /** The exit status that the command gets. */
  public int status() {
    return status;
  }
}
