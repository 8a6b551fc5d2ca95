package com.fabstir.chain.rpc;

import static com.fabstir.onchain.FailureAssertions.assertFails;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import com.fabstir.devnet.Devnet;
import com.fabstir.devnet.junit.DevnetTest;
import com.fabstir.error.ErrorCode;
import com.fabstir.error.FabstirException;
import com.fabstir.onchain.RpcProxy;
import com.fabstir.onchain.RpcProxy.Fault;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@DevnetTest
class HttpJsonRpcTest {
  private static final RpcSettings SETTINGS =
      new RpcSettings(Duration.ofSeconds(2), Duration.ofMillis(800), 3, Duration.ofMillis(5), 4096);
  private static final RpcRequest BLOCK_NUMBER = RpcRequest.read("eth_blockNumber");

  private final Devnet devnet;
  private RpcProxy proxy;
  private HttpJsonRpc rpc;

  HttpJsonRpcTest(Devnet devnet) {
    this.devnet = devnet;
  }

  @BeforeEach
  void openProxy() {
    proxy = RpcProxy.before(devnet.rpcUrl());
    rpc = new HttpJsonRpc(proxy.url(), SETTINGS);
  }

  @AfterEach
  void closeProxy() {
    proxy.close();
  }

  @Test
  void theAnswerIsTheChains() {
    assertThat(rpc.ask(BLOCK_NUMBER))
        .isInstanceOfSatisfying(
            RpcAnswer.Result.class,
            result ->
                assertThat(result.value().asString()).isEqualTo(Hex.number(devnet.blockNumber())));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "<html>busy</html>",
        "[]",
        "null",
        "{}",
        "{\"jsonrpc\":\"2.0\",\"id\":%d}",
        "{\"jsonrpc\":\"2.0\",\"id\":777,\"result\":\"0x1\"}",
        "{\"jsonrpc\":\"2.0\",\"id\":%d,\"result\":\"0x"
      })
  void whatIsNoAnswerIsNeverTakenForOne(String body) {
    proxy.spoil("eth_blockNumber", Fault.answer(200, body));
    assertFails(
        ErrorCode.CHAIN_RPC_ERROR, () -> rpc.ask(BLOCK_NUMBER), "no JSON-RPC answer", "127.0.0.1");
    assertThat(proxy.methods()).hasSize(3);
  }

  @ParameterizedTest
  @CsvSource({"200, error", "403, error", "500, error", "502, page", "200, page"})
  void anErrorThatRepeatsTheKeyInTheAddressIsQuotedWithoutIt(int status, String form) {
    String key = "0123456789abcdef";
    var keyed = new HttpJsonRpc(proxy.url().resolve("/v3/" + key), SETTINGS);
    String text = "no /v3/" + key + " today";
    proxy.spoil(
        "eth_blockNumber",
        Fault.answer(
            status,
            form.equals("page")
                ? "<html>" + text + "</html>"
                : "{\"jsonrpc\":\"2.0\",\"id\":%d,\"error\":{\"code\":-32000,\"message\":\""
                    + text
                    + "\"}}"));

    String said =
        switch (catchThrowable(() -> said(keyed.ask(BLOCK_NUMBER)))) {
          case FabstirException failed -> failed.getMessage();
          case Throwable other -> throw new AssertionError(other);
        };

    assertThat(said).contains("no /v3/… today").doesNotContain(key);
  }

  /** A refusal that is an answer becomes an error only where a caller makes it one. */
  private static void said(RpcAnswer answer) {
    if (answer instanceof RpcAnswer.Refusal refusal) {
      throw new RpcFailures("here").refused(BLOCK_NUMBER, refusal);
    }
  }

  @ParameterizedTest
  @CsvSource({"429, 3", "500, 3", "502, 3", "401, 1", "403, 1", "404, 1", "302, 1"})
  void httpErrorsAreNamedAndRepeatedWhereThatCanHelp(int status, int attempts) {
    proxy.spoil("eth_blockNumber", Fault.answer(status, "no"));
    assertFails(ErrorCode.CHAIN_RPC_ERROR, () -> rpc.ask(BLOCK_NUMBER), "HTTP " + status);
    assertThat(proxy.methods()).hasSize(attempts);
  }

  @Test
  void aShortTroubleIsOvercome() {
    AtomicInteger calls = new AtomicInteger();
    proxy.spoil(
        (_, _) -> calls.incrementAndGet() < 3 ? Fault.answer(503, "warming up") : Fault.NONE);
    assertThat(rpc.ask(BLOCK_NUMBER)).isInstanceOf(RpcAnswer.Result.class);
  }

  @ParameterizedTest
  @CsvSource({"-32016, over rate limit", "-32005, limit exceeded"})
  void rateLimitsInErrorBodiesAreWaitedFor(int code, String message) {
    proxy.spoil("eth_blockNumber", Fault.error(code, message));
    FabstirException failure =
        assertFails(ErrorCode.CHAIN_RPC_ERROR, () -> rpc.ask(BLOCK_NUMBER), message);
    assertThat(failure.hint()).hasValueSatisfying(hint -> assertThat(hint).contains("wait"));
    assertThat(proxy.methods()).hasSize(3);
  }

  @Test
  void otherErrorObjectsAreTheCallersToJudge() {
    proxy.spoil("eth_blockNumber", Fault.error(-32000, "header not found"));
    assertThat(rpc.ask(BLOCK_NUMBER))
        .isInstanceOfSatisfying(
            RpcAnswer.Refusal.class,
            refusal -> assertThat(refusal.message()).isEqualTo("header not found"));
    assertThat(proxy.methods()).hasSize(1);
  }

  @Test
  void aCallThatChangesSomethingIsMadeOnce() {
    proxy.spoil("evm_mine", Fault.answerLost());
    assertFails(ErrorCode.CHAIN_RPC_ERROR, () -> rpc.ask(RpcRequest.write("evm_mine")), "502");
    assertThat(proxy.methods()).hasSize(1);
  }

  @Test
  void anEndlessAnswerIsRefused() {
    proxy.spoil("eth_blockNumber", Fault.answer(200, "x".repeat(5000)));
    assertFails(ErrorCode.CHAIN_RPC_ERROR, () -> rpc.ask(BLOCK_NUMBER), "more than 4096 bytes");
  }

  @Test
  void nobodyListeningIsSaidWithoutTheUrlsSecrets() throws IOException {
    try (Socket holder = new Socket()) {
      holder.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0));
      int port = holder.getLocalPort();
      HttpJsonRpc down =
          new HttpJsonRpc(
              URI.create("http://user:hunter2@127.0.0.1:" + port + "/v2/s3cret?key=t0psecret"),
              SETTINGS);
      FabstirException failure =
          assertFails(
              ErrorCode.CHAIN_RPC_UNREACHABLE,
              () -> down.ask(BLOCK_NUMBER),
              "127.0.0.1:" + port,
              "refused");
      assertThat(failure.toString() + failure.hint() + failure.getCause())
          .doesNotContain("s3cret", "t0psecret", "hunter2");
    }
  }

  @Test
  void anUnknownHostIsSaid() {
    HttpJsonRpc nowhere = new HttpJsonRpc(URI.create("http://rpc.invalid/s3cret"), SETTINGS);
    assertFails(ErrorCode.CHAIN_RPC_UNREACHABLE, () -> nowhere.ask(BLOCK_NUMBER), "rpc.invalid");
  }

  @Test
  void silenceEndsAfterTheTimeout() throws IOException {
    try (ServerSocket silent = new ServerSocket(0, 10, InetAddress.getLoopbackAddress())) {
      HttpJsonRpc hanging =
          new HttpJsonRpc(URI.create("http://127.0.0.1:" + silent.getLocalPort()), SETTINGS);
      assertFails(
          ErrorCode.CHAIN_RPC_UNREACHABLE,
          () -> hanging.ask(RpcRequest.write("eth_blockNumber")),
          "no answer in time");
    }
  }
}
