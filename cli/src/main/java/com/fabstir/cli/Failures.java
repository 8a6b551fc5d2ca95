package com.fabstir.cli;

import com.fabstir.cli.command.Invocation;
import com.fabstir.cli.command.OwnVersion;
import com.fabstir.cli.devnet.DevnetFailures;
import com.fabstir.devnet.error.DevnetException;
import com.fabstir.error.ErrorCode;
import com.fabstir.error.FabstirException;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Optional;
import picocli.CommandLine;
import picocli.CommandLine.IExecutionExceptionHandler;
import picocli.CommandLine.ParseResult;

/** A command that failed: what we know how to say is said, anything else goes into a file. */
final class Failures implements IExecutionExceptionHandler {
  private final Invocation invocation;

  Failures(Invocation invocation) {
    this.invocation = invocation;
  }

  @Override
  public int handleExecutionException(Exception failure, CommandLine line, ParseResult parsed) {
    FabstirException known =
        switch (failure) {
          case FabstirException own -> own;
          case DevnetException devnet -> DevnetFailures.translate(devnet);
          default -> unknown(failure);
        };
    invocation.console().fail(known);
    return known.code().exitCode().code();
  }

  private FabstirException unknown(Exception failure) {
    if (invocation.context().cancellation().isCancelled()) {
      return new FabstirException(ErrorCode.INTERRUPTED, "Interrupted", null, failure);
    }
    String hint =
        writeReport(failure)
            .map(file -> "Details are in " + file + "; please report this with that file.")
            .orElse("The details could not be written to a file.");
    return new FabstirException(
        ErrorCode.INTERNAL,
        "Something unexpected happened (" + failure.getClass().getSimpleName() + ")",
        hint,
        failure);
  }

  private Optional<Path> writeReport(Exception failure) {
    var text = new StringWriter();
    text.write(
        "fabstir " + OwnVersion.text() + " " + invocation.context().clock().instant() + "\n");
    failure.printStackTrace(new PrintWriter(text, true));
    try {
      Path file =
          Files.createTempFile(
              "fabstir-error-",
              ".log",
              PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
      return Optional.of(Files.writeString(file, text.toString()));
    } catch (IOException | UnsupportedOperationException _) {
      return Optional.empty();
    }
  }
}
