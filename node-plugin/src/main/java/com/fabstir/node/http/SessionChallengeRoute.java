package com.fabstir.node.http;

import com.fabstir.node.auth.AccessDesk;
import com.fabstir.node.peer.ClientAddress;
import com.fabstir.node.peer.ClientAddresses;
import com.fabstir.wire.ClientMessage.AuthChallengeRequest;
import com.fabstir.wire.ServerMessage;
import com.fabstir.wire.WalletChallenge;
import com.fabstir.wire.WireCodec;
import com.fabstir.wire.WireErrorCode;
import com.fabstir.wire.WireException;
import io.helidon.common.media.type.MediaTypes;
import io.helidon.webserver.http.ServerRequest;
import io.helidon.webserver.http.ServerResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/**
 * {@code POST /v1/auth/session-challenge}: {@code {"wallet":"0x…","job_id":"139"}}. The same as
 * {@code auth_challenge_request} on the socket, with the same answer.
 */
final class SessionChallengeRoute {
  private final AccessDesk access;
  private final ClientAddresses clients;
  private final long chainId;
  private final Json json;
  private final WireCodec codec = new WireCodec();

  SessionChallengeRoute(AccessDesk access, ClientAddresses clients, long chainId, Json json) {
    this.access = access;
    this.clients = clients;
    this.chainId = chainId;
    this.json = json;
  }

  void handle(ServerRequest request, ServerResponse response) throws IOException {
    Optional<byte[]> body = SmallBody.of(request);
    if (body.isEmpty()) {
      HttpProblem.tooLarge(SmallBody.MAX_BYTES).send(response, json);
      return;
    }
    try {
      WalletChallenge challenge = issue(body.get(), clients.of(request));
      response.headers().contentType(MediaTypes.APPLICATION_JSON);
      response.send(
          codec
              .write(new ServerMessage.AuthChallenge(challenge, Optional.empty()))
              .getBytes(StandardCharsets.UTF_8));
    } catch (WireException e) {
      RefusedQuestions.problem(e.error()).send(response, json);
    }
  }

  private WalletChallenge issue(byte[] body, ClientAddress client) {
    AuthChallengeRequest asked = read(body);
    if (asked.chainId().isPresent() && asked.chainId().getAsLong() != chainId) {
      throw new WireException(
          WireErrorCode.UNSUPPORTED_CHAIN,
          "This node serves chain " + chainId + ", found chain_id " + asked.chainId().getAsLong());
    }
    access.limits().requireSession(client);
    return access
        .challenges()
        .issue(
            asked.wallet(),
            asked
                .jobId()
                .orElseThrow(
                    () -> new WireException(WireErrorCode.INVALID_JOB_ID, "job_id is missing")),
            client.key());
  }

  private AuthChallengeRequest read(byte[] body) {
    String message = SmallBody.asMessage(body, AuthChallengeRequest.TYPE, json);
    return (AuthChallengeRequest) codec.readClient(message);
  }
}
