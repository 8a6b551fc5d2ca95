package com.fabstir.cli.launch;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fabstir.cli.context.Cancellation;
import com.fabstir.error.ErrorCode;
import com.fabstir.error.FabstirException;
import com.fabstir.host.BarrierWait;
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

  private static final Duration REPORT_LIMIT = Duration.ofSeconds(2);

  private final Process process;
  private final BufferedWriter in;
  private final BufferedReader messages;
  private final LaunchCodec codec = new LaunchCodec();
  private final Consumer<String> console;
  private final Optional<ErrorRelay> errors;
  private Runnable whenReady = () -> {};
  private Consumer<NodeMessage.Reloaded> whenReloaded = _ -> {};
  private boolean ready;
  private Optional<NodeMessage.Failed> failure = Optional.empty();

  private NodeProcess(Process process, Consumer<String> console, Optional<ErrorRelay> errors) {
    this.process = process;
    this.errors = errors;
    this.in = process.outputWriter(UTF_8);
    this.messages = process.inputReader(UTF_8);
    this.console = console;
  }

  /** The programs that take a launch document. */
  private enum Program {
    /** Runs out of memory like it crashes: with a status of its own, and a report. */
    NODE(
        NodeMain.class,
        "-Djava.util.logging.manager=" + NodeLogManager.class.getName(),
        "-XX:+CrashOnOutOfMemoryError",
        "-XX:+ErrorFileToStderr",
        "-XX:-CreateCoredumpOnCrash"),
    SUPERVISOR(
        SupervisorMain.class,
        "-Xmx64m",
        "-XX:+UseSerialGC",
        "-XX:TieredStopAtLevel=1",
        "-XX:+SuppressFatalErrorMessage");

    private final Class<?> main;
    private final List<String> options;

    Program(Class<?> main, String... options) {
      this.main = main;
      this.options = List.of(options);
    }
  }

  /**
   * Starts the node's JVM and hands it the document; it is not ready yet.
   *
   * @param console gets each line that the node says to its operator
   * @param errors gets the lines of its standard error if the log goes there; else a file does
   * @throws FabstirException NODE_START_FAILED when no process can be made
   */
  public static NodeProcess start(
      LaunchDocument document, Consumer<String> console, Consumer<String> errors) {
    var files = new NodeFiles(document.stateDirectory());
    try {
      PrivateFiles.createDirectory(files.directory());
      Consumer<String> sink =
          document.mode().logToStandardError()
              ? errors
              : LineFile.at(files.standardError(), document.mode().crashes().restarts() == 0);
      Process process = builder(Program.NODE).start();
      var relay = ErrorRelay.start(process.errorReader(UTF_8), sink);
      var node = new NodeProcess(process, console, Optional.of(relay));
      node.send(document);
      if (!document.mode().attached()) {
        node.in.close();
      }
      return node;
    } catch (IOException e) {
      throw notStarted(files, e);
    }
  }

  /**
   * Starts a JVM that starts the node's, again and again, and lives on when this process ends.
   *
   * @throws FabstirException NODE_START_FAILED when no process can be made
   */
  public static NodeProcess startInBackground(LaunchDocument document, Consumer<String> console) {
    var files = new NodeFiles(document.stateDirectory());
    ProcessBuilder builder = builder(Program.SUPERVISOR);
    try {
      PrivateFiles.createDirectory(files.directory());
      builder.redirectError(PrivateFiles.create(files.supervisorError()).toFile());
      var supervisor = new NodeProcess(builder.start(), console, Optional.empty());
      supervisor.send(document);
      supervisor.in.close();
      return supervisor;
    } catch (IOException e) {
      throw notStarted(files, e);
    }
  }

  private static ProcessBuilder builder(Program program) {
    var builder = new ProcessBuilder(command(program));
    ChildEnvironment.stripForEngine(builder);
    builder.environment().putAll(BarrierWait.missingIn(builder.environment()));
    return builder;
  }

  private void send(LaunchDocument document) throws IOException {
    in.write(codec.write(document));
    in.newLine();
    in.flush();
  }

  private static FabstirException notStarted(NodeFiles files, IOException cause) {
    return new FabstirException(
        ErrorCode.NODE_START_FAILED,
        "The node's process could not be started: " + cause.getMessage(),
        "Check the Java installation and the folder " + files.directory() + ".",
        cause);
  }

  /** What lives on must not get the Ctrl-C and the hang-up of the terminal it came from. */
  private static List<String> command(Program program) {
    List<String> command = new ArrayList<>();
    if (program == Program.SUPERVISOR && Files.isExecutable(OWN_SESSION)) {
      command.add(OWN_SESSION.toString());
    }
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.add("--enable-native-access=ALL-UNNAMED");
    command.addAll(program.options);
    command.addAll(List.of("-cp", System.getProperty("java.class.path"), program.main.getName()));
    return command;
  }

  /**
   * @param listener is called when the node serves, before anybody is told
   */
  NodeProcess onReady(Runnable listener) {
    whenReady = listener;
    return this;
  }

  /**
   * @param listener is told what the node has taken up while it serves
   */
  NodeProcess onReloaded(Consumer<NodeMessage.Reloaded> listener) {
    whenReloaded = listener;
    return this;
  }

  /** Whether it has served. */
  boolean isReady() {
    return ready;
  }

  /** What the JVM wrote of the crash that ended it. */
  Optional<CrashReport> crashReport() {
    return errors.flatMap(relay -> relay.report(REPORT_LIMIT));
  }

  /** Why it ended, in a few words. */
  String cause(ProcessEnd end) {
    return crashReport().flatMap(CrashReport::cause).orElseGet(end::inWords);
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
      while (line != null && !line.startsWith("{")) {
        // A JVM that crashes puts some words here that are in its report, too.
        line = messages.readLine();
      }
      if (line == null) {
        return null;
      }
      NodeMessage message = codec.read(line, NodeMessage.class);
      switch (message) {
        case NodeMessage.Said said -> console.accept(said.line());
        case NodeMessage.Failed failed -> failure = Optional.of(failed);
        case NodeMessage.Reloaded reloaded -> whenReloaded.accept(reloaded);
        case NodeMessage.Ready _ -> {
          ready = true;
          whenReady.run();
        }
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

  /** Lets go of the pipes; a node that is not attached lives on. */
  @Override
  public void close() {
    try {
      in.close();
      // The reader above it would wait for the line of who reads now.
      process.getInputStream().close();
    } catch (IOException _) {
      // The other end is gone.
    }
  }
}
