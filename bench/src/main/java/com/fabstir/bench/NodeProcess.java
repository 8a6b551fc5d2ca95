package com.fabstir.bench;

import com.fabstir.devnet.Devnet;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.BindException;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The packaged node in the foreground, as a service unit runs it. */
final class NodeProcess implements AutoCloseable {
  private static final Duration START_LIMIT = Duration.ofSeconds(90);

  private static final int LOWEST_PORT = 20_000;
  private static final int FIRST_CLIENT_PORT = 32_768;

  private static final Pattern ACTIVE = Pattern.compile("\"active_sessions\" *: *([0-9]+)");

  private final HttpClient http = HttpClient.newHttpClient();
  private final Process launcher;
  private final Path output;
  private final int port;

  /**
   * Returns when it serves. It limits nobody's rate: all clients come from here.
   *
   * @param account of the devnet that is the host
   */
  NodeProcess(Devnet devnet, int account, Path model, Path folder)
      throws IOException, InterruptedException {
    port = freePort();
    output = folder.resolve("node.txt");
    Path root = Path.of(System.getProperty("fabstir.root"));
    ProcessBuilder builder =
        new ProcessBuilder(
                root.resolve("dist/target/fabstir/bin/fabstir").toString(), "node", "run")
            .directory(folder.toFile())
            .redirectErrorStream(true)
            .redirectOutput(output.toFile());
    builder
        .environment()
        .putAll(
            Map.ofEntries(
                Map.entry("FABSTIR_JAVA_HOME", System.getProperty("java.home")),
                Map.entry("FABSTIR_HOME", folder.resolve("home").toString()),
                Map.entry("HOST_PRIVATE_KEY", devnet.account(account).privateKey()),
                Map.entry("RPC_URL", devnet.rpcUrl().toString()),
                Map.entry("CHAIN_ID", "" + devnet.chainId()),
                Map.entry("NODE_REGISTRY_FAB_ADDRESS", devnet.addresses().nodeRegistry()),
                Map.entry(
                    "JOB_MARKETPLACE_FAB_WITH_S5_ADDRESS", devnet.addresses().jobMarketplace()),
                Map.entry("MODEL_PATH", model.toString()),
                Map.entry("GPU_LAYERS", "0"),
                Map.entry("FABSTIR_SESSIONS_PER_MINUTE", "0"),
                Map.entry("FABSTIR_MESSAGES_PER_MINUTE", "0"),
                Map.entry("FABSTIR_REQUESTS_PER_MINUTE", "0"),
                Map.entry("API_PORT", "" + port),
                Map.entry("PUBLIC_URL", url().toString()),
                Map.entry("FABSTIR_GRACE_AFTER_CLOSE_SECONDS", "1"),
                Map.entry("FABSTIR_GRACE_AFTER_LOSS_SECONDS", "2")));
    launcher = builder.start();
    long end = System.nanoTime() + START_LIMIT.toNanos();
    while (!Files.readString(output).contains("Fabstir LLM Node is running")) {
      if (!launcher.isAlive() || System.nanoTime() > end) {
        close();
        throw new IllegalStateException("the node did not start:\n" + Files.readString(output));
      }
      TimeUnit.MILLISECONDS.sleep(50);
    }
  }

  /** Of those that the system gives to no client's socket, which would be in the way. */
  private static int freePort() throws IOException {
    for (int tries = 1; ; tries++) {
      int port = ThreadLocalRandom.current().nextInt(LOWEST_PORT, FIRST_CLIENT_PORT);
      try (ServerSocket socket = new ServerSocket(port)) {
        return socket.getLocalPort();
      } catch (BindException e) {
        if (tries == 100) {
          throw e;
        }
      }
    }
  }

  URI url() {
    return URI.create("http://127.0.0.1:" + port);
  }

  /** Sessions that are open or being settled. */
  int activeSessions() {
    try {
      HttpRequest request = HttpRequest.newBuilder(url().resolve("/health")).build();
      String body = http.send(request, HttpResponse.BodyHandlers.ofString()).body();
      Matcher found = ACTIVE.matcher(body);
      if (!found.find()) {
        throw new IllegalStateException("no active_sessions in " + body);
      }
      return Integer.parseInt(found.group(1));
    } catch (IOException failed) {
      throw new UncheckedIOException(failed);
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(interrupted);
    }
  }

  /** Of the JVM that serves. */
  long pid() {
    return launcher.children().findFirst().orElseThrow().pid();
  }

  /** SIGTERM; returns the exit status. */
  int stop() throws InterruptedException {
    launcher.destroy();
    return launcher.waitFor();
  }

  String said() {
    try {
      return Files.readString(output);
    } catch (IOException failed) {
      throw new UncheckedIOException(failed);
    }
  }

  @Override
  public void close() {
    launcher.descendants().forEach(ProcessHandle::destroyForcibly);
    launcher.destroyForcibly();
    http.close();
  }
}
