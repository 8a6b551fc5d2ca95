package com.fabstir.node.socket;

import com.fabstir.wire.ClientMessage;
import java.math.BigInteger;
import java.util.Optional;

/** What a message says about the session it is for. */
final class SessionNames {
  private SessionNames() {}

  static Optional<String> session(ClientMessage message) {
    return switch (message) {
      case ClientMessage.EncryptedSessionInit init -> init.sessionId();
      case ClientMessage.EncryptedMessage prompt -> prompt.sessionId();
      case ClientMessage.SessionInit init -> init.sessionId();
      case ClientMessage.Prompt prompt -> prompt.sessionId();
      case ClientMessage.Inference prompt -> prompt.sessionId();
      case ClientMessage.StreamCancel cancel -> cancel.sessionId();
      case ClientMessage.SessionEnd end -> end.sessionId();
      case ClientMessage.AuthChallengeRequest request -> request.sessionId();
      case ClientMessage.Ping _ -> Optional.empty();
    };
  }

  static Optional<BigInteger> job(ClientMessage message) {
    return switch (message) {
      case ClientMessage.EncryptedSessionInit init -> init.jobId();
      case ClientMessage.EncryptedMessage prompt -> prompt.jobId();
      case ClientMessage.SessionInit init -> init.jobId();
      case ClientMessage.Prompt prompt -> prompt.jobId();
      case ClientMessage.Inference prompt -> prompt.jobId();
      case ClientMessage.StreamCancel cancel -> cancel.jobId();
      case ClientMessage.SessionEnd end -> end.jobId();
      case ClientMessage.AuthChallengeRequest request -> request.jobId();
      case ClientMessage.Ping _ -> Optional.empty();
    };
  }
}
