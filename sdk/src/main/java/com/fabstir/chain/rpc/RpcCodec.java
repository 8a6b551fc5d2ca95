package com.fabstir.chain.rpc;

import com.fabstir.chain.rpc.EndpointFailure.Kind;
import com.fabstir.chain.rpc.RpcAnswer.Refusal;
import com.fabstir.chain.rpc.RpcAnswer.Result;
import com.fabstir.error.FabstirException;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.MissingNode;

/** JSON-RPC 2.0 requests and answers as bytes. */
final class RpcCodec {
  private final JsonMapper json = JsonMapper.shared();
  private final RpcFailures failures;
  private final EndpointSecrets secrets;

  RpcCodec(RpcFailures failures, EndpointSecrets secrets) {
    this.failures = failures;
    this.secrets = secrets;
  }

  byte[] encode(long id, RpcRequest request) {
    Map<String, Object> message = new LinkedHashMap<>();
    message.put("jsonrpc", "2.0");
    message.put("id", id);
    message.put("method", request.method());
    message.put("params", request.params());
    return json.writeValueAsBytes(message);
  }

  /**
   * Some endpoints send JSON-RPC errors with an HTTP error status, so the body goes first; who has
   * no access, or asks too often, gets no word of the chain whatever the body says.
   */
  RpcAnswer decode(long id, RpcRequest request, HttpReply reply) throws EndpointFailure {
    Optional<JsonNode> message = parse(reply.body());
    JsonNode error = message.map(body -> body.path("error")).orElseGet(MissingNode::getInstance);
    if (error.isObject()) {
      Refusal refusal = refusal(error);
      if (reply.isRateLimit() || RateLimits.isRateLimit(refusal)) {
        throw new EndpointFailure(
            failures.refused(request, refusal), Kind.RATE_LIMITED, reply.retryAfter());
      }
      if (reply.isNoAccess()) {
        throw new EndpointFailure(
            failures.http(reply.status(), ": " + RpcFailures.quote(refusal.message())),
            Kind.REFUSED);
      }
      return refusal;
    }
    if (!reply.isOk()) {
      throw new EndpointFailure(
          failures.http(reply.status(), excerpt(reply.body())), reply.kind(), reply.retryAfter());
    }
    JsonNode answer =
        message.orElseThrow(() -> trouble(failures.malformed("'" + text(reply.body()) + "'")));
    if (!answer.has("result")) {
      throw trouble(failures.malformed("neither result nor error"));
    }
    if (answer.path("id").asLong(-1) != id) {
      throw trouble(failures.malformed("an answer to another request"));
    }
    JsonNode result = answer.get("result");
    if (request.isEmptyAnswer(result)) {
      throw trouble(failures.senseless(request, "nothing"));
    }
    return new Result(result);
  }

  private static EndpointFailure trouble(FabstirException error) {
    return new EndpointFailure(error, Kind.TROUBLE);
  }

  private Optional<JsonNode> parse(byte[] body) {
    try {
      JsonNode node = json.readTree(body);
      return node != null && node.isObject() ? Optional.of(node) : Optional.empty();
    } catch (JacksonException _) {
      return Optional.empty();
    }
  }

  /** Nodes put revert data into data itself; some gateways nest it one level deeper. */
  private Refusal refusal(JsonNode error) {
    JsonNode data = error.path("data");
    if (data.isObject()) {
      data = data.path("data");
    }
    Optional<String> hex =
        data.isString() && data.asString().startsWith("0x")
            ? Optional.of(data.asString())
            : Optional.empty();
    return new Refusal(
        error.path("code").asInt(0),
        secrets.removedFrom(error.path("message").asString("without a message")),
        hex);
  }

  private String excerpt(byte[] body) {
    String text = text(body);
    return text.isEmpty() ? "" : ": " + text;
  }

  private String text(byte[] body) {
    return RpcFailures.quote(secrets.removedFrom(new String(body, StandardCharsets.UTF_8)));
  }
}
