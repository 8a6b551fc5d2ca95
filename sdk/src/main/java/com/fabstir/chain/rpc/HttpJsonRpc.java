package com.fabstir.chain.rpc;

import com.fabstir.chain.EndpointLabel;
import com.fabstir.chain.rpc.EndpointFailure.Kind;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.HttpURLConnection;
import java.net.URI;
import java.util.concurrent.atomic.AtomicLong;

/** JSON-RPC over HTTP to one endpoint. A repeatable call that got no answer is made again. */
public final class HttpJsonRpc implements JsonRpc {
  private final URI endpoint;
  private final RpcSettings settings;
  private final RpcCodec codec;
  private final RpcFailures failures;
  private final AtomicLong lastId = new AtomicLong();

  public HttpJsonRpc(URI endpoint) {
    this(endpoint, RpcSettings.DEFAULT);
  }

  public HttpJsonRpc(URI endpoint, RpcSettings settings) {
    this.endpoint = endpoint;
    this.settings = settings;
    this.failures = new RpcFailures(EndpointLabel.of(endpoint));
    this.codec = new RpcCodec(failures, new EndpointSecrets(endpoint));
  }

  @Override
  public String label() {
    return EndpointLabel.of(endpoint);
  }

  @Override
  public RpcAnswer ask(RpcRequest request) {
    BackOff backOff = new BackOff(settings.firstPause());
    for (int attempt = 1; ; attempt++) {
      boolean last = !request.repeatable() || attempt >= settings.attempts();
      try {
        return attempt(request);
      } catch (EndpointFailure failure) {
        if (last || !failure.mayPass()) {
          throw failure.toUserError();
        }
      }
      backOff.pause();
    }
  }

  /**
   * Asks once.
   *
   * @throws EndpointFailure when there was no answer, or one that only looks like an answer
   */
  RpcAnswer attempt(RpcRequest request) throws EndpointFailure {
    long id = lastId.incrementAndGet();
    byte[] body = codec.encode(id, request);
    try {
      HttpURLConnection connection = (HttpURLConnection) endpoint.toURL().openConnection();
      try {
        connection.setConnectTimeout((int) settings.connectTimeout().toMillis());
        connection.setReadTimeout((int) settings.readTimeout().toMillis());
        connection.setInstanceFollowRedirects(false);
        connection.setRequestMethod("POST");
        connection.setRequestProperty("Content-Type", "application/json");
        connection.setRequestProperty("Accept", "application/json");
        connection.setDoOutput(true);
        connection.setFixedLengthStreamingMode(body.length);
        try (OutputStream out = connection.getOutputStream()) {
          out.write(body);
        }
        HttpReply reply =
            new HttpReply(
                connection.getResponseCode(),
                RateLimits.retryAfter(connection.getHeaderField("Retry-After")),
                answerBytes(connection));
        return codec.decode(id, request, reply);
      } catch (IOException broken) {
        // A half-read connection must not be used for the next call.
        connection.disconnect();
        throw broken;
      }
    } catch (IOException noAnswer) {
      throw new EndpointFailure(failures.unreachable(noAnswer), Kind.TROUBLE);
    }
  }

  private byte[] answerBytes(HttpURLConnection connection) throws IOException, EndpointFailure {
    InputStream stream =
        connection.getResponseCode() < HttpURLConnection.HTTP_BAD_REQUEST
            ? connection.getInputStream()
            : connection.getErrorStream();
    if (stream == null) {
      return new byte[0];
    }
    try (stream) {
      byte[] bytes = stream.readNBytes((int) Math.min(settings.maxAnswerBytes(), 1L << 30));
      if (stream.read() >= 0) {
        connection.disconnect();
        throw new EndpointFailure(
            failures.malformed("more than " + bytes.length + " bytes"), Kind.REFUSED);
      }
      return bytes;
    }
  }
}
