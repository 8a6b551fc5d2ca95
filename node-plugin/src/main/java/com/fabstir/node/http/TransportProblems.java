package com.fabstir.node.http;

import com.fabstir.node.socket.MessageBytes;
import com.fabstir.wire.WireError;
import com.fabstir.wire.WireErrorCode;
import io.helidon.http.DirectHandler;
import io.helidon.http.HeaderNames;
import io.helidon.http.ServerResponseHeaders;
import io.helidon.http.Status;
import io.helidon.webserver.http.DirectHandlers;
import java.nio.charset.StandardCharsets;
import java.util.List;
import tools.jackson.databind.node.ObjectNode;

/** What the server refuses before a route sees it, in the form of all other refusals. */
final class TransportProblems implements DirectHandler {
  private final Json json = new Json();

  static DirectHandlers handlers() {
    var problems = new TransportProblems();
    return DirectHandlers.builder()
        .addHandler(EventType.BAD_REQUEST, problems)
        .addHandler(EventType.PAYLOAD_TOO_LARGE, problems)
        .build();
  }

  @Override
  public TransportResponse handle(
      TransportRequest request,
      EventType type,
      Status status,
      ServerResponseHeaders headers,
      String message) {
    HttpProblem problem =
        status.equals(Status.REQUEST_ENTITY_TOO_LARGE_413) ? tooLarge() : malformed(status);
    ObjectNode document =
        request.path().endsWith("/completions")
            ? OpenAiProblem.document(problem, json)
            : problem.document(json);
    return TransportResponse.builder()
        .status(status)
        .headers(headers)
        .header(HeaderNames.CONTENT_TYPE, "application/json")
        // What follows on this connection is the rest of what was refused.
        .keepAlive(false)
        .entity(json.mapper().writeValueAsString(document).getBytes(StandardCharsets.UTF_8))
        .build();
  }

  private static HttpProblem tooLarge() {
    return RefusedQuestions.problem(
        WireError.of(
            WireErrorCode.MESSAGE_TOO_LARGE,
            "The body may have "
                + MessageBytes.MAX_BYTES
                + " bytes; send a shorter prompt or fewer turns"));
  }

  private static HttpProblem malformed(Status status) {
    return new HttpProblem(
        status, "invalid_request", "The request is not HTTP as it should be", List.of());
  }
}
