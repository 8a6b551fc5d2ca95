package com.fabstir.node.http;

import io.helidon.http.HeaderNames;
import io.helidon.http.Status;
import io.helidon.webserver.http.ServerResponse;
import java.time.Duration;
import java.util.Optional;
import tools.jackson.databind.node.ObjectNode;

/**
 * A refusal in the one form of all HTTP errors.
 *
 * <pre>
 * {"error_type":"validation_error","message":"…","request_id":null,"details":{"field":"…"}}
 * </pre>
 *
 * @param detail a member of {@code details}, which is null without one
 */
record HttpProblem(Status status, String errorType, String message, Optional<Detail> detail) {

  /** One named value of the details. */
  record Detail(String name, Object value) {}

  static HttpProblem notFound(String path) {
    return new HttpProblem(
        Status.NOT_FOUND_404, "not_found", "Nothing is at " + path, Optional.empty());
  }

  static HttpProblem methodNotAllowed(String method, String allowed) {
    return new HttpProblem(
        Status.METHOD_NOT_ALLOWED_405,
        "method_not_allowed",
        method + " is not possible here, only " + allowed,
        Optional.empty());
  }

  static HttpProblem invalid(String message) {
    return new HttpProblem(Status.BAD_REQUEST_400, "invalid_request", message, Optional.empty());
  }

  static HttpProblem invalidField(String field, String message) {
    return new HttpProblem(
        Status.BAD_REQUEST_400,
        "validation_error",
        message,
        Optional.of(new Detail("field", field)));
  }

  static HttpProblem tooMany(Duration retryAfter) {
    return new HttpProblem(
        Status.TOO_MANY_REQUESTS_429,
        "rate_limit_exceeded",
        "Rate limit exceeded, retry after " + wholeSeconds(retryAfter) + " seconds",
        Optional.of(new Detail("retry_after", wholeSeconds(retryAfter))));
  }

  static HttpProblem tooLarge(int maxBytes) {
    return new HttpProblem(
        Status.REQUEST_ENTITY_TOO_LARGE_413,
        "invalid_request",
        "The body may have " + maxBytes + " bytes",
        Optional.empty());
  }

  static HttpProblem forbidden() {
    return new HttpProblem(
        Status.FORBIDDEN_403,
        "forbidden",
        "This node does not serve your address",
        Optional.empty());
  }

  static HttpProblem internal() {
    return new HttpProblem(
        Status.INTERNAL_SERVER_ERROR_500,
        "internal_error",
        "The node failed to answer",
        Optional.empty());
  }

  void send(ServerResponse response, Json json) {
    ObjectNode document =
        json.object().put("error_type", errorType).put("message", message).putNull("request_id");
    if (detail.isPresent()) {
      document.putObject("details").putPOJO(detail.get().name(), detail.get().value());
      if (detail.get().name().equals("retry_after")) {
        response.header(HeaderNames.RETRY_AFTER, detail.get().value().toString());
      }
    } else {
      document.putNull("details");
    }
    json.send(response, status, document);
  }

  private static long wholeSeconds(Duration time) {
    return Math.max(1, time.plusMillis(999).toSeconds());
  }
}
