package com.fabstir.chain.rpc;

import com.fabstir.chain.rpc.HttpJsonRpc.EndpointFailure;
import com.fabstir.chain.rpc.RpcAnswer.Refusal;
import com.fabstir.chain.rpc.RpcAnswer.Result;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** JSON-RPC 2.0 requests and answers as bytes. */
final class RpcCodec {
  private static final int HTTP_OK = 200;
  private static final int HTTP_TOO_MANY_REQUESTS = 429;
  private static final int HTTP_SERVER_ERROR = 500;

  private final JsonMapper json = JsonMapper.shared();
  private final RpcFailures failures;

  RpcCodec(RpcFailures failures) {
    this.failures = failures;
  }

  byte[] encode(long id, RpcRequest request) {
    Map<String, Object> message = new LinkedHashMap<>();
    message.put("jsonrpc", "2.0");
    message.put("id", id);
    message.put("method", request.method());
    message.put("params", request.params());
    return json.writeValueAsBytes(message);
  }

  /** Some endpoints send JSON-RPC errors with an HTTP error status, so the body goes first. */
  RpcAnswer decode(long id, RpcRequest request, int status, byte[] body) throws EndpointFailure {
    Optional<JsonNode> message = parse(body);
    if (message.isPresent()) {
      JsonNode error = message.get().path("error");
      if (error.isObject()) {
        Refusal refusal = refusal(error);
        if (status == HTTP_TOO_MANY_REQUESTS) {
          throw new EndpointFailure(failures.refused(request, refusal), true);
        }
        return refusal;
      }
    }
    if (status != HTTP_OK) {
      boolean mayPass = status == HTTP_TOO_MANY_REQUESTS || status >= HTTP_SERVER_ERROR;
      throw new EndpointFailure(failures.http(status, excerpt(body)), mayPass);
    }
    JsonNode answer =
        message.orElseThrow(
            () -> new EndpointFailure(failures.malformed("'" + text(body) + "'"), true));
    if (!answer.has("result")) {
      throw new EndpointFailure(failures.malformed("neither result nor error"), true);
    }
    if (answer.path("id").asLong(-1) != id) {
      throw new EndpointFailure(failures.malformed("an answer to another request"), true);
    }
    return new Result(answer.get("result"));
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
  private static Refusal refusal(JsonNode error) {
    JsonNode data = error.path("data");
    if (data.isObject()) {
      data = data.path("data");
    }
    Optional<String> hex =
        data.isString() && data.asString().startsWith("0x")
            ? Optional.of(data.asString())
            : Optional.empty();
    return new Refusal(
        error.path("code").asInt(0), error.path("message").asString("without a message"), hex);
  }

  private static String excerpt(byte[] body) {
    String text = text(body);
    return text.isEmpty() ? "" : ": " + text;
  }

  private static String text(byte[] body) {
    return RpcFailures.quote(new String(body, StandardCharsets.UTF_8));
  }
}
