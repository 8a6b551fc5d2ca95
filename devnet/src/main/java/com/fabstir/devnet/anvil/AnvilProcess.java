package com.fabstir.devnet.anvil;

import com.fabstir.devnet.error.DevnetErrorCodes;
import com.fabstir.devnet.error.DevnetException;
import com.fabstir.devnet.rpc.JsonRpc;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.TimeUnit;

/** A running anvil that answers calls. */
public final class AnvilProcess implements AutoCloseable {
  private static final Duration STOP_TIMEOUT = Duration.ofSeconds(15);

  private final Process process;
  private final int port;
  private final boolean tied;

  private AnvilProcess(Process process, int port, boolean tied) {
    this.process = process;
    this.port = port;
    this.tied = tied;
  }

  /**
   * Starts an anvil that dies with this JVM, however the JVM ends.
   *
   * @throws DevnetException {@code PORT_IN_USE} or {@code ANVIL_FAILED}
   */
  public static AnvilProcess start(Path program, AnvilSettings settings) {
    return start(AnvilCommand.tiedToThisJvm(program, settings), settings, true);
  }

  /**
   * Starts an anvil that outlives this JVM and its terminal.
   *
   * @throws DevnetException {@code PORT_IN_USE} or {@code ANVIL_FAILED}
   */
  public static AnvilProcess startDetached(Path program, AnvilSettings settings) {
    return start(AnvilCommand.detached(program, settings), settings, false);
  }

  private static AnvilProcess start(ProcessBuilder command, AnvilSettings settings, boolean tied) {
    LoopbackPort.requireFree(settings.port());
    AnvilLog log = AnvilLog.from(settings.logFile());
    try {
      Process process = command.start();
      int port = new AnvilReadiness(process, log, settings).awaitPort();
      return new AnvilProcess(process, port, tied);
    } catch (IOException e) {
      throw new DevnetException(
          DevnetErrorCodes.ANVIL_FAILED,
          "anvil could not be started: " + e.getMessage(),
          "Look whether " + command.command() + " can be run.",
          e);
    }
  }

  public URI rpcUrl() {
    return urlOf(port);
  }

  static URI urlOf(int port) {
    return URI.create("http://127.0.0.1:" + port);
  }

  public int port() {
    return port;
  }

  /** The process to end: of a tied anvil it is the watcher's, of a detached one anvil's own. */
  public long pid() {
    return process.pid();
  }

  /** When the process started, as the operating system says. */
  public Instant startedAt() {
    return process.info().startInstant().orElseGet(Instant::now);
  }

  public boolean isAlive() {
    return process.isAlive();
  }

  public JsonRpc rpc() {
    return new JsonRpc(rpcUrl());
  }

  /** Lets anvil write its state file and end; kills it if that takes more than 15 s. */
  @Override
  public void close() {
    if (tied) {
      closeWatchedPipe();
    } else {
      process.destroy();
    }
    try {
      if (!process.waitFor(STOP_TIMEOUT.toMillis(), TimeUnit.MILLISECONDS)) {
        process.descendants().forEach(ProcessHandle::destroyForcibly);
        process.destroyForcibly();
      }
    } catch (InterruptedException e) {
      process.descendants().forEach(ProcessHandle::destroyForcibly);
      process.destroyForcibly();
      Thread.currentThread().interrupt();
    }
  }

  private void closeWatchedPipe() {
    try {
      process.getOutputStream().close();
    } catch (IOException _) {
      // The watcher is gone already.
    }
  }
}
