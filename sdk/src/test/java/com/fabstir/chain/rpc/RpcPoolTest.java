package com.fabstir.chain.rpc;

import static com.fabstir.onchain.FailureAssertions.assertFails;
import static org.assertj.core.api.Assertions.assertThat;

import com.fabstir.chain.Chain;
import com.fabstir.devnet.Devnet;
import com.fabstir.devnet.junit.DevnetTest;
import com.fabstir.error.ErrorCode;
import com.fabstir.onchain.RpcProxy;
import com.fabstir.onchain.RpcProxy.Fault;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@DevnetTest
class RpcPoolTest {
  private static final RpcSettings SETTINGS =
      new RpcSettings(Duration.ofSeconds(2), Duration.ofSeconds(1), 3, Duration.ofMillis(5), 4096);
  private static final RpcRequest BALANCE =
      RpcRequest.read("eth_getBalance", "0x" + "0".repeat(39) + "1", "latest");

  private final Devnet devnet;
  private RpcProxy first;
  private RpcProxy second;
  private RpcPool pool;

  RpcPoolTest(Devnet devnet) {
    this.devnet = devnet;
  }

  @BeforeEach
  void openProxies() {
    first = RpcProxy.before(devnet.rpcUrl());
    second = RpcProxy.before(devnet.rpcUrl());
    pool = pool(first.url(), second.url());
  }

  @AfterEach
  void closeProxies() {
    first.close();
    second.close();
  }

  @Test
  void aHealthyFirstEndpointIsAskedAlone() {
    assertAnswered(2);
    assertThat(asked(first)).isEqualTo(2);
    assertThat(asked(second)).isZero();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "403 | forbidden",
        "429 | slow down",
        "500 | broken",
        "503 | {\"jsonrpc\":\"2.0\",\"id\":%d,\"error\":{\"code\":-32603,\"message\":\"down\"}}",
        "200 | <html>maintenance</html>",
        "200 | {\"jsonrpc\":\"2.0\",\"id\":%d,\"result\":null}",
        "200 | {\"jsonrpc\":\"2.0\",\"id\":%d,\"result\":\"\"}",
        "200 | {\"jsonrpc\":\"2.0\",\"id\":%d,\"error\":{\"code\":-32016,\"message\":\"limit\"}}",
        "200 | {\"jsonrpc\":\"2.0\",\"id\":%d,\"error\":{\"code\":-32000,\"message\":\"header not"
            + " found\"}}",
      })
  void anotherEndpointAnswersWhereTheFirstDoesNot(int status, String body) {
    first.spoil("eth_getBalance", Fault.answer(status, body));
    assertAnswered(1);
    assertThat(asked(first)).isOne();
    assertThat(asked(second)).isOne();
  }

  @Test
  void anEndpointOfAnotherChainIsNeverAskedForAnything() {
    first.spoil(
        "eth_chainId", Fault.answer(200, "{\"jsonrpc\":\"2.0\",\"id\":%d,\"result\":\"0x5\"}"));
    assertAnswered(3);
    assertThat(asked(first)).isZero();
  }

  @Test
  void onlyEndpointsOfAnotherChainAreAnError() {
    for (RpcProxy proxy : List.of(first, second)) {
      proxy.spoil(
          "eth_chainId", Fault.answer(200, "{\"jsonrpc\":\"2.0\",\"id\":%d,\"result\":\"0x5\"}"));
    }
    assertFails(ErrorCode.CHAIN_ID_MISMATCH, () -> pool.ask(BALANCE), "found 5");
  }

  @Test
  void anEndpointWithAnotherBlockZeroIsRefused() {
    second.spoil(
        "eth_getBlockByNumber",
        Fault.answer(
            200,
            "{\"jsonrpc\":\"2.0\",\"id\":%d,\"result\":{\"hash\":\"0x" + "7".repeat(64) + "\"}}"));
    first.spoil("eth_getBalance", Fault.answer(503, "busy"));
    assertFails(ErrorCode.CHAIN_RPC_ERROR, () -> pool.ask(BALANCE), "503");
    assertThat(asked(second)).isZero();
  }

  @Test
  void aLaggingEndpointIsSetAsideUntilItHasCaughtUp() {
    devnet.mine(10);
    first.spoil(
        "eth_blockNumber", Fault.answer(200, "{\"jsonrpc\":\"2.0\",\"id\":%d,\"result\":\"0x1\"}"));
    assertAnswered(1);
    assertThat(asked(first)).isZero();

    first.spoilNothing();
    RpcPool later = pool(first.url(), second.url());
    assertThat(later.ask(BALANCE)).isInstanceOf(RpcAnswer.Result.class);
    assertThat(asked(first)).isOne();
  }

  @Test
  void aLaggingEndpointIsBetterThanNone() {
    devnet.mine(10);
    first.spoil(
        "eth_blockNumber", Fault.answer(200, "{\"jsonrpc\":\"2.0\",\"id\":%d,\"result\":\"0x1\"}"));
    second.spoil("eth_getBalance", Fault.answer(403, "no"));
    assertAnswered(1);
    assertThat(asked(first)).isOne();
  }

  @Test
  void whenAllFailEveryReasonIsNamed() {
    first.spoil("eth_getBalance", Fault.answer(403, "blocked"));
    second.spoil("eth_getBalance", Fault.answer(200, "<html>"));
    assertFails(
        ErrorCode.CHAIN_RPC_ERROR,
        () -> pool.ask(BALANCE),
        "None of the chain's 2 RPC endpoints",
        "HTTP 403",
        "<html>");
  }

  @Test
  void aCallThatChangesSomethingIsMadeAtOneEndpointOnly() {
    first.spoil("evm_mine", Fault.answer(503, "busy"));
    assertFails(ErrorCode.CHAIN_RPC_ERROR, () -> pool.ask(RpcRequest.write("evm_mine")), "503");
    assertThat(second.methods()).doesNotContain("evm_mine");
  }

  @Test
  void aRateLimitTeachesDistanceAndCalmTakesItBack() {
    Pace pace = new Pace(Duration.ofMillis(1));
    assertThat(pace.distance()).isZero();
    pace.limited(Optional.empty());
    pace.limited(Optional.empty());
    assertThat(pace.distance()).isEqualTo(Duration.ofMillis(80));
    for (int i = 0; i < 200; i++) {
      pace.answered();
    }
    assertThat(pace.distance()).isZero();
  }

  @Test
  void anEndpointThatAsksForRestGetsIt() {
    Pace pace = new Pace(Duration.ofMillis(1));
    pace.limited(Optional.of(Duration.ofSeconds(20)));
    assertThat(Duration.ofNanos(pace.waitNanos()))
        .isBetween(Duration.ofSeconds(10), Duration.ofSeconds(20));
  }

  private void assertAnswered(int times) {
    for (int i = 0; i < times; i++) {
      assertThat(pool.ask(BALANCE)).isInstanceOf(RpcAnswer.Result.class);
    }
  }

  private static long asked(RpcProxy proxy) {
    return proxy.methods().stream().filter("eth_getBalance"::equals).count();
  }

  private RpcPool pool(URI... endpoints) {
    Chain chain =
        new Chain(devnet.chainId(), "Devnet", "ETH", List.of(endpoints), 0, Optional.empty(), true);
    return new RpcPool(chain, SETTINGS, Duration.ofMinutes(5));
  }
}
