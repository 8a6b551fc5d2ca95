package com.fabstir.devnet.rpc;

import com.fabstir.devnet.error.DevnetErrorCodes;
import com.fabstir.devnet.error.DevnetException;
import java.io.IOException;
import java.io.InputStream;
import java.math.BigInteger;
import java.net.HttpURLConnection;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.ObjectMapper;
import tools.jackson.databind.json.JsonMapper;

/** JSON-RPC 2.0 over HTTP to one chain on this machine. Safe for use by many threads. */
public final class JsonRpc {
  private static final int CONNECT_TIMEOUT_MS = 5_000;
  private static final int READ_TIMEOUT_MS = 60_000;

  private final URI url;
  private final ObjectMapper json = JsonMapper.shared();
  private final AtomicLong ids = new AtomicLong();

  public JsonRpc(URI url) {
    this.url = url;
  }

  public URI url() {
    return url;
  }

  /**
   * Calls a method and returns its result, a JSON null where the chain answers null.
   *
   * @throws RpcException when the chain answers with an error
   * @throws DevnetException {@code DEVNET_RPC_UNREACHABLE} when there is no answer
   */
  public JsonNode call(String method, Object... params) {
    Map<String, Object> request =
        Map.of(
            "jsonrpc",
            "2.0",
            "id",
            ids.incrementAndGet(),
            "method",
            method,
            "params",
            List.of(params));
    JsonNode answer = json.readTree(post(json.writeValueAsBytes(request)));
    JsonNode error = answer.path("error");
    if (!error.isMissingNode()) {
      throw new RpcException(
          method, error.path("message").asString(""), error.path("data").asString(""));
    }
    return answer.path("result");
  }

  /** Calls a method whose result is a quantity, as {@code 0x1f}. */
  public BigInteger quantity(String method, Object... params) {
    return Hex.toInteger(call(method, params).asString());
  }

  private byte[] post(byte[] body) {
    try {
      HttpURLConnection connection = (HttpURLConnection) url.toURL().openConnection();
      connection.setConnectTimeout(CONNECT_TIMEOUT_MS);
      connection.setReadTimeout(READ_TIMEOUT_MS);
      connection.setDoOutput(true);
      connection.setFixedLengthStreamingMode(body.length);
      connection.setRequestProperty("Content-Type", "application/json");
      connection.getOutputStream().write(body);
      int status = connection.getResponseCode();
      if (status != HttpURLConnection.HTTP_OK) {
        throw unreachable("HTTP status " + status, null);
      }
      try (InputStream answer = connection.getInputStream()) {
        return answer.readAllBytes();
      }
    } catch (IOException e) {
      throw unreachable(e.toString(), e);
    }
  }

  private DevnetException unreachable(String found, IOException cause) {
    return new DevnetException(
        DevnetErrorCodes.DEVNET_RPC_UNREACHABLE,
        "The chain at " + url + " did not answer: " + found,
        "Look whether it runs with 'fabstir devnet status'.",
        cause);
  }
}
