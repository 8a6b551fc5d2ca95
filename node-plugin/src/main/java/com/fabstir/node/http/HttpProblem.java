package com.fabstir.node.http;

import com.fabstir.wire.WireError;
import io.helidon.http.HeaderNames;
import io.helidon.http.Status;
import io.helidon.webserver.http.ServerResponse;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import tools.jackson.databind.node.ObjectNode;

/**
 * A refusal in the one form of all HTTP errors.
 *
 * <pre>
 * {"error_type":"validation_error","message":"…","request_id":null,"details":{"field":"…"}}
 * </pre>
 *
 * @param details members of {@code details}, which is null without any
 */
record HttpProblem(Status status, String errorType, String message, List<Detail> details) {

  private static final String RETRY_AFTER = "retry_after";

  /** One named value of the details. */
  record Detail(String name, Object value) {}

  static HttpProblem notFound(String path) {
    return new HttpProblem(Status.NOT_FOUND_404, "not_found", "Nothing is at " + path, List.of());
  }

  static HttpProblem methodNotAllowed(String method, String allowed) {
    return new HttpProblem(
        Status.METHOD_NOT_ALLOWED_405,
        "method_not_allowed",
        method + " is not possible here, only " + allowed,
        List.of());
  }

  static HttpProblem invalid(String message) {
    return new HttpProblem(Status.BAD_REQUEST_400, "invalid_request", message, List.of());
  }

  static HttpProblem invalidField(String field, String message) {
    return new HttpProblem(
        Status.BAD_REQUEST_400, "validation_error", message, List.of(new Detail("field", field)));
  }

  static HttpProblem tooMany(Duration retryAfter) {
    return new HttpProblem(
        Status.TOO_MANY_REQUESTS_429,
        "rate_limit_exceeded",
        "Rate limit exceeded, retry after " + wholeSeconds(retryAfter) + " seconds",
        List.of(new Detail(RETRY_AFTER, wholeSeconds(retryAfter))));
  }

  static HttpProblem tooLarge(int maxBytes) {
    return new HttpProblem(
        Status.REQUEST_ENTITY_TOO_LARGE_413,
        "invalid_request",
        "The body may have " + maxBytes + " bytes",
        List.of());
  }

  /**
   * What the wire refuses, with its code in the details.
   *
   * @param retryAfter when trying again may help
   */
  static HttpProblem refused(
      Status status, String errorType, WireError error, Optional<Duration> retryAfter) {
    List<Detail> details = new ArrayList<>();
    details.add(new Detail("code", error.code()));
    retryAfter.ifPresent(time -> details.add(new Detail(RETRY_AFTER, wholeSeconds(time))));
    return new HttpProblem(status, errorType, error.message(), List.copyOf(details));
  }

  /** The same for one member of the request. */
  static HttpProblem refusedField(String field, WireError error) {
    return new HttpProblem(
        Status.BAD_REQUEST_400,
        "validation_error",
        error.message(),
        List.of(new Detail("code", error.code()), new Detail("field", field)));
  }

  /**
   * @param available the names that are possible
   */
  static HttpProblem modelNotFound(String wanted, List<String> available) {
    return new HttpProblem(
        Status.NOT_FOUND_404,
        "model_not_found",
        "Model '" + wanted + "' is not served here",
        List.of(new Detail("code", "MODEL_NOT_FOUND"), new Detail("available_models", available)));
  }

  static HttpProblem originRefused() {
    return new HttpProblem(
        Status.FORBIDDEN_403, "forbidden", "Pages of this origin may not ask here", List.of());
  }

  static HttpProblem forbidden() {
    return new HttpProblem(
        Status.FORBIDDEN_403, "forbidden", "This node does not serve your address", List.of());
  }

  static HttpProblem internal() {
    return new HttpProblem(
        Status.INTERNAL_SERVER_ERROR_500, "internal_error", "The node failed to answer", List.of());
  }

  void send(ServerResponse response, Json json) {
    send(response, json, document(json));
  }

  /**
   * @param document in the form that the client knows
   */
  void send(ServerResponse response, Json json, ObjectNode document) {
    detail(RETRY_AFTER)
        .ifPresent(seconds -> response.header(HeaderNames.RETRY_AFTER, seconds.toString()));
    if (status.equals(Status.UNAUTHORIZED_401)) {
      response.header(HeaderNames.WWW_AUTHENTICATE, "Bearer");
    }
    json.send(response, status, document);
  }

  ObjectNode document(Json json) {
    ObjectNode document =
        json.object().put("error_type", errorType).put("message", message).putNull("request_id");
    if (details.isEmpty()) {
      return document.putNull("details");
    }
    ObjectNode members = document.putObject("details");
    details.forEach(detail -> members.putPOJO(detail.name(), detail.value()));
    return document;
  }

  Optional<Object> detail(String name) {
    return details.stream().filter(one -> one.name().equals(name)).map(Detail::value).findFirst();
  }

  private static long wholeSeconds(Duration time) {
    return Math.max(1, time.plusMillis(999).toSeconds());
  }
}
