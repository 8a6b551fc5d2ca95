package com.fabstir.node.socket;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;

import com.fabstir.key.LocalSigner;
import com.fabstir.key.PublicKey;
import com.fabstir.key.Signer;
import com.fabstir.wire.ClientCipher;
import com.fabstir.wire.ClientMessage;
import com.fabstir.wire.Handshake;
import com.fabstir.wire.InitPayload;
import com.fabstir.wire.InitSecret;
import com.fabstir.wire.PromptOptions;
import com.fabstir.wire.PromptRequest;
import com.fabstir.wire.RequestId;
import com.fabstir.wire.ServerMessage;
import com.fabstir.wire.SessionKey;
import com.fabstir.wire.WireCodec;
import com.fabstir.wire.WireError;
import java.math.BigInteger;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.WebSocket;
import java.nio.ByteBuffer;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

/** A client that shows every frame: the JDK's WebSocket and our codec. */
public final class TestClient implements AutoCloseable {
  private static final long PATIENCE_SECONDS = 60;
  private static final SecureRandom RANDOM = new SecureRandom();
  private static final HttpClient HTTP = HttpClient.newHttpClient();

  private final WireCodec codec = new WireCodec();
  private final BlockingQueue<String> frames = new LinkedBlockingQueue<>();
  private final WebSocket socket;

  private TestClient(HttpClient http, URI uri, Map<String, String> headers) {
    WebSocket.Builder builder = http.newWebSocketBuilder();
    headers.forEach(builder::header);
    socket = builder.buildAsync(uri, new Frames()).join();
  }

  /** Connects and takes the greeting. */
  public static TestClient connect(URI uri) {
    return connect(uri, Map.of());
  }

  static TestClient connect(URI uri, Map<String, String> headers) {
    return connect(HTTP, uri, headers);
  }

  static TestClient connect(HttpClient http, URI uri, Map<String, String> headers) {
    TestClient client = new TestClient(http, uri, headers);
    assertThat(client.next()).isEqualTo(ServerMessage.Connected.GREETING);
    return client;
  }

  private final class Frames implements WebSocket.Listener {
    private final StringBuilder text = new StringBuilder();

    @Override
    public CompletionStage<?> onText(WebSocket ws, CharSequence part, boolean last) {
      text.append(part);
      if (last) {
        frames.add(text.toString());
        text.setLength(0);
      }
      ws.request(1);
      return null;
    }
  }

  public TestClient text(String frame) {
    socket.sendText(frame, true).join();
    return this;
  }

  public void parts(String first, String second) {
    socket.sendText(first, false).join();
    socket.sendText(second, true).join();
  }

  public void binary(byte[] bytes) {
    socket.sendBinary(ByteBuffer.wrap(bytes), true).join();
  }

  public void ping() {
    socket.sendPing(ByteBuffer.allocate(4)).join();
  }

  public TestClient say(ClientMessage message) {
    return text(codec.write(message));
  }

  public String nextText() {
    try {
      String frame = frames.poll(PATIENCE_SECONDS, TimeUnit.SECONDS);
      return frame == null ? fail("no message came") : frame;
    } catch (InterruptedException e) {
      throw new AssertionError(e);
    }
  }

  public ServerMessage next() {
    return codec.readServer(nextText()).orElseThrow();
  }

  /** Whether a message came within the time. */
  public Optional<String> within(long millis) {
    try {
      return Optional.ofNullable(frames.poll(millis, TimeUnit.MILLISECONDS));
    } catch (InterruptedException e) {
      throw new AssertionError(e);
    }
  }

  public WireError nextError() {
    ServerMessage message = next();
    assertThat(message).isInstanceOf(ServerMessage.Failure.class);
    return ((ServerMessage.Failure) message).error();
  }

  // ---- sessions

  public SessionKey newKey() {
    return SessionKey.random(RANDOM);
  }

  public ClientMessage.EncryptedSessionInit init(
      BigInteger job, LocalSigner host, Signer client, SessionKey key, String id) {
    InitPayload payload =
        new Handshake(RANDOM)
            .offer(
                PublicKey.decode(host.publicKey()),
                client,
                InitSecret.of(key, job, Optional.empty()));
    return new ClientMessage.EncryptedSessionInit(
        Optional.of(RequestId.of(id)),
        Optional.of(job.toString()),
        Optional.of(job),
        OptionalLong.empty(),
        payload);
  }

  /** Opens an encrypted session and waits for the acknowledgement. */
  public ClientCipher open(BigInteger job, LocalSigner host, Signer client) {
    SessionKey key = newKey();
    say(init(job, host, client, key, "init"));
    ServerMessage answer = next();
    assertThat(answer).isInstanceOf(ServerMessage.SessionInitAck.class);
    return new ClientCipher(key, RANDOM);
  }

  public void openPlain(BigInteger job) {
    say(
        new ClientMessage.SessionInit(
            Optional.of(RequestId.of("init")),
            Optional.of(job.toString()),
            Optional.of(job),
            OptionalLong.empty(),
            Optional.empty()));
    assertThat(next()).isInstanceOf(ServerMessage.SessionInitAck.class);
  }

  public ClientMessage.EncryptedMessage sealed(
      ClientCipher cipher, BigInteger job, String id, String plaintext, PromptOptions outer) {
    return new ClientMessage.EncryptedMessage(
        Optional.of(RequestId.of(id)),
        Optional.of(job.toString()),
        Optional.of(job),
        cipher.sealPrompt(plaintext),
        outer);
  }

  /** A prompt as raw text, with greedy sampling asked for outside. */
  public TestClient ask(ClientCipher cipher, BigInteger job, String id, String prompt) {
    return say(sealed(cipher, job, id, prompt, PromptOptions.of(400, 0)));
  }

  /** A prompt as JSON under the encryption. */
  public TestClient askInJson(ClientCipher cipher, BigInteger job, String id, String prompt) {
    String plaintext =
        codec.writePrompt(new PromptRequest(prompt, PromptOptions.of(400, 0), List.of(), true));
    return say(sealed(cipher, job, id, plaintext, PromptOptions.NONE));
  }

  public TestClient askPlain(BigInteger job, String id, String prompt) {
    return say(
        new ClientMessage.Prompt(
            Optional.of(RequestId.of(id)),
            Optional.empty(),
            Optional.of(job),
            OptionalLong.empty(),
            new PromptRequest(prompt, PromptOptions.of(400, 0), List.of(), false)));
  }

  /** Reads messages up to the one of this type. */
  public List<ServerMessage> until(Class<? extends ServerMessage> type) {
    List<ServerMessage> messages = new ArrayList<>();
    do {
      messages.add(next());
    } while (!type.isInstance(messages.getLast()));
    return messages;
  }

  /** Reads an encrypted answer up to its encrypted_response. */
  public SecretAnswer answer(ClientCipher cipher) {
    return SecretAnswer.of(until(ServerMessage.EncryptedResponse.class), cipher);
  }

  public void closeCleanly() {
    socket.sendClose(WebSocket.NORMAL_CLOSURE, "Client disconnect").join();
  }

  /** Breaks the connection off. */
  public void abort() {
    socket.abort();
  }

  @Override
  public void close() {
    socket.abort();
  }
}
