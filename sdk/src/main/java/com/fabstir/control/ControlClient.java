package com.fabstir.control;

import com.fabstir.error.ErrorCode;
import com.fabstir.error.FabstirException;
import com.fabstir.plugin.NodeStatus;
import com.fabstir.plugin.ReloadReport;
import java.io.IOException;
import java.net.UnixDomainSocketAddress;
import java.nio.channels.SocketChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;

/**
 * Asks a running node. Every method throws FabstirException NODE_NOT_RUNNING when nobody listens,
 * NODE_UNREACHABLE when the node breaks off, and the node's own error when it refuses.
 */
public final class ControlClient {
  private final Path socket;

  /**
   * @param socket path of the node's control socket
   */
  public ControlClient(Path socket) {
    this.socket = socket;
  }

  public NodeStatus status() {
    return ask(new ControlRequest.Status(ControlRequest.VERSION), ControlReply.Status.class)
        .status();
  }

  /** Returns when the node is drained or its limit has passed. */
  public void drain(Duration limit) {
    ask(
        new ControlRequest.Drain(ControlRequest.VERSION, limit.toSeconds()),
        ControlReply.Done.class);
  }

  /** Returns at once; the node drains and ends afterwards. */
  public void stop() {
    ask(new ControlRequest.Stop(ControlRequest.VERSION), ControlReply.Done.class);
  }

  /** Has the node read its configuration again. */
  public ReloadReport reload() {
    return ask(new ControlRequest.Reload(ControlRequest.VERSION), ControlReply.Reloaded.class)
        .report();
  }

  /** The last lines of the node's log, oldest first. */
  public List<String> logLines(int lines) {
    return ask(new ControlRequest.Logs(ControlRequest.VERSION, lines), ControlReply.Log.class)
        .lines();
  }

  private <T extends ControlReply> T ask(ControlRequest request, Class<T> expected) {
    try (ControlChannel channel = new ControlChannel(connect())) {
      channel.write(request);
      ControlReply reply =
          channel.read(ControlReply.class).orElseThrow(() -> brokenOff("it closed", null));
      if (reply instanceof ControlReply.Failed failed) {
        throw refusal(failed);
      }
      return expected.cast(reply);
    } catch (IOException e) {
      throw brokenOff(e.getMessage(), e);
    }
  }

  private SocketChannel connect() {
    try {
      return SocketChannel.open(UnixDomainSocketAddress.of(socket));
    } catch (IOException e) {
      throw new FabstirException(
          ErrorCode.NODE_NOT_RUNNING,
          Files.exists(socket)
              ? "No node listens on " + socket + ": it ended without removing the file"
              : "No node is running: " + socket + " does not exist",
          "Start it with 'fabstir node start'.",
          e);
    }
  }

  private FabstirException brokenOff(String why, Exception cause) {
    return new FabstirException(
        ErrorCode.NODE_UNREACHABLE,
        "The node on " + socket + " gave no answer: " + why,
        "See 'fabstir node logs'.",
        cause);
  }

  /** A code of a newer release is told as what it is. */
  private static FabstirException refusal(ControlReply.Failed failed) {
    ErrorCode code;
    try {
      code = ErrorCode.valueOf(failed.code());
    } catch (IllegalArgumentException _) {
      code = ErrorCode.INTERNAL;
    }
    return new FabstirException(code, failed.message(), failed.hint());
  }
}
