package com.fabstir.node.http;

import com.fabstir.node.auth.ChallengeDesk;
import com.fabstir.node.peer.ClientAddresses;
import io.helidon.http.Status;
import io.helidon.webserver.http.ServerRequest;
import io.helidon.webserver.http.ServerResponse;
import java.io.IOException;
import java.util.Optional;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;

/** {@code POST /v1/auth/challenge}: {@code {"challenge":"<64 hex>"}}. */
final class ChallengeRoute {
  private final ChallengeDesk desk;
  private final ClientAddresses clients;
  private final Json json;

  ChallengeRoute(ChallengeDesk desk, ClientAddresses clients, Json json) {
    this.desk = desk;
    this.clients = clients;
    this.json = json;
  }

  void handle(ServerRequest request, ServerResponse response) throws IOException {
    Optional<byte[]> body = SmallBody.of(request);
    if (body.isEmpty()) {
      HttpProblem.tooLarge(SmallBody.MAX_BYTES).send(response, json);
      return;
    }
    Optional<String> challenge = challenge(body.get());
    if (challenge.isEmpty()) {
      malformed().send(response, json);
      return;
    }
    switch (desk.answer(challenge.get(), clients.of(request).key())) {
      case ChallengeDesk.Outcome.Signed signed ->
          json.send(
              response,
              Status.OK_200,
              json.object()
                  .put("signature", signed.answer().signature().hex())
                  .put("recid", signed.answer().recoveryId()));
      case ChallengeDesk.Outcome.TooMany tooMany ->
          HttpProblem.tooMany(tooMany.retryAfter()).send(response, json);
      case ChallengeDesk.Outcome.Malformed _ -> malformed().send(response, json);
    }
  }

  private Optional<String> challenge(byte[] body) {
    try {
      JsonNode node = json.mapper().readTree(body).path("challenge");
      return Optional.of(node).filter(JsonNode::isString).map(JsonNode::stringValue);
    } catch (JacksonException _) {
      return Optional.empty();
    }
  }

  private static HttpProblem malformed() {
    return HttpProblem.invalidField("challenge", "challenge must be exactly 64 hex digits");
  }
}
