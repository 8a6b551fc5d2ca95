package com.fabstir.devnet.anvil;

import java.io.File;
import java.lang.ProcessBuilder.Redirect;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** Builds the two ways to start anvil: tied to this JVM, and detached from it. */
final class AnvilCommand {
  /**
   * Runs its arguments as a child and ends it when standard input closes. The other end of that
   * pipe is this JVM's, so the system closes it even when the JVM is killed.
   */
  private static final String WATCHER =
      """
      exec 3<&0
      "$@" 3<&- </dev/null &
      child=$!
      trap 'kill "$child" 2>/dev/null' TERM
      { read -r _ <&3; kill "$child" 2>/dev/null; } &
      watcher=$!
      exec 3<&-
      while kill -0 "$child" 2>/dev/null; do wait "$child"; done
      kill "$watcher" 2>/dev/null
      """;

  /** All that anvil gets of our environment, which may hold keys. */
  private static final Set<String> KEPT = Set.of("PATH", "HOME", "LANG", "LC_ALL", "TMPDIR");

  private AnvilCommand() {}

  static ProcessBuilder tiedToThisJvm(Path program, AnvilSettings settings) {
    List<String> command = new ArrayList<>(ownSession());
    command.addAll(List.of("sh", "-c", WATCHER, "anvil-watcher", program.toString()));
    command.addAll(settings.arguments());
    return logged(command, settings);
  }

  static ProcessBuilder detached(Path program, AnvilSettings settings) {
    List<String> command = new ArrayList<>(ownSession());
    if (command.isEmpty()) {
      command.add("nohup");
    }
    command.add(program.toString());
    command.addAll(settings.arguments());
    return logged(command, settings).redirectInput(Redirect.from(new File("/dev/null")));
  }

  private static ProcessBuilder logged(List<String> command, AnvilSettings settings) {
    var child = new ProcessBuilder(command);
    child.environment().keySet().retainAll(KEPT);
    return child
        .redirectErrorStream(true)
        .redirectOutput(Redirect.appendTo(settings.logFile().toFile()));
  }

  /** In a session of its own the Ctrl-C of a terminal does not reach the chain. Not on macOS. */
  private static List<String> ownSession() {
    Path setsid = Path.of("/usr/bin/setsid");
    return Files.isExecutable(setsid) ? List.of(setsid.toString()) : List.of();
  }
}
