package com.fabstir.chain.remote;

import static com.fabstir.onchain.FailureAssertions.assertFails;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fabstir.chain.Receipt;
import com.fabstir.chain.TransactionRecord.State;
import com.fabstir.chain.rpc.HttpJsonRpc;
import com.fabstir.chain.rpc.RpcSettings;
import com.fabstir.devnet.Devnet;
import com.fabstir.error.ErrorCode;
import com.fabstir.evm.Address;
import com.fabstir.evm.Keccak256;
import com.fabstir.key.LocalSigner;
import com.fabstir.key.TransactionToSign;
import com.fabstir.onchain.OnChainTest;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.math.BigInteger;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.time.Duration;
import java.util.HexFormat;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.web3j.crypto.Credentials;
import org.web3j.crypto.RawTransaction;
import org.web3j.crypto.TransactionEncoder;

/** The chain's own node as signer, and signers that are not to be trusted. */
class RemoteSignerTest extends OnChainTest {
  private static final BigInteger TIP = BigInteger.valueOf(1_000_000);
  private static final BigInteger CAP = BigInteger.valueOf(3_000_000_000L);
  private static final BigInteger GAS = BigInteger.valueOf(60_000);
  private static final String TO = "0x70997970c51812dc3a010c7d01b50e0d17dc79c8";

  private HttpServer server;

  RemoteSignerTest(Devnet devnet) {
    super(devnet);
  }

  @AfterEach
  void stopServer() {
    if (server != null) {
      server.stop(0);
    }
  }

  @Test
  void aSignerThatKeepsTheKeyPaysLikeTheKeyItself() {
    var remote = new RemoteSigner(client.address(), new HttpJsonRpc(devnet.rpcUrl()));

    Receipt receipt =
        sender.send("deposit/1", contracts.marketplace().depositNative(BigInteger.TEN), remote);

    assertThat(receipt.succeeded()).isTrue();
    assertThat(sender.find(client.address(), "deposit/1").orElseThrow().state())
        .isEqualTo(State.CONFIRMED);
    assertThat(contracts.marketplace().prepaidBaseUnits(client.address(), Address.ZERO))
        .isEqualTo(BigInteger.TEN);
  }

  @Test
  void anAccountThatTheSignerDoesNotKeepIsRefusedAndNothingIsLeftOpen() {
    LocalSigner stranger = LocalSigner.random();
    devnet.fundNative(stranger.address().value(), BigInteger.TEN.pow(18));
    var remote = new RemoteSigner(stranger.address(), new HttpJsonRpc(devnet.rpcUrl()));

    assertFails(
        ErrorCode.REMOTE_SIGNER_REFUSED,
        () ->
            sender.send("deposit/1", contracts.marketplace().depositNative(BigInteger.TEN), remote),
        stranger.address().toString(),
        "Nothing was sent");

    assertThat(sender.find(stranger.address(), "deposit/1"))
        .hasValueSatisfying(record -> assertThat(record.state()).isEqualTo(State.DEAD));
    sender.send("deposit/1", contracts.marketplace().depositNative(BigInteger.TEN), stranger);
  }

  @Test
  void aDeadAndASilentSignerAreUnreachable() throws IOException {
    var dead = new RemoteSigner(client.address(), rpc(URI.create("http://127.0.0.1:1")));
    assertFails(
        ErrorCode.REMOTE_SIGNER_UNREACHABLE, () -> dead.sign(asked()), "127.0.0.1:1", "refused");

    try (var silent = new ServerSocket(0, 8, InetAddress.getLoopbackAddress())) {
      URI url = URI.create("http://127.0.0.1:" + silent.getLocalPort() + "/secret-token");
      var impatient = new RemoteSigner(client.address(), rpc(url, Duration.ofSeconds(1)));
      var failure =
          assertFails(
              ErrorCode.REMOTE_SIGNER_UNREACHABLE,
              () -> impatient.sign(asked()),
              "no answer in time");
      assertThat(failure.getMessage()).doesNotContain("secret-token");
    }
  }

