package com.fabstir.cli.launch;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fabstir.cli.context.Cancellation;
import com.fabstir.error.ErrorCode;
import com.fabstir.error.FabstirException;
import com.fabstir.host.ChildEnvironment;
import java.io.BufferedReader;
import java.io.BufferedWriter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import tools.jackson.core.JacksonException;

/**
 * A node's JVM as seen from its parent. The key and the settings go once through the child's
 * standard input; messages come back through its standard output.
 */
public final class NodeProcess implements AutoCloseable {
  /** Runs a program in a session of its own, in the same process. */
  private static final Path OWN_SESSION = Path.of("/usr/bin/setsid");

  private final Process process;
  private final BufferedWriter in;
  private final BufferedReader messages;
  private final LaunchCodec codec = new LaunchCodec();
  private final Consumer<String> console;
  private Optional<NodeMessage.Failed> failure = Optional.empty();

  private NodeProcess(Process process, Consumer<String> console) {
    this.process = process;
    this.in = process.outputWriter(UTF_8);
    this.messages = process.inputReader(UTF_8);
    this.console = console;
  }

  /**
   * Starts the JVM and hands it the document; it is not ready yet.
   *
   * @param console gets each line that the node says to its operator
   * @param errors gets the lines of its standard error if the log goes there; else a file does
   * @throws FabstirException NODE_START_FAILED when no process can be made
   */
  public static NodeProcess start(
      LaunchDocument document, Consumer<String> console, Consumer<String> errors) {
    var files = new NodeFiles(document.stateDirectory());
    var builder = new ProcessBuilder(command(document.mode().attached()));
    ChildEnvironment.stripForEngine(builder);
    // OpenMP's threads would otherwise spin at barriers and starve everything beside the engine.
    builder.environment().putIfAbsent("OMP_WAIT_POLICY", "passive");
    try {
      PrivateFiles.createDirectory(files.directory());
      if (!document.mode().logToStandardError()) {
        builder.redirectError(PrivateFiles.create(files.standardError()).toFile());
      }
      var node = new NodeProcess(builder.start(), console);
      node.in.write(node.codec.write(document));
      node.in.newLine();
      node.in.flush();
      if (document.mode().logToStandardError()) {
        node.passOnErrors(errors);
      }
      if (!document.mode().attached()) {
        node.in.close();
      }
      return node;
    } catch (IOException e) {
      throw new FabstirException(
          ErrorCode.NODE_START_FAILED,
          "The node's process could not be started: " + e.getMessage(),
          "Check the Java installation and the folder " + files.directory() + ".",
          e);
    }
  }

  private void passOnErrors(Consumer<String> errors) {
    Thread.ofVirtual()
        .name("node-errors")
        .start(() -> process.errorReader(UTF_8).lines().forEach(errors));
  }

  /** A node that lives on must not get the Ctrl-C and the hang-up of the terminal it came from. */
  private static List<String> command(boolean attached) {
    List<String> command = new ArrayList<>();
    if (!attached && Files.isExecutable(OWN_SESSION)) {
      command.add(OWN_SESSION.toString());
    }
    command.addAll(
        List.of(
            Path.of(System.getProperty("java.home"), "bin", "java").toString(),
            "--enable-native-access=ALL-UNNAMED",
            "-XX:+ExitOnOutOfMemoryError",
            "-cp",
            System.getProperty("java.class.path"),
            NodeMain.class.getName()));
    return command;
  }

  public long pid() {
    return process.pid();
  }

  /**
   * Waits until the node serves.
   *
   * @throws FabstirException the node's own error; NODE_START_FAILED when it died without a word or
   *     was not ready in time; INTERRUPTED. The process is gone then.
   */
  public NodeMessage.Ready awaitReady(Duration limit, Cancellation cancellation) {
    var alarm =
        Thread.ofVirtual()
            .start(
                () -> {
                  if (!cancellation.await(limit) || cancellation.isCancelled()) {
                    stop();
                  }
                });
    try {
      for (NodeMessage message; (message = next()) != null; ) {
        if (message instanceof NodeMessage.Ready ready) {
          return ready;
        }
      }
    } finally {
      alarm.interrupt();
    }
    // The pipe closes before the process is gone.
    exitStatus();
    cancellation.check();
    throw failed();
  }

  /** Passes on what the node says until it ends; returns its exit status. */
  public int awaitEnd() {
    while (next() != null) {
      // next() has passed it on.
    }
    return exitStatus();
  }

  /** The node's own account of why it ended, if it gave one. */
  public Optional<NodeMessage.Failed> failure() {
    return failure;
  }

  /** Asks the node to drain and end. */
  public void stop() {
    // Process.destroy() would also close the pipes, and with them the node's last words.
    process.toHandle().destroy();
  }

  private NodeMessage next() {
    try {
      String line = messages.readLine();
      if (line == null) {
        return null;
      }
      NodeMessage message = codec.read(line, NodeMessage.class);
      switch (message) {
        case NodeMessage.Said said -> console.accept(said.line());
        case NodeMessage.Failed failed -> failure = Optional.of(failed);
        case NodeMessage.Ready _ -> {}
      }
      return message;
    } catch (JacksonException e) {
      throw new FabstirException(
          ErrorCode.NODE_START_FAILED,
          "The node's process said something that is no message",
          "Check that the distribution is complete and of one version.",
          e);
    } catch (IOException _) {
      // Nobody listens any more: the pipes were closed.
      return null;
    }
  }

  private FabstirException failed() {
    int status = exitStatus();
    return failure
        .map(this::asException)
        .orElseGet(
            () ->
                new FabstirException(
                    ErrorCode.NODE_START_FAILED,
                    "The node's process ended with status " + status + " before it was ready",
                    "See 'fabstir node logs'."));
  }

  /** The node's own error, as if it had happened here. */
  public FabstirException asException(NodeMessage.Failed told) {
    return new FabstirException(ErrorCode.valueOf(told.code()), told.message(), told.hint());
  }

  private int exitStatus() {
    try {
      return process.waitFor();
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
      return process.isAlive() ? 1 : process.exitValue();
    }
  }

  /** Ends the node in good order, at the latest after the limit. */
  public void stop(Duration limit) {
    stop();
    try {
      if (!process.waitFor(limit.toMillis(), TimeUnit.MILLISECONDS)) {
        process.destroyForcibly();
      }
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
      process.destroyForcibly();
    }
  }

  /** Lets go of the pipes; the node of a detached start lives on. */
  @Override
  public void close() {
    try {
      in.close();
      messages.close();
    } catch (IOException _) {
      // The other end is gone.
    }
  }
}
