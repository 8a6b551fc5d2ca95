package com.fabstir.wire;

import com.fabstir.evm.Address;
import java.math.BigInteger;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalLong;

/** What a node sends to a client. An {@code id} is the one of the request that it answers. */
public sealed interface ServerMessage {

  /** The value of the member {@code type}. */
  String type();

  /** The first message on every connection. */
  record Connected(String message) implements ServerMessage {
    public static final String TYPE = "connected";
    public static final Connected GREETING = new Connected("WebSocket connected successfully");

    @Override
    public String type() {
      return TYPE;
    }
  }

  /**
   * A session is open; due within 30 s after the init.
   *
   * @param sessionId the text as the client gave it
   * @param clientAddress the recovered signer of an encrypted init; empty for a plain one
   */
  record SessionInitAck(
      String sessionId,
      Optional<BigInteger> jobId,
      OptionalLong chainId,
      Optional<Address> clientAddress,
      String message,
      Optional<RequestId> id)
      implements ServerMessage {
    public static final String TYPE = "session_init_ack";
    public static final String PLAIN = "Session initialized successfully";
    public static final String ENCRYPTED = "Encrypted session initialized successfully";

    @Override
    public String type() {
      return TYPE;
    }
  }

  /**
   * A piece of an answer in clear text; the last one of an answer is empty.
   *
   * @param tokens billed with this piece
   */
  record StreamChunk(String content, int tokens, Optional<RequestId> id) implements ServerMessage {
    public static final String TYPE = "stream_chunk";

    @Override
    public String type() {
      return TYPE;
    }

    /** Content is never shown in logs. */
    @Override
    public String toString() {
      return "StreamChunk[" + content.length() + " characters, tokens=" + tokens + "]";
    }
  }

  /**
   * The end of a plain answer, and the last of the three end signals of an encrypted one for
   * clients of the new generation.
   */
  record StreamEnd(Optional<String> sessionId, Optional<RequestId> id, AnswerEnd end)
      implements ServerMessage {
    public static final String TYPE = "stream_end";

    @Override
    public String type() {
      return TYPE;
    }
  }

  /**
   * A piece of an answer under the session key; the last one of an answer is empty.
   *
   * @param index from 0 in each answer
   * @param last sent as {@code "final":true}, only with the last piece and only to clients of the
   *     new generation
   */
  record EncryptedChunk(
      int tokens,
      Optional<String> sessionId,
      Optional<RequestId> id,
      SealedText payload,
      int index,
      boolean last)
      implements ServerMessage {
    public static final String TYPE = "encrypted_chunk";

    @Override
    public String type() {
      return TYPE;
    }
  }

  /** The end of an encrypted answer; its sealed text is the finish reason. */
  record EncryptedResponse(
      Optional<String> sessionId, Optional<RequestId> id, SealedText payload, AnswerEnd end)
      implements ServerMessage {
    public static final String TYPE = "encrypted_response";

    @Override
    public String type() {
      return TYPE;
    }
  }

  /** News about the session; never carries the id of a prompt, which would end it. */
  record Notice(
      Kind kind,
      Optional<String> sessionId,
      Optional<BigInteger> jobId,
      OptionalLong tokens,
      Optional<String> proofHash,
      Optional<String> proofCid,
      Optional<String> transactionHash)
      implements ServerMessage {

    /** What happened. */
    public enum Kind {
      PROOF_SUBMITTED,
      CHECKPOINT_SUBMITTED,
      SESSION_COMPLETED
    }

    @Override
    public String type() {
      return kind.name().toLowerCase(Locale.ROOT);
    }
  }

  /** What a wallet has to sign; the answer goes into a session init. */
  record AuthChallenge(WalletChallenge challenge, Optional<RequestId> id) implements ServerMessage {
    public static final String TYPE = "auth_challenge";

    @Override
    public String type() {
      return TYPE;
    }
  }

  /** A harmless answer to a ping. */
  record Pong() implements ServerMessage {
    public static final String TYPE = "pong";

    @Override
    public String type() {
      return TYPE;
    }
  }

  /** A refusal or a failure; the connection stays open. */
  record Failure(WireError error) implements ServerMessage {
    public static final String TYPE = "error";

    @Override
    public String type() {
      return TYPE;
    }
  }
}
