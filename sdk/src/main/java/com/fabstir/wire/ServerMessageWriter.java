package com.fabstir.wire;

import tools.jackson.databind.node.ObjectNode;

/** Server message to text frame. */
final class ServerMessageWriter {
  private final JsonText json;

  ServerMessageWriter(JsonText json) {
    this.json = json;
  }

  String write(ServerMessage message) {
    ObjectNode node = json.newObject().put("type", message.type());
    switch (message) {
      case ServerMessage.Connected connected -> node.put("message", connected.message());
      case ServerMessage.SessionInitAck ack -> ack(node, ack);
      case ServerMessage.StreamChunk chunk -> {
        node.put("content", chunk.content()).put("tokens", chunk.tokens());
        ClientMessageWriter.id(node, chunk.id());
      }
      case ServerMessage.StreamEnd end -> streamEnd(node, end);
      case ServerMessage.EncryptedChunk chunk -> encryptedChunk(node, chunk);
      case ServerMessage.EncryptedResponse response -> encryptedResponse(node, response);
      case ServerMessage.Notice notice -> notice(node, notice);
      case ServerMessage.AuthChallenge asked -> {
        challenge(node, asked.challenge());
        ClientMessageWriter.id(node, asked.id());
      }
      case ServerMessage.Pong _ -> {}
      case ServerMessage.Failure failure -> failure(node, failure.error());
    }
    return json.text(node);
  }

  private static void ack(ObjectNode node, ServerMessage.SessionInitAck ack) {
    node.put("status", "success").put("session_id", ack.sessionId());
    node.put("job_id", ack.jobId().orElse(null));
    node.put("chain_id", ack.chainId().isPresent() ? (Long) ack.chainId().getAsLong() : null);
    ack.clientAddress().ifPresent(address -> node.put("client_address", address.lowerCase()));
    node.put("message", ack.message());
    ClientMessageWriter.id(node, ack.id());
  }

  private static void streamEnd(ObjectNode node, ServerMessage.StreamEnd message) {
    message.sessionId().ifPresent(id -> node.put("session_id", id));
    ClientMessageWriter.id(node, message.id());
    AnswerEnd end = message.end();
    end.finishReason().ifPresent(reason -> node.put("reason", reason.endReason()));
    end.tokensUsed().ifPresent(tokens -> node.put("tokens_used", tokens));
    end.finishReason().ifPresent(reason -> node.put("finish_reason", reason.text()));
    usage(node, end);
    end.model().ifPresent(model -> node.put("model", model));
  }

  private static void encryptedChunk(ObjectNode node, ServerMessage.EncryptedChunk chunk) {
    node.put("tokens", chunk.tokens());
    chunk.sessionId().ifPresent(id -> node.put("session_id", id));
    ClientMessageWriter.id(node, chunk.id());
    ClientMessageWriter.sealed(node, chunk.payload()).put("index", chunk.index());
    if (chunk.last()) {
      node.put("final", true);
    }
  }

  private static void encryptedResponse(ObjectNode node, ServerMessage.EncryptedResponse response) {
    response.sessionId().ifPresent(id -> node.put("session_id", id));
    ClientMessageWriter.id(node, response.id());
    ClientMessageWriter.sealed(node, response.payload());
    AnswerEnd end = response.end();
    end.finishReason()
        .ifPresent(
            reason -> node.put("reason", reason.endReason()).put("finish_reason", reason.text()));
    end.tokensUsed().ifPresent(tokens -> node.put("tokens_used", tokens));
    usage(node, end);
    end.model().ifPresent(model -> node.put("model", model));
  }

  private static void usage(ObjectNode node, AnswerEnd end) {
    end.usage()
        .ifPresent(
            usage ->
                node.putObject("usage")
                    .put("prompt_tokens", usage.promptTokens())
                    .put("completion_tokens", usage.completionTokens())
                    .put("total_tokens", usage.totalTokens())
                    .put("context_window_size", usage.contextWindowSize()));
  }

  private static void notice(ObjectNode node, ServerMessage.Notice notice) {
    notice.sessionId().ifPresent(id -> node.put("session_id", id));
    notice.jobId().ifPresent(job -> node.put("job_id", job));
    notice.tokens().ifPresent(tokens -> node.put("tokens", tokens));
    notice.proofHash().ifPresent(hash -> node.put("proof_hash", hash));
    notice.proofCid().ifPresent(cid -> node.put("proof_cid", cid));
    notice.transactionHash().ifPresent(hash -> node.put("tx_hash", hash));
  }

  static void challenge(ObjectNode node, WalletChallenge challenge) {
    node.put("chain_id", challenge.chainId())
        .put("verifying_contract", challenge.marketplace().value())
        .put("host", challenge.host().value())
        .put("wallet", challenge.wallet().value())
        .put("job_id", challenge.jobId().toString())
        .put("nonce", challenge.nonce().value())
        .put("expires_at", challenge.expiresAtSeconds());
  }

  private static void failure(ObjectNode node, WireError error) {
    node.put("code", error.code()).put("message", error.message()).put("error", error.message());
    error.sessionId().ifPresent(id -> node.put("session_id", id));
    ClientMessageWriter.id(node, error.id());
    error
        .limit()
        .ifPresent(
            limit ->
                node.put("prompt_tokens", limit.promptTokens())
                    .put("context_window_size", limit.contextWindowSize()));
  }
}
