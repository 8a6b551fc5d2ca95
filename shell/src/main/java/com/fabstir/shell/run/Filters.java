package com.fabstir.shell.run;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fabstir.shell.CommandIo;
import com.fabstir.shell.Interruption;
import com.fabstir.shell.ProgramStarter;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.OutputStreamWriter;
import java.io.PrintWriter;
import java.io.Reader;
import java.lang.ProcessBuilder.Redirect;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Other programs in a row; what is written to the first comes out of the last. */
final class Filters implements AutoCloseable {
  /** The exit status of a program whose reader has gone (128 and SIGPIPE). */
  private static final int BROKEN_PIPE = 141;

  private final List<Process> processes;
  private final Interruption unread = new Interruption();
  private final PrintWriter input;
  private final Optional<Thread> pump;

  private Filters(List<Process> processes, Optional<Thread> pump) {
    this.processes = processes;
    this.pump = pump;
    this.input =
        new PrintWriter(
            new BufferedWriter(
                new OutputStreamWriter(
                    new WatchedPipe(processes.getFirst().getOutputStream(), unread), UTF_8)));
  }

  /**
   * What the last one writes goes where the command's own data would, unless a file was named.
   *
   * @throws ShellException when a program is not there
   */
  static Filters start(List<Filter> programs, ProgramStarter starter, CommandIo io) {
    List<ProcessBuilder> builders = new ArrayList<>();
    for (Filter program : programs) {
      builders.add(program.redirect(starter.prepare(program.words())));
    }
    boolean file = programs.getLast().output().isPresent();
    boolean screen = io.terminal().output();
    if (screen && !file) {
      builders.getLast().redirectOutput(Redirect.INHERIT);
    }
    io.out().flush();
    try {
      List<Process> processes = ProcessBuilder.startPipeline(builders);
      io.interruption().onInterrupt(() -> processes.forEach(Process::destroy));
      Optional<Thread> pump =
          file || screen
              ? Optional.empty()
              : Optional.of(pump(processes.getLast().inputReader(UTF_8), io.out()));
      return new Filters(processes, pump);
    } catch (IOException e) {
      throw new ShellException(ShellException.NO_PROGRAM, notStarted(programs, e));
    }
  }

  private static String notStarted(List<Filter> programs, IOException failure) {
    return programs.stream()
        .map(program -> program.words().getFirst())
        .filter(name -> String.valueOf(failure.getMessage()).contains("\"" + name + "\""))
        .findFirst()
        .map(name -> "no program '" + name + "' was found; what follows | is another program")
        .orElse("a program after | cannot be started");
  }

  private static Thread pump(Reader from, PrintWriter to) {
    return Thread.ofVirtual()
        .name("pipe")
        .start(
            () -> {
              try (from) {
                from.transferTo(to);
                to.flush();
              } catch (IOException _) {
                // The program was ended; what it wrote before has been passed on.
              }
            });
  }

  PrintWriter input() {
    return input;
  }

  /** The wish that the command before them ends: nobody reads what it writes. */
  Interruption unread() {
    return unread;
  }

  /** Waits for their end; the status of the first that failed, else 0. */
  int awaitEnd() {
    input.close();
    try {
      int status = 0;
      for (Process process : processes) {
        int ended = process.waitFor();
        boolean seenEnough = ended == BROKEN_PIPE && process != processes.getLast();
        status = status == 0 && !seenEnough ? ended : status;
      }
      if (pump.isPresent()) {
        pump.get().join();
      }
      return status;
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
      return Interpreter.INTERRUPTED;
    }
  }

  @Override
  public void close() {
    processes.forEach(Process::destroy);
  }
}
