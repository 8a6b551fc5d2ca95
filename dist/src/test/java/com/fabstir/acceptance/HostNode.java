package com.fabstir.acceptance;

import static org.awaitility.Awaitility.await;

import com.fabstir.acceptance.Distribution.Running;
import java.io.IOException;
import java.net.BindException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.concurrent.ThreadLocalRandom;

/** A node in the foreground: the launcher's process and, below it, the JVM that serves. */
final class HostNode implements AutoCloseable {
  private static final Duration START_LIMIT = Duration.ofSeconds(60);
  private static final int LOWEST_PORT = 12_000;
  private static final int FIRST_CLIENT_PORT = 32_768;
  private static final String READY = "Fabstir LLM Node is running";

  private final Distribution distribution;
  private final URI url;
  private final HttpClient http = HttpClient.newHttpClient();
  private Running launcher;
  private volatile ProcessHandle server;

  /**
   * @param distribution with an environment that names key, chain, model and this port
   */
  HostNode(Distribution distribution, int port) {
    this.distribution = distribution;
    this.url = URI.create("http://127.0.0.1:" + port);
  }

  /**
   * A port that was free a moment ago, of those that the system gives to no client's socket: one of
   * the others may be taken again before the node listens.
   */
  static int freePort() throws IOException {
    for (int tries = 1; ; tries++) {
      int port = ThreadLocalRandom.current().nextInt(LOWEST_PORT, FIRST_CLIENT_PORT);
      try (ServerSocket socket = new ServerSocket(port, 1, InetAddress.getLoopbackAddress())) {
        return socket.getLocalPort();
      } catch (BindException e) {
        if (tries == 100) {
          throw e;
        }
      }
    }
  }

  URI url() {
    return url;
  }

  /** Returns when the node serves. */
  void start() {
    startAs("fabstir", "node", "run");
  }

  /** Starts it by another program name; returns when it serves. */
  void startAs(String program, String... arguments) {
    server = null;
    launcher = distribution.start(program, arguments);
    await()
        .atMost(START_LIMIT)
        .pollInterval(Duration.ofMillis(30))
        .until(
            () -> {
              if (!launcher.process().isAlive()) {
                throw new AssertionError("the node did not start:\n" + account());
              }
              return launcher.output().contains(READY);
            });
    server = launcher.process().children().findFirst().orElseThrow();
  }

  boolean isUp() {
    return server != null && server.isAlive();
  }

  /** SIGKILL to the serving JVM, then to its parent; safe to call from any thread, any number. */
  void kill() {
    ProcessHandle victim = server;
    if (victim != null) {
      victim.destroyForcibly();
      victim.onExit().join();
      launcher.close();
    }
  }

  /** A signal to the serving JVM that ends it; returns when its successor serves. */
  void crash(String signal) {
    long before = launcher.output().split(READY, -1).length;
    end(signal);
    await()
        .atMost(START_LIMIT)
        .pollInterval(Duration.ofMillis(30))
        .until(
            () -> {
              if (!launcher.process().isAlive()) {
                throw new AssertionError("the node was not started again:\n" + account());
              }
              return launcher.output().split(READY, -1).length > before;
            });
    server = launcher.process().children().findFirst().orElseThrow();
  }

  /** The same to a node that is not started again; returns the launcher's exit status. */
  int crashForGood(String signal) {
    end(signal);
    return exitStatus();
  }

  private void end(String signal) {
    ProcessHandle victim = server;
    signal(signal);
    victim.onExit().join();
  }

  /** Of the JVM that serves. */
  long pid() {
    return server.pid();
  }

  /** The node stands still in the middle of whatever it does, as under a debugger. */
  void freeze() {
    signal("-STOP");
  }

  void thaw() {
    signal("-CONT");
  }

  private void signal(String name) {
    try {
      Process kill = new ProcessBuilder("kill", name, Long.toString(server.pid())).start();
      if (kill.waitFor() != 0) {
        throw new AssertionError("kill " + name + " failed");
      }
    } catch (IOException e) {
      throw new AssertionError(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new AssertionError(e);
    }
  }

  /** SIGTERM to the launcher, as a service manager does. */
  int stop() {
    launcher.process().destroy();
    return exitStatus();
  }

  private int exitStatus() {
    try {
      return launcher.process().waitFor();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new AssertionError(e);
    }
  }

  String get(String path) {
    try {
      HttpRequest request = HttpRequest.newBuilder(url.resolve(path)).build();
      return http.send(request, HttpResponse.BodyHandlers.ofString()).body();
    } catch (IOException e) {
      throw new AssertionError("GET " + path, e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new AssertionError(e);
    }
  }

  /** What it said so far, for failures. */
  String account() {
    return launcher.output() + launcher.errors();
  }

  @Override
  public void close() {
    if (launcher != null) {
      launcher.close();
    }
    http.close();
  }
}
