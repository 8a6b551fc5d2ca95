package com.fabstir.cli.shell;

import com.fabstir.cli.launch.NodeContact;
import com.fabstir.cli.launch.NodeFiles;
import com.fabstir.cli.launch.NodeLock;
import com.fabstir.control.ControlClient;
import com.fabstir.error.FabstirException;
import com.fabstir.plugin.NodeStatus;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * The node of this machine as it is seen from beside it.
 *
 * @param sessions open ones, as far as it says so
 */
record NodeSight(State state, int sessions) {
  private static final Duration PATIENCE = Duration.ofSeconds(1);

  /** What a node does. */
  enum State {
    /** None runs; the last one ended in good order. */
    NONE,
    /** None runs; the last one was killed. */
    DIED,
    /** It crashed, and is started again soon. */
    RESTARTING,
    /** Its process is there and gives no answer: it starts, ends or hangs. */
    UP,
    READY,
    DRAINING
  }

  /** Looks, and asks the node; takes a second at the longest. */
  static NodeSight of(NodeFiles files) {
    if (NodeLock.holder(files.lock()).isPresent()) {
      return asked(new ControlClient(files.controlSocket()))
          .map(NodeSight::of)
          .orElseGet(() -> new NodeSight(State.UP, 0));
    }
    if (!NodeLock.isLeftBehind(files.lock())) {
      return new NodeSight(State.NONE, 0);
    }
    boolean comesBack = new NodeContact(files).supervisor().isPresent();
    return new NodeSight(comesBack ? State.RESTARTING : State.DIED, 0);
  }

  private static NodeSight of(NodeStatus status) {
    State state =
        switch (status.phase()) {
          case "starting" -> State.UP;
          case "draining" -> State.DRAINING;
          default -> State.READY;
        };
    return new NodeSight(state, status.activeSessions());
  }

  /** A node that hangs takes the question and never answers. */
  private static Optional<NodeStatus> asked(ControlClient client) {
    var answer = new CompletableFuture<Optional<NodeStatus>>();
    Thread asking =
        Thread.ofVirtual().name("node-sight").start(() -> answer.complete(status(client)));
    try {
      return answer.get(PATIENCE.toMillis(), TimeUnit.MILLISECONDS);
    } catch (TimeoutException | ExecutionException _) {
      asking.interrupt();
      return Optional.empty();
    } catch (InterruptedException _) {
      asking.interrupt();
      Thread.currentThread().interrupt();
      return Optional.empty();
    }
  }

  private static Optional<NodeStatus> status(ControlClient client) {
    try {
      return Optional.of(client.status());
    } catch (FabstirException _) {
      // It has no ear yet, or none any more.
      return Optional.empty();
    }
  }

  boolean isAlive() {
    return state != State.NONE && state != State.DIED;
  }

  /** For the prompt; empty when there is nothing to say. */
  String shown() {
    String word =
        switch (state) {
          case NONE -> "";
          case DIED -> "died";
          case RESTARTING -> "restarting";
          case UP -> "up";
          case READY -> "ready";
          case DRAINING -> "draining";
        };
    return word.isEmpty() ? "" : "[node " + word + openSessions() + "]";
  }

  private String openSessions() {
    return sessions == 0 ? "" : ", " + sessions + (sessions == 1 ? " session" : " sessions");
  }

  /** What happened since it was seen like this; empty when it is not worth a line. */
  Optional<String> newsSince(NodeSight before) {
    if (state == before.state) {
      return Optional.empty();
    }
    return switch (state) {
      case NONE -> before.isAlive() ? Optional.of("it has ended") : Optional.empty();
      case DIED ->
          Optional.of("it died; see its last lines with: node logs; start it with: node start");
      // The log tells more of it.
      case RESTARTING, UP -> Optional.empty();
      case READY -> Optional.of("it is ready");
      case DRAINING -> Optional.of("it drains and takes no new sessions");
    };
  }
}
