package com.fabstir.shell.builtin;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fabstir.shell.CommandIo;
import com.fabstir.shell.run.Builtin;
import com.fabstir.shell.run.ShellException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.function.ToIntBiFunction;

/** Runs a file as if its lines were typed. */
record SourceBuiltin(Path directory, ToIntBiFunction<String, CommandIo> script) implements Builtin {
  @Override
  public String name() {
    return "source";
  }

  @Override
  public String arguments() {
    return "FILE";
  }

  @Override
  public String purpose() {
    return "run the lines of a file here";
  }

  @Override
  public int run(List<String> arguments, CommandIo io) {
    if (arguments.size() != 1) {
      throw wrongUse();
    }
    Path file = directory.resolve(arguments.getFirst());
    try {
      return script.applyAsInt(Files.readString(file, UTF_8), io);
    } catch (IOException e) {
      throw new ShellException(1, file + " cannot be read: " + ShellException.reason(e));
    }
  }
}
