package com.fabstir.doctor;

import com.fabstir.chain.Chain;
import com.fabstir.doctor.EndpointState.Head;
import com.fabstir.doctor.EndpointState.Trouble;
import java.io.IOException;
import java.io.InputStream;
import java.net.ConnectException;
import java.net.HttpURLConnection;
import java.net.SocketTimeoutException;
import java.net.URI;
import java.net.UnknownHostException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.CompletableFuture;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Asks one RPC endpoint once, without the repetitions that hide troubles from users. */
final class EndpointProbe {
  private static final int CONNECT_MS = 1_500;
  private static final int READ_MS = 2_500;
  private static final int TOO_MANY_REQUESTS = 429;

  /** Used by public endpoints of Base, and "limit exceeded" of EIP-1474. */
  private static final List<Integer> RATE_LIMITS = List.of(-32016, -32005);

  private static final int MAX_BYTES = 1 << 20;

  private final URI endpoint;
  private final long chainId;

  EndpointProbe(URI endpoint, long chainId) {
    this.endpoint = endpoint;
    this.chainId = chainId;
  }

  /** All endpoints of a chain at once, in their order. */
  static List<EndpointState> all(Chain chain) {
    return chain.rpcEndpoints().stream()
        .map(endpoint -> new EndpointProbe(endpoint, chain.id()))
        .map(probe -> CompletableFuture.supplyAsync(probe::look, Thread::startVirtualThread))
        .toList()
        .stream()
        .map(CompletableFuture::join)
        .toList();
  }

  EndpointState look() {
    long start = System.nanoTime();
    Answer id = ask("eth_chainId", "");
    Duration latency = Duration.ofNanos(System.nanoTime() - start);
    if (id.trouble() != Trouble.NONE) {
      return state(id, OptionalLong.empty(), Optional.empty(), latency);
    }
    OptionalLong found = number(id.result());
    if (found.isEmpty()) {
      return state(
          id.wrong(Trouble.SENSELESS, "it answered eth_chainId without a number"),
          found,
          Optional.empty(),
          latency);
    }
    if (found.getAsLong() != chainId) {
      return state(
          id.wrong(
              Trouble.OTHER_CHAIN, "expected chain " + chainId + ", found " + found.getAsLong()),
          found,
          Optional.empty(),
          latency);
    }
    Answer block = ask("eth_getBlockByNumber", "\"latest\",false");
    Optional<Head> head = head(block.result());
    Answer last =
        block.trouble() == Trouble.NONE && head.isEmpty()
            ? block.wrong(Trouble.SENSELESS, "it has no latest block")
            : block;
    return state(last, found, head, latency);
  }

  private EndpointState state(
      Answer answer, OptionalLong id, Optional<Head> head, Duration latency) {
    return new EndpointState(
        endpoint, answer.trouble(), answer.detail(), id, head, answer.date(), latency);
  }

  private static Optional<Head> head(JsonNode block) {
    OptionalLong number = number(block.path("number"));
    OptionalLong time = number(block.path("timestamp"));
    return number.isPresent() && time.isPresent()
        ? Optional.of(new Head(number.getAsLong(), Instant.ofEpochSecond(time.getAsLong())))
        : Optional.empty();
  }

  private static OptionalLong number(JsonNode node) {
    String text = node.isString() ? node.asString() : "";
    return text.matches("0x[0-9a-fA-F]{1,15}")
        ? OptionalLong.of(Long.parseLong(text.substring(2), 16))
        : OptionalLong.empty();
  }

  private Answer ask(String method, String params) {
    byte[] body =
        ("{\"jsonrpc\":\"2.0\",\"id\":1,\"method\":\"" + method + "\",\"params\":[" + params + "]}")
            .getBytes(StandardCharsets.UTF_8);
    try {
      HttpURLConnection connection = (HttpURLConnection) endpoint.toURL().openConnection();
      connection.setConnectTimeout(CONNECT_MS);
      connection.setReadTimeout(READ_MS);
      connection.setInstanceFollowRedirects(false);
      connection.setRequestProperty("Content-Type", "application/json");
      connection.setDoOutput(true);
      connection.getOutputStream().write(body);
      int status = connection.getResponseCode();
      long date = connection.getDate();
      Optional<Instant> time =
          date == 0 ? Optional.empty() : Optional.of(Instant.ofEpochMilli(date));
      if (status == TOO_MANY_REQUESTS) {
        return new Answer(Trouble.RATE_LIMITED, "HTTP 429", nothing(), time);
      }
      if (status != HttpURLConnection.HTTP_OK) {
        return new Answer(Trouble.SENSELESS, "it answered HTTP " + status, nothing(), time);
      }
      try (InputStream in = connection.getInputStream()) {
        return judge(in.readNBytes(MAX_BYTES), time);
      }
    } catch (IOException failure) {
      return new Answer(Trouble.UNREACHABLE, reason(failure), nothing(), Optional.empty());
    }
  }

  private static Answer judge(byte[] body, Optional<Instant> time) {
    JsonNode answer;
    try {
      answer = JsonMapper.shared().readTree(body);
    } catch (JacksonException _) {
      return new Answer(Trouble.SENSELESS, "it gave no JSON", nothing(), time);
    }
    int error = answer.path("error").path("code").asInt(0);
    if (RATE_LIMITS.contains(error)) {
      return new Answer(Trouble.RATE_LIMITED, "JSON-RPC error " + error, nothing(), time);
    }
    if (answer.has("error") || !answer.has("result")) {
      return new Answer(Trouble.SENSELESS, "it answered JSON-RPC error " + error, nothing(), time);
    }
    return new Answer(Trouble.NONE, "", answer.get("result"), time);
  }

  /** Messages of other kinds may quote the whole URL. */
  private static String reason(IOException failure) {
    return switch (failure) {
      case SocketTimeoutException _ -> "no answer in time";
      case UnknownHostException _ -> "the host name is not known";
      case ConnectException _ -> "the connection was refused";
      default -> failure.getClass().getSimpleName();
    };
  }

  private static JsonNode nothing() {
    return JsonMapper.shared().missingNode();
  }

  private record Answer(Trouble trouble, String detail, JsonNode result, Optional<Instant> date) {
    Answer wrong(Trouble found, String words) {
      return new Answer(found, words, result, date);
    }
  }
}
