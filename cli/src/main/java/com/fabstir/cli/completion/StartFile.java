package com.fabstir.cli.completion;

import com.fabstir.error.ErrorCode;
import com.fabstir.error.FabstirException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/** The file that a shell reads when it starts, and our lines in it. */
final class StartFile {
  private static final String MARK = "# fabstir completion";

  private final Path file;

  StartFile(Path file) {
    this.file = file;
  }

  Path path() {
    return file;
  }

  /** Whether our lines are in it, or others that name the script. */
  boolean knows(Path script) {
    try {
      return Files.exists(file) && Files.readString(file).contains(script.getParent().toString());
    } catch (IOException unreadable) {
      throw failed("read", unreadable);
    }
  }

  /** Adds lines at the end; what is there stays. */
  void add(String lines) {
    try {
      String before = Files.exists(file) ? Files.readString(file) : "";
      String gap = before.isEmpty() || before.endsWith("\n") ? "" : "\n";
      Files.writeString(
          file,
          gap + MARK + "\n" + lines + "\n",
          StandardOpenOption.CREATE,
          StandardOpenOption.APPEND);
    } catch (IOException unwritable) {
      throw failed("change", unwritable);
    }
  }

  private FabstirException failed(String attempted, IOException cause) {
    return new FabstirException(
        ErrorCode.CONFIG_INVALID,
        "Cannot " + attempted + " " + file + ": " + cause.getClass().getSimpleName(),
        "Check who owns it, or use --script-only and add the lines yourself.",
        cause);
  }
}
