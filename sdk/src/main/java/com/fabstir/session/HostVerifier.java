package com.fabstir.session;

import com.fabstir.error.ErrorCode;
import com.fabstir.error.FabstirException;
import com.fabstir.evm.Address;
import com.fabstir.key.PublicKey;
import com.fabstir.wire.ByteString;
import com.fabstir.wire.HostChallenge;
import java.net.URI;
import java.net.http.HttpClient;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.HexFormat;
import java.util.Optional;
import tools.jackson.databind.JsonNode;

/**
 * Makes sure, before anything is paid, that a host answers and that the key to encrypt to is its
 * operator's: the address of the metadata's key must be the registered one, or else the node must
 * sign a fresh challenge with that key.
 */
public final class HostVerifier {
  private final NodeHttp http;
  private final SecureRandom random;

  public HostVerifier(HttpClient http, SessionSettings settings, SecureRandom random) {
    this.http = new NodeHttp(http, settings.httpTimeout());
    this.random = random;
  }

  /**
   * @throws FabstirException NODE_UNREACHABLE (no answer, or it says that it cannot serve),
   *     HOST_KEY_MISMATCH (neither metadata nor challenge gives the operator's key)
   */
  public VerifiedHost verify(DiscoveredHost host) {
    NodeEndpoint endpoint = new NodeEndpoint(host.apiUrl());
    long start = System.nanoTime();
    requireHealthy(endpoint.http("/v1/health"));
    Duration latency = Duration.ofNanos(System.nanoTime() - start);
    PublicKey key =
        declaredKey(host).orElseGet(() -> challenge(host.apiUrl(), host.operator(), endpoint));
    return new VerifiedHost(host, key, latency);
  }

  private void requireHealthy(URI url) {
    NodeHttp.Reply reply = http.get(url);
    boolean healthy =
        reply.body().map(body -> body.get("healthy")).map(JsonNode::asBoolean).orElse(false);
    if (reply.status() != 200 || !healthy) {
      throw NodeHttp.unreachable(url, "status " + reply.status() + ", healthy: " + healthy, null);
    }
  }

  /** The metadata's key, if it is the operator's. */
  private static Optional<PublicKey> declaredKey(DiscoveredHost host) {
    return host.metadata()
        .flatMap(HostProfile::publicKeyHex)
        .flatMap(HostVerifier::decode)
        .filter(key -> key.address().equals(host.operator()));
  }

  private static Optional<PublicKey> decode(String hex) {
    try {
      return Optional.of(PublicKey.decode(ByteString.fromHex(hex).toBytes()));
    } catch (IllegalArgumentException | FabstirException _) {
      return Optional.empty();
    }
  }

  /**
   * Asks whoever answers at the address, over TLS that must be valid where it is https, to sign a
   * fresh challenge with the operator's key.
   *
   * @throws FabstirException NODE_UNREACHABLE, HOST_KEY_MISMATCH
   */
  public PublicKey requireKey(URI apiUrl, Address operator) {
    return challenge(apiUrl, operator, new NodeEndpoint(apiUrl));
  }

  private PublicKey challenge(URI apiUrl, Address operator, NodeEndpoint endpoint) {
    byte[] challenge = new byte[HostChallenge.CHALLENGE_BYTES];
    random.nextBytes(challenge);
    URI url = endpoint.http("/v1/auth/challenge");
    NodeHttp.Reply reply =
        http.post(url, "{\"challenge\":\"" + HexFormat.of().formatHex(challenge) + "\"}");
    return reply
        .body()
        .flatMap(HostVerifier::answer)
        .flatMap(answer -> HostChallenge.publicKey(ByteString.of(challenge), answer, operator))
        .orElseThrow(
            () ->
                new FabstirException(
                    ErrorCode.HOST_KEY_MISMATCH,
                    "The node at "
                        + apiUrl
                        + " does not hold the key of its registered operator "
                        + operator
                        + " (answer to the challenge: status "
                        + reply.status()
                        + ")",
                    "Nothing was paid. Choose another host; this one may be an impostor."));
  }

  private static Optional<HostChallenge.Answer> answer(JsonNode body) {
    JsonNode signature = body.get("signature");
    JsonNode recid = body.get("recid");
    if (signature == null || !signature.isString() || recid == null || !recid.isInt()) {
      return Optional.empty();
    }
    try {
      return Optional.of(
          new HostChallenge.Answer(ByteString.fromHex(signature.stringValue()), recid.intValue()));
    } catch (IllegalArgumentException _) {
      return Optional.empty();
    }
  }
}
