package com.fabstir.shell.builtin;

import com.fabstir.shell.CommandIo;
import com.fabstir.shell.SecretLine;
import com.fabstir.shell.run.Builtin;
import com.fabstir.shell.run.Dispatcher;
import java.time.Duration;
import java.util.List;

/** Runs a command again and again, until the user has seen enough. */
record WatchBuiltin(Dispatcher dispatcher, SecretLine secrets) implements Builtin {
  private static final Duration USUAL_PAUSE = Duration.ofSeconds(2);
  private static final String CLEAR = "\u001b[H\u001b[2J";

  @Override
  public String name() {
    return "watch";
  }

  @Override
  public String arguments() {
    return "[-n SECONDS] COMMAND ...";
  }

  @Override
  public String purpose() {
    return "run a command every 2 s (-n) until Ctrl-C";
  }

  @Override
  public boolean takesCommand() {
    return true;
  }

  @Override
  public int run(List<String> arguments, CommandIo io) {
    boolean own = arguments.size() > 2 && arguments.getFirst().equals("-n");
    List<String> command = own ? arguments.subList(2, arguments.size()) : arguments;
    Duration pause = own ? seconds(arguments.get(1)) : USUAL_PAUSE;
    if (command.isEmpty()) {
      throw wrongUse();
    }
    int status = 0;
    do {
      if (io.terminal().output() && io.terminal().colour()) {
        io.out().print(CLEAR);
      }
      io.out().println("every " + pause.toMillis() / 1000.0 + " s: " + shown(command));
      io.out().println();
      status = dispatcher.run(command, io);
      io.out().flush();
    } while (!io.interruption().await(pause));
    return status;
  }

  private String shown(List<String> command) {
    String line = String.join(" ", command);
    return secrets.isSecret(line) ? "(a line with a secret)" : line;
  }

  private Duration seconds(String text) {
    try {
      double seconds = Double.parseDouble(text);
      if (seconds >= 0.1 && seconds <= 86_400) {
        return Duration.ofMillis(Math.round(seconds * 1000));
      }
    } catch (NumberFormatException _) {
      // Said below.
    }
    throw wrongUse();
  }
}
