package com.fabstir.cli.launch;

import com.fabstir.cli.context.Cancellation;
import com.fabstir.control.ControlServer;
import com.fabstir.error.ErrorCode;
import com.fabstir.error.FabstirException;
import com.fabstir.plugin.PastCrashes;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.random.RandomGenerator;

/**
 * A node whose process is started again when it crashes after it has served, with the same document
 * from memory. One that ends because somebody wants it, or that says why it cannot serve, is not.
 */
public final class SupervisedNode implements AutoCloseable {
  private final Consumer<String> console;
  private final Consumer<String> errors;
  private final NodeFiles files;
  private final RestartPolicy policy;
  private final CrashNews news;
  private final Cancellation stopping = new Cancellation();
  private LaunchDocument document;
  private NodeProcess process;
  private Optional<ControlServer> control = Optional.empty();
  private volatile Optional<String> waiting = Optional.empty();

  private SupervisedNode(
      LaunchDocument document,
      RestartPolicy policy,
      Consumer<String> console,
      Consumer<String> errors) {
    this.document = document;
    this.console = console;
    this.errors = errors;
    this.files = new NodeFiles(document.stateDirectory());
    this.policy = policy;
    this.news = new CrashNews(files, document.mode(), errors);
    this.process = launch();
  }

  /**
   * Starts the node's JVM; it is not ready yet.
   *
   * @param console gets each line that the node says to its operator
   * @param errors gets the lines of its standard error if the log goes there; else a file does
   * @throws FabstirException NODE_START_FAILED when no process can be made
   */
  public static SupervisedNode start(
      LaunchDocument document, Consumer<String> console, Consumer<String> errors) {
    return start(
        document,
        new RestartPolicy(
            document.mode().mostRestarts(),
            RestartPolicy.FIRST_PAUSE,
            InstantSource.system(),
            RandomGenerator.getDefault()),
        console,
        errors);
  }

  static SupervisedNode start(
      LaunchDocument document,
      RestartPolicy policy,
      Consumer<String> console,
      Consumer<String> errors) {
    return new SupervisedNode(document, policy, console, errors);
  }

  private NodeProcess launch() {
    return NodeProcess.start(document, console, errors)
        .onReady(this::listen)
        .onReloaded(this::reloaded);
  }

  /** The next restart goes on with it. */
  private synchronized void reloaded(NodeMessage.Reloaded taken) {
    document = document.reloaded(taken.live(), taken.logLevel(), taken.origin());
  }

  /** Only now: the lock of a node that serves says that this folder is ours. */
  private synchronized void listen() {
    if (control.isEmpty()) {
      control =
          Optional.of(
              ControlServer.start(
                  files.supervisorSocket(),
                  new SupervisorControls(this::document, files.log(), () -> waiting, this::stop)));
    }
  }

  /**
   * Waits until the node serves for the first time.
   *
   * @throws FabstirException as {@link NodeProcess#awaitReady}
   */
  public NodeMessage.Ready awaitReady(Duration limit, Cancellation cancellation) {
    return current().awaitReady(limit, cancellation);
  }

  /**
   * Passes on what the node says until it has ended in good order, starting it again after crashes.
   *
   * @throws FabstirException the node's own error; NODE_DIED when it crashed too often, or before
   *     it had served
   */
  public void awaitEnd() {
    boolean served = false;
    while (true) {
      NodeProcess now = current();
      var end = new ProcessEnd(now.awaitEnd());
      served |= now.isReady();
      if (end.status() == 0) {
        return;
      }
      Optional<NodeMessage.Failed> told = now.failure();
      if (isMeantToEnd(now) || !served || !end.isWorthAnotherTry()) {
        throw told.map(now::asException).orElseGet(() -> died("ended: " + end.inWords()));
      }
      String cause = told.map(NodeMessage.Failed::message).orElseGet(() -> now.cause(end));
      if (!again(cause, now)) {
        return;
      }
    }
  }

  /** Also when somebody else than this process wants it, or the node itself. */
  private boolean isMeantToEnd(NodeProcess node) {
    return stopping.isCancelled() || new EndMark(files.endMark()).names(node.pid());
  }

  /** False when the node is to end instead. */
  private boolean again(String cause, NodeProcess crashed) {
    Instant when = Instant.now();
    news.keep(crashed.crashReport(), when);
    Optional<Duration> pause = policy.pauseAfterCrash();
    if (pause.isEmpty()) {
      throw news.givingUp(
          died(
              "crashed "
                  + policy.recentCrashes()
                  + " times within "
                  + RestartPolicy.WINDOW.toMinutes()
                  + " minutes and is not started again; the last time: "
                  + cause));
    }
    String line = news.waits(cause, pause.get());
    waiting = Optional.of(line);
    try {
      return !stopping.await(pause.get()) && relaunch(when, cause);
    } finally {
      waiting = Optional.empty();
    }
  }

  private boolean relaunch(Instant when, String cause) {
    synchronized (this) {
      if (stopping.isCancelled()) {
        return false;
      }
      PastCrashes past = document.mode().crashes();
      document = document.after(past.and(when, cause));
      process.close();
      process = launch();
      return true;
    }
  }

  private synchronized LaunchDocument document() {
    return document;
  }

  private synchronized NodeProcess current() {
    return process;
  }

  private static FabstirException died(String how) {
    return new FabstirException(
        ErrorCode.NODE_DIED, "The node's process " + how, "See 'fabstir node logs'.");
  }

  /** Has the node read its configuration again; it says in its log what came of it. */
  public void reload() {
    try {
      new NodeContact(files).reload();
    } catch (FabstirException e) {
      errors.accept("The configuration was not reloaded: " + e.getMessage());
    }
  }

  /** Asks the node to drain and end, and starts it no more. */
  public void stop() {
    stopping.cancel();
    current().stop();
  }

  /** Ends the node in good order, at the latest after the limit. */
  public void stop(Duration limit) {
    stopping.cancel();
    current().stop(limit);
  }

  /** Lets go of the pipes; an attached node ends with them. */
  @Override
  public synchronized void close() {
    control.ifPresent(ControlServer::close);
    process.close();
  }
}
