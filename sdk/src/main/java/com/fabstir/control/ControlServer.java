package com.fabstir.control;

import com.fabstir.error.ErrorCode;
import com.fabstir.error.FabstirException;
import java.io.IOException;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.channels.ClosedChannelException;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;

/**
 * The node's end of the control protocol. The socket's file is 0600 and is in the node's state
 * directory (0700), so that nobody else can open it even before its permissions are set.
 */
public final class ControlServer implements AutoCloseable {
  private static final System.Logger LOG = System.getLogger(ControlServer.class.getName());

  private final Path socket;
  private final ServerSocketChannel server;
  private final NodeControls controls;

  private ControlServer(Path socket, ServerSocketChannel server, NodeControls controls) {
    this.socket = socket;
    this.server = server;
    this.controls = controls;
  }

  /**
   * Replaces a socket that an earlier node left behind; the caller holds the node's lock.
   *
   * @param socket path of the socket, at most about 100 bytes long
   * @throws FabstirException STORE_FAILED when it cannot be made
   */
  public static ControlServer start(Path socket, NodeControls controls) {
    try {
      Files.deleteIfExists(socket);
      ServerSocketChannel server = ServerSocketChannel.open(StandardProtocolFamily.UNIX);
      server.bind(UnixDomainSocketAddress.of(socket));
      Files.setPosixFilePermissions(socket, PosixFilePermissions.fromString("rw-------"));
      ControlServer control = new ControlServer(socket, server, controls);
      Thread.ofVirtual().name("control").start(control::accept);
      return control;
    } catch (IOException e) {
      throw new FabstirException(
          ErrorCode.STORE_FAILED,
          "The control socket " + socket + " cannot be made: " + e.getMessage(),
          "Check the folder's owner and permissions; its path must be shorter than 100 bytes.",
          e);
    }
  }

  private void accept() {
    while (server.isOpen()) {
      try {
        SocketChannel peer = server.accept();
        Thread.ofVirtual().name("control-peer").start(() -> serve(peer));
      } catch (ClosedChannelException _) {
        return;
      } catch (IOException e) {
        LOG.log(System.Logger.Level.WARNING, "A control connection failed: " + e.getMessage());
      }
    }
  }

  private void serve(SocketChannel peer) {
    try (ControlChannel channel = new ControlChannel(peer)) {
      var request = channel.read(ControlRequest.class);
      if (request.isPresent()) {
        channel.write(answer(request.get()));
      }
    } catch (IOException e) {
      LOG.log(System.Logger.Level.DEBUG, "A control connection ended: " + e.getMessage());
    }
  }

  private ControlReply answer(ControlRequest request) {
    if (request.version() != ControlRequest.VERSION) {
      return new ControlReply.Failed(
          ErrorCode.CONFIG_INVALID.name(),
          "The node speaks version "
              + ControlRequest.VERSION
              + " of the control protocol, the caller version "
              + request.version(),
          "Use the command line of the release that the node was started with.");
    }
    try {
      return switch (request) {
        case ControlRequest.Status _ -> new ControlReply.Status(controls.status());
        case ControlRequest.Drain drain -> {
          controls.drain(Duration.ofSeconds(Math.max(0, drain.limitSeconds())));
          yield new ControlReply.Done();
        }
        case ControlRequest.Stop _ -> {
          controls.stop();
          yield new ControlReply.Done();
        }
        case ControlRequest.Reload _ -> new ControlReply.Reloaded(controls.reload());
        case ControlRequest.Logs logs -> new ControlReply.Log(controls.logLines(logs.lines()));
      };
    } catch (FabstirException e) {
      return new ControlReply.Failed(e.code().name(), e.getMessage(), e.hint().orElse(""));
    } catch (RuntimeException e) {
      LOG.log(System.Logger.Level.ERROR, "A control request failed", e);
      return new ControlReply.Failed(
          ErrorCode.INTERNAL.name(), "The node failed to answer: " + e.getClass().getName(), "");
    }
  }

  /** Ends listening and removes the socket's file; a running request still gets its answer. */
  @Override
  public void close() {
    try {
      server.close();
      Files.deleteIfExists(socket);
    } catch (IOException e) {
      LOG.log(System.Logger.Level.WARNING, "The control socket stayed behind: " + e.getMessage());
    }
  }
}
