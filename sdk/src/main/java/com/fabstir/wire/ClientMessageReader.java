package com.fabstir.wire;

import com.fabstir.evm.Address;
import java.math.BigInteger;
import java.util.Optional;

/** Text frame to client message. */
final class ClientMessageReader {
  private final JsonText json;
  private final PromptReader prompts;

  ClientMessageReader(JsonText json, PromptReader prompts) {
    this.json = json;
    this.prompts = prompts;
  }

  ClientMessage read(String frame) {
    JsonFields fields = json.object(frame);
    Optional<RequestId> id = id(fields);
    Optional<String> sessionId = Optional.empty();
    try {
      sessionId = fields.idText("session_id", "sessionId");
      return body(fields, new Envelope(id, sessionId, fields));
    } catch (WireException refused) {
      throw new WireException(refused.error().about(id, sessionId));
    }
  }

  private ClientMessage body(JsonFields fields, Envelope envelope) {
    String type =
        fields
            .text("type")
            .orElseThrow(() -> JsonFields.refused("Message must have a string member type"));
    Optional<RequestId> id = envelope.id();
    Optional<String> session = envelope.sessionId();
    return switch (type) {
      case ClientMessage.EncryptedSessionInit.TYPE ->
          new ClientMessage.EncryptedSessionInit(
              id, session, envelope.jobId(), fields.chainId(), PayloadReader.init(fields));
      case ClientMessage.EncryptedMessage.TYPE ->
          new ClientMessage.EncryptedMessage(
              id,
              session,
              envelope.jobId(),
              PayloadReader.sealed(fields, type),
              prompts.options(fields));
      case ClientMessage.SessionInit.TYPE ->
          new ClientMessage.SessionInit(
              id,
              session,
              envelope.jobId(),
              fields.chainId(),
              fields.text("user_address", "userAddress"),
              proof(fields));
      case ClientMessage.AuthChallengeRequest.TYPE ->
          new ClientMessage.AuthChallengeRequest(
              id, session, envelope.jobId(), fields.chainId(), wallet(fields));
      case ClientMessage.Prompt.TYPE ->
          new ClientMessage.Prompt(
              id, session, envelope.jobId(), fields.chainId(), prompts.clear(fields));
      case ClientMessage.Inference.TYPE ->
          new ClientMessage.Inference(
              id, session, envelope.jobId(), fields.chainId(), prompts.clear(fields));
      case ClientMessage.StreamCancel.TYPE ->
          new ClientMessage.StreamCancel(id, session, envelope.jobId(), fields.text("reason"));
      case ClientMessage.SessionEnd.TYPE ->
          new ClientMessage.SessionEnd(id, session, envelope.jobId());
      case ClientMessage.Ping.TYPE -> new ClientMessage.Ping(id);
      default ->
          throw new WireException(
              WireErrorCode.UNSUPPORTED, "Message type '" + shortened(type) + "' is not supported");
    };
  }

  private static Optional<WalletProof> proof(JsonFields fields) {
    return fields.child("auth").map(WalletProof::read);
  }

  private static Address wallet(JsonFields fields) {
    return fields
        .address("wallet")
        .orElseThrow(() -> JsonFields.refused("wallet must be an address: 0x and 40 hex digits"));
  }

  static Optional<RequestId> id(JsonFields fields) {
    var value = fields.object().get("id");
    if (value == null) {
      return Optional.empty();
    }
    if (value.toString().length() > RequestId.MAX_CHARS) {
      throw JsonFields.refused("id is longer than " + RequestId.MAX_CHARS + " characters");
    }
    return Optional.of(new RequestId(value));
  }

  private static String shortened(String type) {
    return type.length() <= 40 ? type : type.substring(0, 40) + "…";
  }

  /** What all messages may carry; a nested request may name the job too. */
  private record Envelope(Optional<RequestId> id, Optional<String> sessionId, JsonFields fields) {

    Optional<BigInteger> jobId() {
      return fields
          .jobId()
          .or(() -> fields.any("request").map(JsonFields::new).flatMap(JsonFields::jobId))
          .or(() -> sessionId.flatMap(JsonFields::jobIdIn));
    }
  }
}
