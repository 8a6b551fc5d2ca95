package com.fabstir.wire;

import java.math.BigInteger;
import java.util.Optional;
import tools.jackson.databind.node.ObjectNode;

/** Client message to text frame, with the members and the order of the known clients. */
final class ClientMessageWriter {
  private final JsonText json;
  private final PromptWriter prompts;

  ClientMessageWriter(JsonText json, PromptWriter prompts) {
    this.json = json;
    this.prompts = prompts;
  }

  String write(ClientMessage message) {
    ObjectNode node = json.newObject().put("type", message.type());
    switch (message) {
      case ClientMessage.EncryptedSessionInit init -> encryptedInit(node, init);
      case ClientMessage.EncryptedMessage prompt -> encryptedMessage(node, prompt);
      case ClientMessage.SessionInit init -> plainInit(node, init);
      case ClientMessage.Prompt prompt -> plainPrompt(node, prompt);
      case ClientMessage.Inference inference -> inference(node, inference);
      case ClientMessage.StreamCancel cancel -> {
        cancel.sessionId().ifPresent(id -> node.put("session_id", id));
        cancel.reason().ifPresent(reason -> node.put("reason", reason));
        id(node, cancel.id());
      }
      case ClientMessage.SessionEnd end -> {
        end.sessionId().ifPresent(id -> node.put("session_id", id));
        id(node, end.id());
      }
      case ClientMessage.AuthChallengeRequest request -> {
        request.chainId().ifPresent(chain -> node.put("chain_id", chain));
        job(node, "job_id", request.jobId());
        node.put("wallet", request.wallet().value());
        id(node, request.id());
      }
      case ClientMessage.Ping ping -> id(node, ping.id());
    }
    return json.text(node);
  }

  private static void encryptedInit(ObjectNode node, ClientMessage.EncryptedSessionInit init) {
    init.chainId().ifPresent(chain -> node.put("chain_id", chain));
    init.sessionId().ifPresent(id -> node.put("session_id", id));
    job(node, "job_id", init.jobId());
    id(node, init.id());
    InitPayload payload = init.payload();
    byte[] signature = payload.signature().toBytes();
    node.putObject("payload")
        .put("ephPubHex", payload.ephemeralPublicKey().hex())
        .put("saltHex", payload.salt().hex())
        .put("nonceHex", payload.nonce().hex())
        .put("ciphertextHex", payload.ciphertext().hex())
        .put("signatureHex", payload.signature().hex())
        .put("recid", signature.length == 0 ? 0 : signature[signature.length - 1] & 0xff)
        .put("alg", InitPayload.ALGORITHM)
        .put("info", payload.info().hex())
        .put("aadHex", payload.aad().hex());
  }

  private void encryptedMessage(ObjectNode node, ClientMessage.EncryptedMessage message) {
    message.sessionId().ifPresent(id -> node.put("session_id", id));
    id(node, message.id());
    sealed(node, message.payload());
    prompts.options(node, message.outerOptions());
  }

  private static void plainInit(ObjectNode node, ClientMessage.SessionInit init) {
    init.chainId().ifPresent(chain -> node.put("chain_id", chain));
    init.sessionId().ifPresent(id -> node.put("session_id", id));
    job(node, "jobId", init.jobId());
    init.userAddress().ifPresent(address -> node.put("user_address", address));
    id(node, init.id());
    init.proof().ifPresent(proof -> proof.write(node));
  }

  private void plainPrompt(ObjectNode node, ClientMessage.Prompt prompt) {
    prompt.chainId().ifPresent(chain -> node.put("chain_id", chain));
    job(node, "jobId", prompt.jobId());
    node.put("prompt", prompt.request().prompt());
    prompts.request(node.putObject("request"), prompt.request());
    id(node, prompt.id());
  }

  private void inference(ObjectNode node, ClientMessage.Inference inference) {
    id(node, inference.id());
    ObjectNode request = node.putObject("request");
    prompts.request(request, inference.request());
    job(request, "job_id", inference.jobId());
    inference.sessionId().ifPresent(id -> request.put("session_id", id));
    inference.chainId().ifPresent(chain -> request.put("chain_id", chain));
  }

  static ObjectNode sealed(ObjectNode node, SealedText text) {
    return node.putObject("payload")
        .put("ciphertextHex", text.ciphertext().hex())
        .put("nonceHex", text.nonce().hex())
        .put("aadHex", text.aad().hex());
  }

  static void id(ObjectNode node, Optional<RequestId> id) {
    id.ifPresent(value -> node.set("id", value.json()));
  }

  private static void job(ObjectNode node, String name, Optional<BigInteger> jobId) {
    jobId.ifPresent(job -> node.put(name, job.toString()));
  }
}
