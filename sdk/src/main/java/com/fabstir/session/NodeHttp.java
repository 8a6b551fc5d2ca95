package com.fabstir.session;

import com.fabstir.error.ErrorCode;
import com.fabstir.error.FabstirException;
import java.io.IOException;
import java.io.InputStream;
import java.net.ConnectException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Optional;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Small JSON requests to a node. */
final class NodeHttp {
  /** No answer that we ask for is longer. */
  private static final int MAX_BODY_BYTES = 256 * 1024;

  private final HttpClient http;
  private final Duration timeout;
  private final JsonMapper json = JsonMapper.builder().build();

  NodeHttp(HttpClient http, Duration timeout) {
    this.http = http;
    this.timeout = timeout;
  }

  /**
   * @param body empty when the answer is no JSON
   */
  record Reply(int status, Optional<JsonNode> body) {}

  Reply get(URI url) {
    return send(HttpRequest.newBuilder(url).GET());
  }

  Reply post(URI url, String body) {
    return send(
        HttpRequest.newBuilder(url)
            .header("Content-Type", "application/json")
            .POST(HttpRequest.BodyPublishers.ofString(body)));
  }

  private Reply send(HttpRequest.Builder builder) {
    HttpRequest request = builder.timeout(timeout).header("Accept", "application/json").build();
    try {
      HttpResponse<InputStream> response =
          http.send(request, HttpResponse.BodyHandlers.ofInputStream());
      try (InputStream body = response.body()) {
        return new Reply(response.statusCode(), parse(body.readNBytes(MAX_BODY_BYTES)));
      }
    } catch (IOException e) {
      throw unreachable(request.uri(), reason(e), e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new FabstirException(ErrorCode.INTERRUPTED, "Interrupted", null, e);
    }
  }

  /** A refused connection comes without a message. */
  private static String reason(IOException failure) {
    if (failure.getMessage() != null) {
      return failure.getMessage();
    }
    return failure instanceof ConnectException
        ? "no connection"
        : failure.getClass().getSimpleName();
  }

  private Optional<JsonNode> parse(byte[] body) {
    try {
      return Optional.ofNullable(json.readTree(body)).filter(JsonNode::isObject);
    } catch (JacksonException _) {
      return Optional.empty();
    }
  }

  static FabstirException unreachable(URI url, String why, Throwable cause) {
    return new FabstirException(
        ErrorCode.NODE_UNREACHABLE,
        "The node does not answer at " + url + ": " + why,
        "Try another host, or try again later.",
        cause);
  }
}