  static Stream<Arguments> otherTransactions() {
    return Stream.of(
        Arguments.of("chain id", other(1, 7, TIP, CAP, GAS, TO, 5, "0x1234")),
        Arguments.of("nonce", other(31337, 8, TIP, CAP, GAS, TO, 5, "0x1234")),
        Arguments.of("maxPriorityFeePerGas", other(31337, 7, CAP, CAP, GAS, TO, 5, "0x1234")),
        Arguments.of("maxFeePerGas", other(31337, 7, TIP, CAP.shiftLeft(1), GAS, TO, 5, "0x1234")),
        Arguments.of("gas", other(31337, 7, TIP, CAP, GAS.shiftLeft(1), TO, 5, "0x1234")),
        Arguments.of("to", other(31337, 7, TIP, CAP, GAS, TO.replace("79c8", "79c9"), 5, "0x1234")),
        Arguments.of("value", other(31337, 7, TIP, CAP, GAS, TO, 6, "0x1234")),
        Arguments.of("data", other(31337, 7, TIP, CAP, GAS, TO, 5, "0x1235")));
  }

  @ParameterizedTest
  @MethodSource("otherTransactions")
  void anotherTransactionThanTheOneAskedForIsNotTaken(String field, RawTransaction other)
      throws IOException {
    URI signer = answering("\"" + signed(other, client) + "\"");

    assertFails(
        ErrorCode.REMOTE_SIGNER_ANSWER_INVALID,
        () -> new RemoteSigner(client.address(), rpc(signer)).sign(asked()),
        "another " + field + ":",
        "Nothing was sent");
  }

  @Test
  void theRightTransactionSignedByAnotherKeyIsNotTaken() throws IOException {
    URI signer = answering("\"" + signed(right(), host) + "\"");

    assertFails(
        ErrorCode.REMOTE_SIGNER_ANSWER_INVALID,
        () -> new RemoteSigner(client.address(), rpc(signer)).sign(asked()),
        "expected a signature by " + client.address(),
        "found one by " + host.address());
  }

  @Test
  void theAnswerOfClefIsUnderstood() throws IOException {
    URI signer = answering("{\"raw\":\"" + signed(right(), client) + "\",\"tx\":{}}");

    assertThat(new RemoteSigner(client.address(), rpc(signer)).sign(asked()))
        .isEqualTo(client.sign(asked()));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "null",
        "true",
        "{}",
        "\"\"",
        "\"0x\"",
        "\"0x02\"",
        "\"0x02c0\"",
        "\"0xzz\"",
        "\"0x02ff\"",
        "\"0x02f8\"",
        "\"0xf86c\"",
        "\"0x02ccc0c0c0c0c0c0c0c0c0c0c0c0\"",
        "[1]",
        "<html>"
      })
  void whatIsNoTransactionIsNotTaken(String result) throws IOException {
    URI signer = answering(result);

    assertFails(
        ErrorCode.REMOTE_SIGNER_ANSWER_INVALID,
        () -> new RemoteSigner(client.address(), rpc(signer)).sign(asked()));
  }

  private static HttpJsonRpc rpc(URI url) {
    return rpc(url, Duration.ofSeconds(30));
  }

  private static HttpJsonRpc rpc(URI url, Duration patience) {
    return new HttpJsonRpc(
        url, new RpcSettings(patience, patience, 1, Duration.ofMillis(20), 1L << 20));
  }

  /** A signer that always answers the same. */
  private URI answering(String result) throws IOException {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 8);
    server.createContext(
        "/",
        exchange -> {
          exchange.getRequestBody().readAllBytes();
          byte[] body =
              "{\"jsonrpc\":\"2.0\",\"id\":1,\"result\":%s}".formatted(result).getBytes(UTF_8);
          exchange.sendResponseHeaders(200, body.length);
          exchange.getResponseBody().write(body);
          exchange.close();
        });
    server.start();
    return URI.create("http://127.0.0.1:" + server.getAddress().getPort());
  }

  private static TransactionToSign asked() {
    byte[] encoded = TransactionEncoder.encode(right());
    return new TransactionToSign(
        31337,
        7,
        TIP,
        CAP,
        GAS,
        new Address(TO),
        BigInteger.valueOf(5),
        "0x1234",
        Keccak256.of(encoded));
  }

  private static RawTransaction right() {
    return other(31337, 7, TIP, CAP, GAS, TO, 5, "0x1234");
  }

  private static RawTransaction other(
      long chainId,
      long nonce,
      BigInteger tip,
      BigInteger cap,
      BigInteger gas,
      String to,
      long value,
      String data) {
    return RawTransaction.createTransaction(
        chainId, BigInteger.valueOf(nonce), gas, to, BigInteger.valueOf(value), data, tip, cap);
  }

  private static String signed(RawTransaction transaction, LocalSigner by) {
    byte[] key = by.copyKey();
    Credentials credentials = Credentials.create(HexFormat.of().formatHex(key));
    return "0x"
        + HexFormat.of().formatHex(TransactionEncoder.signMessage(transaction, credentials));
  }
}
