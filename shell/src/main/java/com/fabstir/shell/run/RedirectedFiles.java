package com.fabstir.shell.run;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fabstir.shell.CommandIo;
import com.fabstir.shell.syntax.Redirection;
import java.io.BufferedReader;
import java.io.File;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.lang.ProcessBuilder.Redirect;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Optional;

/** The files that stand in for a command's input and output. */
final class RedirectedFiles implements AutoCloseable {
  private final Expansion expansion;
  private final Path directory;
  private final Deque<AutoCloseable> open = new ArrayDeque<>();

  RedirectedFiles(Expansion expansion, Path directory) {
    this.expansion = expansion;
    this.directory = directory;
  }

  /**
   * @throws ShellException when a file cannot be opened
   */
  CommandIo apply(List<Redirection> redirections, CommandIo io) {
    CommandIo result = io;
    for (Redirection redirection : redirections) {
      Path file = file(redirection);
      try {
        result =
            switch (redirection.kind()) {
              case READ -> result.from(reader(file));
              case WRITE -> result.to(writer(file, StandardOpenOption.TRUNCATE_EXISTING));
              case APPEND -> result.to(writer(file, StandardOpenOption.APPEND));
            };
      } catch (IOException e) {
        throw failed(file, e);
      }
    }
    return result;
  }

  /** The same for another program's output. */
  Optional<Redirect> output(List<Redirection> redirections) {
    Optional<Redirect> output = Optional.empty();
    for (Redirection redirection : redirections) {
      File file = file(redirection).toFile();
      output =
          switch (redirection.kind()) {
            case WRITE -> Optional.of(Redirect.to(file));
            case APPEND -> Optional.of(Redirect.appendTo(file));
            case READ ->
                throw new ShellException(
                    ShellException.USAGE, "a program after | has its input already");
          };
    }
    return output;
  }

  private Path file(Redirection redirection) {
    return directory.resolve(expansion.one(redirection.file()));
  }

  private BufferedReader reader(Path file) throws IOException {
    BufferedReader reader = Files.newBufferedReader(file, UTF_8);
    open.push(reader);
    return reader;
  }

  private PrintWriter writer(Path file, StandardOpenOption mode) throws IOException {
    var writer =
        new PrintWriter(
            Files.newBufferedWriter(
                file, UTF_8, StandardOpenOption.CREATE, StandardOpenOption.WRITE, mode));
    open.push(writer);
    return writer;
  }

  private static ShellException failed(Path file, IOException failure) {
    return new ShellException(
        ShellException.FILE, file + " cannot be opened: " + failure.getClass().getSimpleName());
  }

  @Override
  public void close() {
    while (!open.isEmpty()) {
      try {
        open.pop().close();
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      } catch (Exception e) {
        throw new IllegalStateException(e);
      }
    }
  }
}
