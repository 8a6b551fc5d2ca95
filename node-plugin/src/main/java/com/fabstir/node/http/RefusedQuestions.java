package com.fabstir.node.http;

import com.fabstir.wire.WireError;
import com.fabstir.wire.WireErrorCode;
import io.helidon.http.Status;
import java.time.Duration;
import java.util.Arrays;
import java.util.Optional;

/** The refusals of the wire as problems of HTTP. */
final class RefusedQuestions {
  private static final Duration SOON = Duration.ofSeconds(1);
  private static final Duration LATER = Duration.ofSeconds(5);

  private RefusedQuestions() {}

  static HttpProblem problem(WireError error) {
    Optional<WireErrorCode> code =
        Arrays.stream(WireErrorCode.values()).filter(error::is).findFirst();
    return switch (code.orElse(WireErrorCode.INTERNAL_ERROR)) {
      case EMPTY_PROMPT -> HttpProblem.refusedField("prompt", error);
      case AUTHENTICATION_FAILED -> is(Status.UNAUTHORIZED_401, "unauthorized", error);
      case INSUFFICIENT_DEPOSIT -> is(Status.PAYMENT_REQUIRED_402, "payment_required", error);
      case SESSION_OWNED -> is(Status.FORBIDDEN_403, "forbidden", error);
      case JOB_NOT_FOUND_ON_CHAIN, SESSION_NOT_FOUND ->
          is(Status.NOT_FOUND_404, "not_found", error);
      case MESSAGE_TOO_LARGE -> is(Status.REQUEST_ENTITY_TOO_LARGE_413, "invalid_request", error);
      case RATE_LIMIT_EXCEEDED ->
          again(Status.TOO_MANY_REQUESTS_429, "rate_limit_exceeded", error, SOON);
      case BUSY -> again(Status.SERVICE_UNAVAILABLE_503, "service_unavailable", error, SOON);
      case CHAIN_UNAVAILABLE, MODEL_NOT_LOADED ->
          again(Status.SERVICE_UNAVAILABLE_503, "service_unavailable", error, LATER);
      case TIMEOUT -> is(Status.GATEWAY_TIMEOUT_504, "timeout", error);
      case INFERENCE_ERROR, INTERNAL_ERROR ->
          is(Status.INTERNAL_SERVER_ERROR_500, "internal_error", error);
      default -> is(Status.BAD_REQUEST_400, "invalid_request", error);
    };
  }

  private static HttpProblem is(Status status, String errorType, WireError error) {
    return HttpProblem.refused(status, errorType, error, Optional.empty());
  }

  private static HttpProblem again(
      Status status, String errorType, WireError error, Duration retryAfter) {
    return HttpProblem.refused(status, errorType, error, Optional.of(retryAfter));
  }
}
