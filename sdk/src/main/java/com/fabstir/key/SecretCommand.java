package com.fabstir.key;

import com.fabstir.error.ErrorCode;
import com.fabstir.error.FabstirException;
import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Set;
import java.util.concurrent.TimeUnit;

/**
 * A shell's command that prints a secret. It gets no standard input; what it says on standard error
 * goes to ours, because that is where vaults say what is wrong.
 */
final class SecretCommand implements SecretSource {
  private static final int LIMIT_SECONDS = 120;

  private final String command;
  private final Path workingDirectory;
  private final Set<String> hiddenVariables;

  SecretCommand(String command, Path workingDirectory, Set<String> hiddenVariables) {
    this.command = command;
    this.workingDirectory = workingDirectory;
    this.hiddenVariables = hiddenVariables;
  }

  @Override
  public String description() {
    return "the command of exec:";
  }

  @Override
  public char[] read() {
    var builder =
        new ProcessBuilder("/bin/sh", "-c", command)
            .directory(workingDirectory.toFile())
            .redirectInput(ProcessBuilder.Redirect.from(new File("/dev/null")))
            .redirectError(ProcessBuilder.Redirect.INHERIT);
    builder.environment().keySet().removeAll(hiddenVariables);
    Process process = null;
    try {
      process = builder.start();
      Process started = process;
      process
          .onExit()
          .orTimeout(LIMIT_SECONDS, TimeUnit.SECONDS)
          .exceptionally(_ -> started.destroyForcibly());
      try (InputStream output = process.getInputStream()) {
        char[] text = SecretTexts.all(output, description());
        int status = process.waitFor();
        if (status != 0) {
          Arrays.fill(text, '\0');
          throw failed("it ended with status " + status, null);
        }
        return text;
      }
    } catch (IOException failure) {
      throw failed("it could not be run", failure);
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
      throw failed("the wait for it was interrupted", interrupted);
    } finally {
      if (process != null) {
        process.destroyForcibly();
      }
    }
  }

  private FabstirException failed(String reason, Exception cause) {
    return new FabstirException(
        ErrorCode.SECRET_SOURCE_FAILED,
        "No secret from " + description() + " " + reason,
        "Run the command by hand in a shell; it must print the secret and end with status 0.",
        cause);
  }
}
