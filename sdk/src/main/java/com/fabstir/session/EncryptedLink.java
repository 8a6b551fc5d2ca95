package com.fabstir.session;

import com.fabstir.error.ErrorCode;
import com.fabstir.error.FabstirException;
import com.fabstir.key.Signer;
import com.fabstir.wire.ClientCipher;
import com.fabstir.wire.ClientMessage;
import com.fabstir.wire.Handshake;
import com.fabstir.wire.InitSecret;
import com.fabstir.wire.RequestId;
import com.fabstir.wire.ServerMessage;
import com.fabstir.wire.SessionKey;
import com.fabstir.wire.WireCodec;
import com.fabstir.wire.WireError;
import java.net.http.HttpClient;
import java.security.SecureRandom;
import java.util.Optional;
import java.util.OptionalLong;

/** The socket and the key of one session; either can be renewed without the other. */
final class EncryptedLink implements AutoCloseable {

  /** What all links of one client share. */
  record Environment(
      HttpClient http,
      WireCodec codec,
      SecureRandom random,
      SessionSettings settings,
      long chainId,
      Signer wallet) {}

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
   * A new key, over the socket that is there.
   *
   * @throws FabstirException SESSION_REFUSED, NODE_UNREACHABLE
   */
  void handshake() {
    SessionKey key = SessionKey.random(environment.random());
    RequestId id = RequestId.of("init-" + Long.toHexString(environment.random().nextLong()));
    connection.send(
        new ClientMessage.EncryptedSessionInit(
            Optional.of(id),
            Optional.of(session.sessionId()),
            Optional.of(session.jobId()),
            OptionalLong.of(environment.chainId()),
            new Handshake(environment.random())
                .offer(
                    session.host().publicKey(),
                    environment.wallet(),
                    InitSecret.of(key, session.jobId(), modelName))));
    try {
      awaitAck(id);
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

  private void awaitAck(RequestId id) {
    Deadline deadline = Deadline.in(environment.settings().ackTimeout());
    try {
      while (true) {
        ServerMessage message =
            connection
                .await(deadline.left())
                .orElseThrow(
                    () ->
                        refused(
                            "no acknowledgement within "
                                + environment.settings().ackTimeout().toSeconds()
                                + " s",
                            null));
        if (message instanceof ServerMessage.SessionInitAck ack && isFor(ack.id(), id)) {
          return;
        }
        if (message instanceof ServerMessage.Failure(WireError error) && isFor(error.id(), id)) {
          throw refused(error.code() + ": " + error.message(), null);
        }
      }
    } catch (ConnectionLostException e) {
      throw refused("the connection was " + e.getMessage(), e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new FabstirException(ErrorCode.INTERRUPTED, "Interrupted", null, e);
    }
  }

  private static boolean isFor(Optional<RequestId> answered, RequestId id) {
    return answered.isEmpty() || answered.get().equals(id);
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
