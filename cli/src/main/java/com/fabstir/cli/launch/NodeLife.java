package com.fabstir.cli.launch;

import com.fabstir.cli.context.Cancellation;
import com.fabstir.cli.context.HangUp;
import com.fabstir.control.ControlServer;
import com.fabstir.error.ErrorCode;
import com.fabstir.error.ExitCode;
import com.fabstir.error.FabstirException;
import com.fabstir.plugin.NodeSettings;
import com.fabstir.plugin.RunningNode;
import java.io.IOException;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;

/** The life of a node in its own JVM: lock, log, start, serve until asked to end, drain. */
final class NodeLife {
  private static final System.Logger LOG = System.getLogger(NodeLife.class.getName());

  private static final Duration LOOK_AGAIN = Duration.ofMillis(250);

  private final LaunchDocument document;
  private final NodeFiles files;
  private final MessageWriter messages;
  private final Cancellation end;
  private volatile Optional<NodeReload> reload = Optional.empty();

  NodeLife(LaunchDocument document, MessageWriter messages, Cancellation end) {
    this.document = document;
    this.files = new NodeFiles(document.stateDirectory());
    this.messages = messages;
    this.end = end;
  }

  /** Returns the exit status of the process. */
  int run() {
    try (HangUp _ = HangUp.means(this::hungUp)) {
      PrivateFiles.createDirectory(files.directory());
      try (NodeLock _ = NodeLock.take(files.lock(), ProcessHandle.current())) {
        NodeLog.configure(files.log(), document.mode());
        var mark = new EndMark(files.endMark());
        mark.clear();
        return serve(mark);
      }
    } catch (FabstirException e) {
      return failed(e);
    } catch (IOException e) {
      return failed(
          new FabstirException(
              ErrorCode.STORE_FAILED,
              "The node's folder " + files.directory() + " cannot be used: " + e.getMessage(),
              "Check the folder's owner, permissions and free space.",
              e));
    } catch (RuntimeException | LinkageError e) {
      LOG.log(System.Logger.Level.ERROR, "The node ended unexpectedly", e);
      return failed(
          new FabstirException(
              ErrorCode.INTERNAL,
              "The node ended unexpectedly (" + e.getClass().getSimpleName() + ")",
              "Details are in " + files.log() + ".",
              e));
    }
  }

  /** What came of it is in the log. */
  private void hungUp() {
    try {
      reload.ifPresent(NodeReload::run);
    } catch (FabstirException _) {
      // The node goes on as it was.
    }
  }

  private int serve(EndMark mark) {
    try (RunningNode node = start()) {
      var reloading = new NodeReload(node, messages, document);
      reload = Optional.of(reloading);
      return serve(mark, node, reloading);
    }
  }

  private int serve(EndMark mark, RunningNode node, NodeReload reloading) {
    try (ControlServer _ =
        ControlServer.start(
            files.controlSocket(), new LiveControls(node, reloading, files.log(), end))) {
      messages.send(new NodeMessage.Ready(ProcessHandle.current().pid(), node.apiPort()));
      IdleWatch idle = new IdleWatch(document.mode().idleShutdown(), System::nanoTime);
      while (!end.await(LOOK_AGAIN)) {
        if (node.hasFailed()) {
          return giveWay(node);
        }
        if (idle.isOver(node.openWork())) {
          messages.say("No session for " + idle.limit().toMinutes() + " minutes");
          break;
        }
      }
      mark.set(ProcessHandle.current());
      messages.say("Stopping: open sessions are settled first");
      return ExitCode.OK.code();
    }
  }

  /** Only a new process can load the engine anew; who watches over this one starts it. */
  private static int giveWay(RunningNode node) {
    LOG.log(System.Logger.Level.ERROR, "The engine has failed: this process ends");
    node.leave();
    return ProcessEnd.ENGINE_FAILED;
  }

  /** A start may take minutes (a big model); the wish to end must not wait for it. */
  private RunningNode start() {
    NodeSettings settings = LaunchSettings.of(document);
    var started = new CompletableFuture<RunningNode>();
    Thread.ofPlatform()
        .name("node-start")
        .daemon()
        .start(
            () -> {
              try {
                started.complete(PluginLoader.load(document.plugins()).start(settings, messages));
              } catch (RuntimeException | LinkageError e) {
                started.completeExceptionally(e);
              }
            });
    try (Cancellation.Registration _ =
        end.onCancel(
            () ->
                started.completeExceptionally(
                    new FabstirException(
                        ErrorCode.INTERRUPTED, "Stopped before the node was ready", null)))) {
      return started.join();
    } catch (CompletionException e) {
      throw e.getCause() instanceof FabstirException known
          ? known
          : new IllegalStateException("the node could not start", e.getCause());
    }
  }

  private int failed(FabstirException failure) {
    LOG.log(System.Logger.Level.ERROR, failure.code() + ": " + failure.getMessage());
    messages.send(
        new NodeMessage.Failed(
            failure.code().name(), failure.getMessage(), failure.hint().orElse("")));
    return failure.code().exitCode().code();
  }
}
