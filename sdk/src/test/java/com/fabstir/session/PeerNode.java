package com.fabstir.session;

import com.fabstir.key.LocalSigner;
import com.fabstir.wire.ByteString;
import com.fabstir.wire.ClientMessage;
import com.fabstir.wire.Handshake;
import com.fabstir.wire.HostChallenge;
import com.fabstir.wire.HostCipher;
import com.fabstir.wire.OpenedInit;
import com.fabstir.wire.PromptRequest;
import com.fabstir.wire.ReplayMemory;
import com.fabstir.wire.RequestId;
import com.fabstir.wire.ServerMessage;
import com.fabstir.wire.WalletChallenge;
import com.fabstir.wire.WireCodec;
import com.fabstir.wire.WireError;
import com.fabstir.wire.WireErrorCode;
import com.fabstir.wire.WireException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.security.SecureRandom;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;

/**
 * The other end of the wire for tests of the client: a real socket on loopback that speaks the
 * protocol through the codec, says what a test tells it to say, and records what it hears. It
 * generates nothing; the real node is tested elsewhere.
 */
final class PeerNode implements AutoCloseable {

  /** How a test answers a prompt. */
  interface Script {
    void answer(Exchange exchange) throws IOException;
  }

  /** One prompt and the means to answer it. */
  record Exchange(
      WebSocketPeer peer,
      WireCodec codec,
      HostCipher cipher,
      Optional<String> session,
      Optional<RequestId> id,
      PromptRequest prompt) {

    void send(ServerMessage message) throws IOException {
      peer.send(codec.write(message));
    }

    void piece(int index, String text) throws IOException {
      send(chunk(index, text, text.isEmpty() ? 0 : 1));
    }

    ServerMessage.EncryptedChunk chunk(int index, String text, int tokens) {
      boolean last = text.isEmpty() && prompt.newGeneration();
      return new ServerMessage.EncryptedChunk(
          tokens, session, id, cipher.sealChunk(index, text), index, last);
    }
  }

  private final LocalSigner operator;
  private final ServerSocket server;
  private final WireCodec codec = new WireCodec();
  private final SecureRandom random = new SecureRandom();
  private final ReplayMemory seen = new ReplayMemory();
  private final Map<String, HostCipher> keys = new ConcurrentHashMap<>();
  private final Set<WebSocketPeer> connections = ConcurrentHashMap.newKeySet();
  private final List<ClientMessage> heard = new CopyOnWriteArrayList<>();
  private final List<Integer> closeCodes = new CopyOnWriteArrayList<>();
  private final List<byte[]> pongs = new CopyOnWriteArrayList<>();
  private volatile Script script = Answers.of("Hello", " world", "!");
  private volatile Optional<WireError> initRefusal = Optional.empty();
  private volatile Optional<WalletChallenge> challenge = Optional.empty();
  private volatile boolean silent;
  private volatile String health = "{\"status\":\"healthy\",\"healthy\":true}";
  private volatile LocalSigner challengeKey;

