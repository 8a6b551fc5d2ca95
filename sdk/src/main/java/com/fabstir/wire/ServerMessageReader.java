package com.fabstir.wire;

import com.fabstir.evm.Address;
import com.fabstir.evm.Bytes32;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import tools.jackson.databind.JsonNode;

/** Text frame to server message. Nodes of the predecessor leave much out; so may others. */
final class ServerMessageReader {
  private final JsonText json;

  ServerMessageReader(JsonText json) {
    this.json = json;
  }

  /** Empty for a type that is not ours; a client ignores such messages. */
  Optional<ServerMessage> read(String frame) {
    JsonFields fields = json.object(frame);
    String type =
        fields
            .text("type")
            .orElseThrow(() -> JsonFields.refused("Message must have a string member type"));
    return Optional.ofNullable(
        switch (type) {
          case ServerMessage.Connected.TYPE ->
              new ServerMessage.Connected(fields.text("message").orElse(""));
          case ServerMessage.SessionInitAck.TYPE -> ack(fields);
          case ServerMessage.StreamChunk.TYPE ->
              new ServerMessage.StreamChunk(
                  fields.text("content").orElse(""), tokens(fields), id(fields));
          case ServerMessage.StreamEnd.TYPE ->
              new ServerMessage.StreamEnd(session(fields), id(fields), end(fields));
          case ServerMessage.EncryptedChunk.TYPE -> chunk(fields);
          case ServerMessage.EncryptedResponse.TYPE ->
              new ServerMessage.EncryptedResponse(
                  session(fields), id(fields), PayloadReader.sealed(fields, type), end(fields));
          case "proof_submitted", "checkpoint_submitted", "session_completed" ->
              notice(fields, type);
          case ServerMessage.AuthChallenge.TYPE -> challenge(fields);
          case ServerMessage.Pong.TYPE -> new ServerMessage.Pong();
          case ServerMessage.Failure.TYPE -> new ServerMessage.Failure(failure(fields));
          default -> null;
        });
  }

  private static ServerMessage ack(JsonFields fields) {
    Optional<Address> client = fields.address("client_address", "clientAddress");
    return new ServerMessage.SessionInitAck(
        session(fields).orElse(""),
        fields.jobId(),
        fields.chainId(),
        client,
        fields.text("message").orElse(""),
        id(fields));
  }

  private static ServerMessage chunk(JsonFields fields) {
    OptionalInt inside =
        fields
            .child("payload")
            .map(payload -> payload.wholeNumber(0, "index"))
            .orElseThrow(
                () ->
                    new WireException(
                        WireErrorCode.MISSING_PAYLOAD,
                        "encrypted_chunk must include payload object"));
    OptionalInt index = inside.isPresent() ? inside : fields.wholeNumber(0, "index");
    return new ServerMessage.EncryptedChunk(
        tokens(fields),
        session(fields),
        id(fields),
        PayloadReader.sealed(fields, ServerMessage.EncryptedChunk.TYPE),
        index.orElseThrow(
            () ->
                new WireException(
                    WireErrorCode.INVALID_MESSAGE_INDEX, "encrypted_chunk has no index")),
        fields.flag("final").orElse(false));
  }

  private static ServerMessage notice(JsonFields fields, String type) {
    return new ServerMessage.Notice(
        ServerMessage.Notice.Kind.valueOf(type.toUpperCase(Locale.ROOT)),
        session(fields),
        fields.jobId(),
        longOf(fields, "tokens"),
        fields.text("proof_hash", "proofHash"),
        fields.text("proof_cid", "proofCid"),
        fields.text("tx_hash", "txHash"));
  }

  private static ServerMessage challenge(JsonFields fields) {
    return new ServerMessage.AuthChallenge(
        new WalletChallenge(
            fields.chainId().orElseThrow(ServerMessageReader::incompleteChallenge),
            fields
                .address("verifying_contract")
                .orElseThrow(ServerMessageReader::incompleteChallenge),
            fields.address("host").orElseThrow(ServerMessageReader::incompleteChallenge),
            fields.address("wallet").orElseThrow(ServerMessageReader::incompleteChallenge),
            fields.jobId().orElseThrow(ServerMessageReader::incompleteChallenge),
            fields
                .text("nonce")
                .filter(text -> text.matches("0x[0-9a-f]{64}"))
                .map(Bytes32::new)
                .orElseThrow(ServerMessageReader::incompleteChallenge),
            fields
                .any("expires_at")
                .filter(JsonNode::canConvertToLong)
                .map(JsonNode::longValue)
                .orElseThrow(ServerMessageReader::incompleteChallenge)),
        id(fields));
  }

  private static WireException incompleteChallenge() {
    return JsonFields.refused(
        "auth_challenge must have chain_id, verifying_contract, host, wallet, job_id, nonce and"
            + " expires_at");
  }

  private static AnswerEnd end(JsonFields fields) {
    Optional<Usage> usage =
        fields
            .child("usage")
            .map(
                child ->
                    new Usage(
                        child.wholeNumber(0, "prompt_tokens").orElse(0),
                        child.wholeNumber(0, "completion_tokens").orElse(0),
                        child.wholeNumber(0, "context_window_size").orElse(0)));
    return new AnswerEnd(
        fields.text("finish_reason", "finishReason").flatMap(FinishReason::of),
        longOf(fields, "tokens_used"),
        usage,
        fields.text("model"));
  }

  private static WireError failure(JsonFields fields) {
    String message =
        fields.any("message").or(() -> fields.any("error")).map(JsonNode::asString).orElse("");
    OptionalInt prompt = fields.wholeNumber(0, "prompt_tokens");
    OptionalInt window = fields.wholeNumber(0, "context_window_size");
    WireError error =
        new WireError(
            fields.text("code").orElse("UNKNOWN"),
            message,
            id(fields),
            session(fields),
            Optional.empty());
    return prompt.isPresent() && window.isPresent()
        ? error.withLimit(prompt.getAsInt(), window.getAsInt())
        : error;
  }

  private static OptionalLong longOf(JsonFields fields, String name) {
    OptionalInt value = fields.wholeNumber(0, name);
    return value.isPresent() ? OptionalLong.of(value.getAsInt()) : OptionalLong.empty();
  }

  private static int tokens(JsonFields fields) {
    return fields.wholeNumber(0, "tokens").orElse(0);
  }

  private static Optional<String> session(JsonFields fields) {
    return fields.idText("session_id", "sessionId");
  }

  private static Optional<RequestId> id(JsonFields fields) {
    return ClientMessageReader.id(fields);
  }
}
