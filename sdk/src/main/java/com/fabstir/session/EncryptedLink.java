package com.fabstir.session;

import com.fabstir.error.ErrorCode;
import com.fabstir.error.FabstirException;
import com.fabstir.evm.Address;
import com.fabstir.key.Signer;
import com.fabstir.wire.ClientCipher;
import com.fabstir.wire.ClientMessage;
import com.fabstir.wire.Handshake;
import com.fabstir.wire.InitSecret;
import com.fabstir.wire.RequestId;
import com.fabstir.wire.ServerMessage;
import com.fabstir.wire.SessionKey;
import com.fabstir.wire.WalletChallenge;
import com.fabstir.wire.WalletProof;
import com.fabstir.wire.WireCodec;
import com.fabstir.wire.WireError;
import com.fabstir.wire.WireErrorCode;
import java.net.http.HttpClient;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.Predicate;

/** The socket and the key of one session; either can be renewed without the other. */
final class EncryptedLink implements AutoCloseable {

  /** What all links of one client share. */
  record Environment(
      HttpClient http,
      WireCodec codec,
      SecureRandom random,
      SessionSettings settings,
      long chainId,
      Address marketplace,
      Signer wallet) {}

  /** Other programs' nodes know no challenge, and may not even say so. */
  private static final Duration CHALLENGE_PATIENCE = Duration.ofSeconds(5);

  private final Environment environment;
  private final PaidSession session;
  private final Optional<String> modelName;
  private volatile WireConnection connection;
  private volatile ClientCipher cipher;

  EncryptedLink(Environment environment, PaidSession session, Optional<String> modelName) {
    this.environment = environment;
    this.session = session;
    this.modelName = modelName;
  }

  WireConnection connection() {
    return connection;
  }

  ClientCipher cipher() {
    return cipher;
  }

  boolean isUp() {
    return connection != null && connection.isOpen();
  }

  /** A new socket under the same key: the node finds the session by its id. */
  void reopen() {
    WireConnection old = connection;
    connection =
        WireConnection.open(
            environment.http(),
            new NodeEndpoint(session.host().host().apiUrl()).webSocket(),
            environment.codec(),
            environment.settings());
    if (old != null) {
      old.abort();
    }
  }

  /**
   * A new key, over the socket that is there. A node that wants more than the init's signature gets
   * the wallet's answer to its challenge.
   *
   * @throws FabstirException SESSION_REFUSED, NODE_UNREACHABLE
   */
  void handshake() {
    SessionKey key = SessionKey.random(environment.random());
    try {
      agree(InitSecret.of(key, session.jobId(), modelName));
    } catch (RuntimeException e) {
      key.close();
      throw e;
    }
    ClientCipher old = cipher;
    cipher = new ClientCipher(key, environment.random());
    if (old != null) {
      old.close();
    }
  }

  private void agree(InitSecret secret) {
    if (offer(secret) instanceof ServerMessage.Failure(WireError error)) {
      if (!error.is(WireErrorCode.AUTHENTICATION_FAILED)) {
        throw refused(error);
      }
      WalletProof proof = proof().orElseThrow(() -> refused(error));
      if (offer(secret.with(proof)) instanceof ServerMessage.Failure(WireError again)) {
        throw refused(again);
      }
    }
  }

  private ServerMessage offer(InitSecret secret) {
    RequestId id = newId("init-");
    connection.send(
        new ClientMessage.EncryptedSessionInit(
            Optional.of(id),
            Optional.of(session.sessionId()),
            Optional.of(session.jobId()),
            OptionalLong.of(environment.chainId()),
            new Handshake(environment.random())
                .offer(session.host().publicKey(), environment.wallet(), secret)));
    Duration patience = environment.settings().ackTimeout();
    return answerTo(
            id,
            patience,
            message -> message instanceof ServerMessage.SessionInitAck ack && isFor(ack.id(), id))
        .orElseThrow(
            () -> refused("no acknowledgement within " + patience.toSeconds() + " s", null));
  }

  /** Empty when the node gives out no challenge. */
  private Optional<WalletProof> proof() {
    RequestId id = newId("auth-");
    connection.send(
        new ClientMessage.AuthChallengeRequest(
            Optional.of(id),
            Optional.of(session.sessionId()),
            Optional.of(session.jobId()),
            OptionalLong.of(environment.chainId()),
            environment.wallet().address()));
    Optional<ServerMessage> answer =
        answerTo(
            id,
            CHALLENGE_PATIENCE,
            message ->
                message instanceof ServerMessage.AuthChallenge given && isFor(given.id(), id));
    return answer.orElse(null) instanceof ServerMessage.AuthChallenge given
        ? Optional.of(ours(given.challenge()).prove(environment.wallet()))
        : Optional.empty();
  }

  /** Whatever the node says, only nonce and expiry are its own to choose. */
  private WalletChallenge ours(WalletChallenge given) {
    return new WalletChallenge(
        environment.chainId(),
        environment.marketplace(),
        session.host().host().operator(),
        environment.wallet().address(),
        session.jobId(),
        given.nonce(),
        given.expiresAtSeconds());
  }

  private RequestId newId(String prefix) {
    return RequestId.of(prefix + Long.toHexString(environment.random().nextLong()));
  }

  /** The message that is wanted, or the failure of the request; empty when neither came in time. */
  private Optional<ServerMessage> answerTo(
      RequestId id, Duration patience, Predicate<ServerMessage> wanted) {
    Deadline deadline = Deadline.in(patience);
    try {
      while (true) {
        Optional<ServerMessage> message = connection.await(deadline.left());
        if (message.isEmpty() || wanted.test(message.get()) || isFailureOf(message.get(), id)) {
          return message;
        }
      }
    } catch (ConnectionLostException e) {
      throw refused("the connection was " + e.getMessage(), e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new FabstirException(ErrorCode.INTERRUPTED, "Interrupted", null, e);
    }
  }

  private static boolean isFailureOf(ServerMessage message, RequestId id) {
    return message instanceof ServerMessage.Failure(WireError error) && isFor(error.id(), id);
  }

  private static boolean isFor(Optional<RequestId> answered, RequestId id) {
    return answered.isEmpty() || answered.get().equals(id);
  }

  private FabstirException refused(WireError error) {
    return refused(error.code() + ": " + error.message(), null);
  }

  private FabstirException refused(String why, Throwable cause) {
    return new FabstirException(
        ErrorCode.SESSION_REFUSED,
        "The node did not take session " + session.jobId() + ": " + why,
        "The session is paid: try again, or complete it; what the host has not claimed comes back.",
        cause);
  }

  /** Closes the socket with code 1000 and wipes the key. */
  @Override
  public void close() {
    if (connection != null) {
      connection.close();
    }
    if (cipher != null) {
      cipher.close();
    }
  }
}