  PeerNode(LocalSigner operator) {
    this.operator = operator;
    challengeKey = operator;
    try {
      server = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    Thread.ofVirtual().start(this::accept);
  }

  URI url() {
    return URI.create("http://127.0.0.1:" + server.getLocalPort());
  }

  void answerWith(Script next) {
    script = next;
  }

  void refuseInits(WireErrorCode code, String message) {
    initRefusal = Optional.of(WireError.of(code, message));
  }

  /** Takes inits only with the answer to this challenge. */
  void demandAnswerTo(WalletChallenge asked) {
    challenge = Optional.of(asked);
  }

  void neverAcknowledge() {
    silent = true;
  }

  void reportHealth(String json) {
    health = json;
  }

  void holdAnotherKey(LocalSigner other) {
    challengeKey = other;
  }

  void forgetKeys() {
    keys.clear();
  }

  List<ClientMessage> heard() {
    return List.copyOf(heard);
  }

  <T extends ClientMessage> List<T> heard(Class<T> type) {
    return heard.stream().filter(type::isInstance).map(type::cast).toList();
  }

  List<Integer> closeCodes() {
    return List.copyOf(closeCodes);
  }

  int pongs() {
    return pongs.size();
  }

  void sendToAll(int opcode, byte[] payload) throws IOException {
    for (WebSocketPeer connection : connections) {
      connection.send(opcode, payload);
    }
  }

  void dropAll() throws IOException {
    for (WebSocketPeer connection : connections) {
      connection.close();
    }
  }

  private void accept() {
    while (!server.isClosed()) {
      try {
        Socket socket = server.accept();
        Thread.ofVirtual().start(() -> serve(socket));
      } catch (IOException _) {
        return;
      }
    }
  }

  private void serve(Socket socket) {
    try (WebSocketPeer peer = new WebSocketPeer(socket)) {
      WebSocketPeer.Request request = peer.readRequest();
      if (request.wantsWebSocket()) {
        peer.upgrade(request);
        connections.add(peer);
        peer.send(codec.write(ServerMessage.Connected.GREETING));
        converse(peer);
      } else if (request.path().equals("/v1/auth/challenge")) {
        String challenge = request.body().replaceAll(".*\"([0-9a-f]{64})\".*", "$1");
        HostChallenge.Answer answer =
            HostChallenge.answer(ByteString.fromHex(challenge), challengeKey);
        peer.reply(
            200,
            "{\"signature\":\"%s\",\"recid\":%d}"
                .formatted(answer.signature().hex(), answer.recoveryId()));
      } else {
        peer.reply(200, health);
      }
    } catch (IOException _) {
      // The client went away; the test looks at its own end.
    }
  }

  private void converse(WebSocketPeer peer) throws IOException {
    try {
      while (true) {
        WebSocketPeer.Frame frame = peer.readFrame();
        switch (frame.opcode()) {
          case WebSocketPeer.TEXT -> hear(peer, codec.readClient(frame.text()));
          case WebSocketPeer.PONG -> pongs.add(frame.payload());
          case WebSocketPeer.CLOSE -> {
            closeCodes.add(((frame.payload()[0] & 0xff) << 8) | (frame.payload()[1] & 0xff));
            peer.send(WebSocketPeer.CLOSE, frame.payload());
            return;
          }
          default -> {}
        }
      }
    } finally {
      connections.remove(peer);
    }
  }

  private void hear(WebSocketPeer peer, ClientMessage message) throws IOException {
    heard.add(message);
    switch (message) {
      case ClientMessage.EncryptedSessionInit init -> init(peer, init);
      case ClientMessage.AuthChallengeRequest request when challenge.isPresent() ->
          peer.send(codec.write(new ServerMessage.AuthChallenge(challenge.get(), request.id())));
      case ClientMessage.EncryptedMessage prompt ->
          Thread.ofVirtual().start(() -> answer(peer, prompt));
      default -> {}
    }
  }

  private void init(WebSocketPeer peer, ClientMessage.EncryptedSessionInit init)
      throws IOException {
    if (silent) {
      return;
    }
    if (initRefusal.isPresent()) {
      WireError error = initRefusal.get().about(init.id(), init.sessionId());
      peer.send(codec.write(new ServerMessage.Failure(error)));
      return;
    }
    OpenedInit opened = new Handshake(random).open(init.payload(), operator);
    if (challenge.isPresent()
        && !opened.secret().proof().map(challenge.get()::isProvedBy).orElse(false)) {
      WireError error =
          WireError.of(WireErrorCode.AUTHENTICATION_FAILED, "Prove the wallet")
              .about(init.id(), init.sessionId());
      peer.send(codec.write(new ServerMessage.Failure(error)));
      return;
    }
    keys.put(
        init.sessionId().orElseThrow(), new HostCipher(opened.secret().sessionKey(), random, seen));
    peer.send(
        codec.write(
            new ServerMessage.SessionInitAck(
                init.sessionId().orElseThrow(),
                init.jobId(),
                OptionalLong.empty(),
                Optional.of(opened.signer()),
                ServerMessage.SessionInitAck.ENCRYPTED,
                init.id())));
  }

  private void answer(WebSocketPeer peer, ClientMessage.EncryptedMessage message) {
    HostCipher cipher = keys.get(message.sessionId().orElseThrow());
    try {
      if (cipher == null) {
        throw new WireException(WireErrorCode.SESSION_KEY_NOT_FOUND, "No session key found");
      }
      PromptRequest prompt =
          codec.readPrompt(cipher.openPrompt(message.payload()), message.outerOptions());
      script.answer(new Exchange(peer, codec, cipher, message.sessionId(), message.id(), prompt));
    } catch (WireException refused) {
      sendQuietly(
          peer,
          new ServerMessage.Failure(refused.error().about(message.id(), message.sessionId())));
    } catch (IOException _) {
      // The client went away; the test looks at its own end.
    }
  }

  private void sendQuietly(WebSocketPeer peer, ServerMessage message) {
    try {
      peer.send(codec.write(message));
    } catch (IOException _) {
      // As above.
    }
  }

  @Override
  public void close() {
    try {
      server.close();
      dropAll();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
