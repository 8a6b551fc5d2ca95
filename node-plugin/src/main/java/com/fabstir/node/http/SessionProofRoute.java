package com.fabstir.node.http;

import com.fabstir.node.peer.ClientAddresses;
import com.fabstir.node.socket.HttpClaim;
import com.fabstir.node.socket.RequestDesk;
import com.fabstir.wire.ClientMessage.SessionInit;
import com.fabstir.wire.WireCodec;
import com.fabstir.wire.WireErrorCode;
import com.fabstir.wire.WireException;
import io.helidon.http.HeaderNames;
import io.helidon.http.Status;
import io.helidon.webserver.http.ServerRequest;
import io.helidon.webserver.http.ServerResponse;
import java.io.IOException;
import java.util.Optional;

/**
 * {@code POST /v1/auth/session}: {@code {"job_id":"139","auth":{"nonce":"0x…","signature":"0x…"}}}.
 * What {@code session_init} is on the socket, for clients without one: the answer has the token
 * that every further request of the job has to show.
 */
final class SessionProofRoute {
  private final RequestDesk desk;
  private final ClientAddresses clients;
  private final Json json;
  private final WireCodec codec = new WireCodec();

  SessionProofRoute(RequestDesk desk, ClientAddresses clients, Json json) {
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
    try {
      prove(body.get(), request, response);
    } catch (WireException e) {
      RefusedQuestions.problem(e.error()).send(response, json);
    }
  }

  private void prove(byte[] body, ServerRequest request, ServerResponse response) {
    var init = (SessionInit) codec.readClient(SmallBody.asMessage(body, SessionInit.TYPE, json));
    var claim =
        new HttpClaim(
            init.jobId().orElseThrow(() -> missing(WireErrorCode.INVALID_JOB_ID, "job_id")),
            init.chainId(),
            clients.of(request),
            Optional.empty());
    RequestDesk.Proved proved =
        desk.prove(
            claim,
            init.proof().orElseThrow(() -> missing(WireErrorCode.AUTHENTICATION_FAILED, "auth")));
    response.header(HeaderNames.CACHE_CONTROL, "no-store");
    json.send(
        response,
        Status.OK_200,
        json.object()
            .put("job_id", claim.jobId().toString())
            .put("client_address", proved.wallet().value())
            .put("session_token", proved.token()));
  }

  private static WireException missing(WireErrorCode code, String member) {
    return new WireException(code, member + " is missing");
  }
}
