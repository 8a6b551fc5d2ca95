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
      result =
          switch (redirection) {
            case Redirection.ToFile file -> apply(file, result);
            case Redirection.ErrorsToOutput _ -> result.messagesToOutput();
          };
    }
    return result;
  }

  private CommandIo apply(Redirection.ToFile redirection, CommandIo io) {
    Path file = path(redirection);
    try {
      return switch (redirection.kind()) {
        case READ -> io.from(reader(file));
        case WRITE -> io.to(writer(file, StandardOpenOption.TRUNCATE_EXISTING));
        case APPEND -> io.to(writer(file, StandardOpenOption.APPEND));
        case WRITE_ERRORS -> io.messagesTo(writer(file, StandardOpenOption.TRUNCATE_EXISTING));
        case APPEND_ERRORS -> io.messagesTo(writer(file, StandardOpenOption.APPEND));
      };
    } catch (IOException e) {
      throw failed(file, e);
    }
  }

  /**
   * The same for another program.
   *
   * @throws ShellException when it cannot be: its input is the pipe's
   */
  Filter filter(List<String> words, List<Redirection> redirections) {
    var filter = new Filter(words, Optional.empty(), Optional.empty(), false);
    for (Redirection redirection : redirections) {
      filter =
          switch (redirection) {
            case Redirection.ToFile file -> redirected(filter, file);
            case Redirection.ErrorsToOutput _ -> filter.withErrorsToOutput();
          };
    }
    return filter;
  }

  private Filter redirected(Filter filter, Redirection.ToFile redirection) {
    File file = path(redirection).toFile();
    return switch (redirection.kind()) {
      case WRITE -> filter.withOutput(Redirect.to(file));
      case APPEND -> filter.withOutput(Redirect.appendTo(file));
      case WRITE_ERRORS -> filter.withErrors(Redirect.to(file));
      case APPEND_ERRORS -> filter.withErrors(Redirect.appendTo(file));
      case READ ->
          throw new ShellException(ShellException.USAGE, "a program after | has its input already");
    };
  }

  private Path path(Redirection.ToFile redirection) {
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
        ShellException.FILE, file + " cannot be opened: " + ShellException.reason(failure));
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
