package com.fabstir.key;

import com.fabstir.error.ErrorCode;
import com.fabstir.error.FabstirException;
import java.io.IOException;
import java.io.InputStream;
import java.io.Reader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;

/**
 * Makes sources of their names: {@code stdin} (its next line), {@code file:PATH}, {@code fd:NUMBER}
 * and {@code exec:COMMAND} (what a shell's command prints: vault, sops, age, pass).
 */
public final class SecretSources {
  private final Reader standardInput;
  private final Path workingDirectory;
  private final Set<String> hiddenVariables;

  /**
   * @param hiddenVariables variables with secrets, which commands do not inherit
   */
  public SecretSources(Reader standardInput, Path workingDirectory, Set<String> hiddenVariables) {
    this.standardInput = standardInput;
    this.workingDirectory = workingDirectory;
    this.hiddenVariables = Set.copyOf(hiddenVariables);
  }

  /**
   * @throws FabstirException USAGE when the text names no source; it is not repeated, because a
   *     secret may have been typed in its place
   */
  public SecretSource parse(String text) {
    if (text.equals("stdin") || text.equals("-")) {
      return line();
    }
    String rest = text.substring(text.indexOf(':') + 1);
    if (text.startsWith("file:") && !rest.isEmpty()) {
      return file(Path.of(rest));
    }
    if (text.matches("fd:[0-9]{1,6}")) {
      return rest.equals("0") ? line() : descriptor(Integer.parseInt(rest));
    }
    if (text.startsWith("exec:") && !rest.isBlank()) {
      return new SecretCommand(rest, workingDirectory, hiddenVariables);
    }
    throw new FabstirException(
        ErrorCode.USAGE,
        "Not a source of a secret: expected prompt, stdin, file:PATH, fd:NUMBER or exec:COMMAND",
        "A secret itself must not be an argument: every user of this machine could read it.");
  }

  /** A file that only its owner may read. */
  public SecretSource file(Path file) {
    Path resolved = workingDirectory.resolve(file);
    return new SecretSource() {
      @Override
      public String description() {
        return "the file " + resolved;
      }

      @Override
      public char[] read() {
        return SecretTexts.withoutLineEnd(new SecretFile(resolved).read());
      }
    };
  }

  private SecretSource line() {
    return new SecretSource() {
      @Override
      public String description() {
        return "standard input";
      }

      @Override
      public char[] read() {
        try {
          return SecretTexts.lineOrDocument(standardInput, description());
        } catch (IOException failure) {
          throw failed(description() + " cannot be read", failure);
        }
      }
    };
  }

  private static SecretSource descriptor(int number) {
    return new SecretSource() {
      @Override
      public String description() {
        return "file descriptor " + number;
      }

      @Override
      public char[] read() {
        try (InputStream input = Files.newInputStream(Path.of("/proc/self/fd/" + number))) {
          return SecretTexts.all(input, description());
        } catch (IOException failure) {
          throw failed(description() + " is not open for reading", failure);
        }
      }
    };
  }

  private static FabstirException failed(String what, IOException cause) {
    return new FabstirException(
        ErrorCode.SECRET_SOURCE_FAILED,
        "No secret: " + what,
        "A shell opens descriptors like this: --password-from fd:3 3< FILE",
        cause);
  }
}
