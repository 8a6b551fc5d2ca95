package com.fabstir.node.engine.openai;

import java.io.IOException;
import java.io.InputStream;
import java.net.ConnectException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.net.http.HttpTimeoutException;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import tools.jackson.databind.node.ObjectNode;

/**
 * Speaks HTTP with one server. Redirections are not followed: the key is meant for this address.
 * All methods may be called from any thread; an interrupted caller lets go of its connection.
 */
final class ServerConnection implements AutoCloseable {
  private static final int LARGEST_REPLY_BYTES = 16 << 20;

  private final ServerAddress address;
  private final Optional<String> apiKey;
  private final ServerPatience patience;
  private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
  private final HttpClient http;

  ServerConnection(ServerAddress address, Optional<String> apiKey, ServerPatience patience) {
    this.address = address;
    this.apiKey = apiKey;
    this.patience = patience;
    this.http =
        HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .followRedirects(HttpClient.Redirect.NEVER)
            .connectTimeout(patience.connect())
            .executor(threads)
            .build();
  }

  ServerAddress address() {
    return address;
  }

  ServerReply get(String path) throws IOException, InterruptedException {
    return call(request(path).GET().build());
  }

  ServerReply post(String path, ObjectNode body) throws IOException, InterruptedException {
    return call(posted(path, body).build());
  }

  /** The whole call has its time, not the headers alone. */
  private ServerReply call(HttpRequest request) throws IOException, InterruptedException {
    CompletableFuture<HttpResponse<byte[]>> call =
        http.sendAsync(
            request, BodyHandlers.limiting(BodyHandlers.ofByteArray(), LARGEST_REPLY_BYTES));
    try {
      return ServerReply.of(call.get(patience.call().toMillis(), TimeUnit.MILLISECONDS));
    } catch (TimeoutException e) {
      throw new HttpTimeoutException("no answer in " + patience.call().toSeconds() + " s");
    } catch (ExecutionException e) {
      throw e.getCause() instanceof IOException failure ? failure : new IOException(e.getCause());
    } finally {
      call.cancel(true);
    }
  }

  /** Begins an answer that comes in parts. */
  EventStream stream(String path, ObjectNode body) throws IOException, InterruptedException {
    HttpRequest request = posted(path, body).timeout(patience.silence()).build();
    HttpResponse<InputStream> response;
    try {
      response = http.send(request, BodyHandlers.ofInputStream());
    } catch (ConnectException | HttpTimeoutException e) {
      throw e;
    } catch (IOException idle) {
      // Servers close kept connections when they like. Nothing came yet, so nothing is repeated.
      response = http.send(request, BodyHandlers.ofInputStream());
    }
    return new EventStream(response, patience.silence());
  }

  private HttpRequest.Builder posted(String path, ObjectNode body) {
    return request(path)
        .header("Content-Type", "application/json")
        .POST(BodyPublishers.ofByteArray(Json.MAPPER.writeValueAsBytes(body)));
  }

  private HttpRequest.Builder request(String path) {
    HttpRequest.Builder request = HttpRequest.newBuilder(address.at(path));
    apiKey.ifPresent(key -> request.header("Authorization", "Bearer " + key));
    return request;
  }

  @Override
  public void close() {
    http.shutdownNow();
    threads.shutdownNow();
  }
}
