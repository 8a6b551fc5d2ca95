package com.fabstir.wire;

import com.fabstir.evm.Address;
import java.math.BigInteger;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * What a client sends to a node.
 *
 * <p>{@code sessionId} is the text as it came. {@code jobId} is the job's number: as given, else
 * the number in the session id ({@code "139n"} is 139), else empty. {@code chainId} empty means the
 * node's own chain.
 */
public sealed interface ClientMessage {

  /** Empty when the message carried none; it is then absent from the replies too. */
  Optional<RequestId> id();

  /** The value of the member {@code type}. */
  String type();

  /** Opens an encrypted session, or gives a live one a new key. */
  record EncryptedSessionInit(
      Optional<RequestId> id,
      Optional<String> sessionId,
      Optional<BigInteger> jobId,
      OptionalLong chainId,
      InitPayload payload)
      implements ClientMessage {
    public static final String TYPE = "encrypted_session_init";

    @Override
    public String type() {
      return TYPE;
    }
  }

  /**
   * A prompt under the session key.
   *
   * @param sessionId empty means the session of this connection
   * @param outerOptions options in clear beside the ciphertext; those inside it win
   */
  record EncryptedMessage(
      Optional<RequestId> id,
      Optional<String> sessionId,
      Optional<BigInteger> jobId,
      SealedText payload,
      PromptOptions outerOptions)
      implements ClientMessage {
    public static final String TYPE = "encrypted_message";

    @Override
    public String type() {
      return TYPE;
    }
  }

  /**
   * Opens a session in clear text.
   *
   * @param userAddress what the client says it is; nobody vouches for it
   * @param proof of who it is
   */
  record SessionInit(
      Optional<RequestId> id,
      Optional<String> sessionId,
      Optional<BigInteger> jobId,
      OptionalLong chainId,
      Optional<String> userAddress,
      Optional<WalletProof> proof)
      implements ClientMessage {
    public static final String TYPE = "session_init";

    public SessionInit(
        Optional<RequestId> id,
        Optional<String> sessionId,
        Optional<BigInteger> jobId,
        OptionalLong chainId,
        Optional<String> userAddress) {
      this(id, sessionId, jobId, chainId, userAddress, Optional.empty());
    }

    /** The same with a proof. */
    public SessionInit with(WalletProof given) {
      return new SessionInit(id, sessionId, jobId, chainId, userAddress, Optional.of(given));
    }

    @Override
    public String type() {
      return TYPE;
    }
  }

  /** A prompt in clear text. */
  record Prompt(
      Optional<RequestId> id,
      Optional<String> sessionId,
      Optional<BigInteger> jobId,
      OptionalLong chainId,
      PromptRequest request)
      implements ClientMessage {
    public static final String TYPE = "prompt";

    @Override
    public String type() {
      return TYPE;
    }
  }

  /** The request of {@code POST /v1/inference} over the socket. */
  record Inference(
      Optional<RequestId> id,
      Optional<String> sessionId,
      Optional<BigInteger> jobId,
      OptionalLong chainId,
      PromptRequest request)
      implements ClientMessage {
    public static final String TYPE = "inference";

    @Override
    public String type() {
      return TYPE;
    }
  }

  /** Ends the running answer at once; only clients of the new generation send it. */
  record StreamCancel(
      Optional<RequestId> id,
      Optional<String> sessionId,
      Optional<BigInteger> jobId,
      Optional<String> reason)
      implements ClientMessage {
    public static final String TYPE = "stream_cancel";

    @Override
    public String type() {
      return TYPE;
    }
  }

  /** The client is done: settle now. */
  record SessionEnd(Optional<RequestId> id, Optional<String> sessionId, Optional<BigInteger> jobId)
      implements ClientMessage {
    public static final String TYPE = "session_end";

    @Override
    public String type() {
      return TYPE;
    }
  }

  /** Asks for a {@link WalletChallenge}, to answer it in a session init. */
  record AuthChallengeRequest(
      Optional<RequestId> id,
      Optional<String> sessionId,
      Optional<BigInteger> jobId,
      OptionalLong chainId,
      Address wallet)
      implements ClientMessage {
    public static final String TYPE = "auth_challenge_request";

    @Override
    public String type() {
      return TYPE;
    }
  }

  /** A sign of life, every 30 s; it needs no answer and never gets an error. */
  record Ping(Optional<RequestId> id) implements ClientMessage {
    public static final String TYPE = "ping";

    @Override
    public String type() {
      return TYPE;
    }
  }
}
