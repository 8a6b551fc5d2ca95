package com.fabstir.shell.run;

import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.AccessDeniedException;
import java.nio.file.NoSuchFileException;

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

  /** What a person reads of a file's failure. */
  public static String reason(IOException failure) {
    return switch (failure) {
      case NoSuchFileException _ -> "it or its folder is not there";
      case AccessDeniedException _ -> "no permission";
      case CharacterCodingException _ -> "it is no text in UTF-8";
      default -> String.valueOf(failure.getMessage());
    };
  }

  /** The exit status that the command gets. */
  public int status() {
    return status;
  }
}
