package com.fabstir.chain.tx;

import static com.fabstir.onchain.FailureAssertions.assertFails;
import static org.assertj.core.api.Assertions.assertThat;

import com.fabstir.chain.ContractCall;
import com.fabstir.chain.TransactionRecord.State;
import com.fabstir.chain.TransactionSender;
import com.fabstir.devnet.Devnet;
import com.fabstir.devnet.rpc.UnlockedSender;
import com.fabstir.error.ErrorCode;
import com.fabstir.error.FabstirException;
import com.fabstir.evm.Address;
import com.fabstir.onchain.LocalChain;
import com.fabstir.onchain.OnChainTest;
import com.fabstir.onchain.RpcProxy;
import com.fabstir.onchain.RpcProxy.Fault;
import java.math.BigInteger;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Spoiled connections, and transactions of the same key that were not sent from here. */
class ForeignTransactionTest extends OnChainTest {
  private static final BigInteger AMOUNT = BigInteger.valueOf(1_000_000);

  private RpcProxy proxy;
  private TransactionSender proxied;

  ForeignTransactionTest(Devnet devnet) {
    super(devnet);
  }

  @BeforeEach
  void openProxy() {
    proxy = RpcProxy.before(devnet.rpcUrl());
    proxied =
        LocalChain.through(devnet, proxy.url())
            .sender(accounts, LocalChain.SETTINGS.withPatience(Duration.ofSeconds(2)));
  }

  @AfterEach
  void closeProxy() {
    devnet.rpc().call("evm_setAutomine", true);
    proxy.close();
  }

  @Test
  void aRefusedSendStaysSignedAndIsSentLater() {
    proxy.spoil("eth_sendRawTransaction", Fault.answer(503, "busy"));
    assertFails(ErrorCode.CHAIN_RPC_ERROR, () -> proxied.send("deposit/1", deposit(), client));
    assertThat(state()).isEqualTo(State.SIGNED);
    assertThat(used()).isZero();

    proxy.spoilNothing();
    proxied.send("deposit/1", deposit(), client);
    assertThat(state()).isEqualTo(State.CONFIRMED);
    assertThat(used()).isOne();
  }

  @Test
  void aSendWhoseAnswerIsLostHappensOnce() {
    AtomicBoolean lost = new AtomicBoolean();
    proxy.spoil(
        (method, _) ->
            method.equals("eth_sendRawTransaction") && lost.compareAndSet(false, true)
                ? Fault.answerLost()
                : Fault.NONE);
    proxied.send("deposit/1", deposit(), client);
    assertThat(lost).isTrue();
    assertThat(used()).isOne();
    assertThat(prepaid()).isEqualTo(AMOUNT);
  }

  @Test
  void receiptsThatCannotBeReadLeaveTheTransactionOpen() {
    proxy.spoil("eth_getTransactionReceipt", Fault.answer(200, "<html>maintenance</html>"));
    assertFails(ErrorCode.CHAIN_RPC_ERROR, () -> proxied.send("deposit/1", deposit(), client));
    assertThat(state()).isEqualTo(State.SENT);

    proxy.spoilNothing();
    proxied.send("deposit/1", deposit(), client);
    assertThat(used()).isOne();
    assertThat(prepaid()).isEqualTo(AMOUNT);
  }

  @Test
  void aNonceThatAnotherProgramUsedIsExplainedAndThenGivenUp() {
    proxy.spoil("eth_sendRawTransaction", Fault.answer(503, "busy"));
    assertFails(ErrorCode.CHAIN_RPC_ERROR, () -> proxied.send("deposit/1", deposit(), client));
    foreignTransaction();
    proxy.spoilNothing();

    FabstirException failure =
        assertFails(
            ErrorCode.ACCOUNT_USED_ELSEWHERE,
            () -> proxied.send("deposit/1", deposit(), client),
            "nonce 0",
            client.address().value());
    assertThat(failure.hint()).isPresent();
    assertThat(state()).isEqualTo(State.DEAD);
    assertThat(used()).isOne();

    proxied.send("deposit/1", deposit(), client);
    assertThat(state()).isEqualTo(State.CONFIRMED);
    assertThat(used()).isEqualTo(2);
    assertThat(prepaid()).isEqualTo(AMOUNT);
  }

  @Test
  void aForeignTransactionThatWaitsIsNotFought() {
    proxy.spoil("eth_sendRawTransaction", Fault.answer(503, "busy"));
    assertFails(ErrorCode.CHAIN_RPC_ERROR, () -> proxied.send("deposit/1", deposit(), client));
    proxy.spoilNothing();
    devnet.rpc().call("evm_setAutomine", false);
    sendForeignTransaction();

    assertFails(
        ErrorCode.ACCOUNT_USED_ELSEWHERE,
        () -> proxied.send("deposit/1", deposit(), client),
        "is pending");
    assertThat(state()).isEqualTo(State.SIGNED);
  }

  @Test
  void foreignTransactionsOfThePastDoNotMatter() {
    foreignTransaction();
    foreignTransaction();
    proxied.send("deposit/1", deposit(), client);
    assertThat(used()).isEqualTo(3);
  }

  @Test
  void anEndpointThatForgotAConfirmedTransactionIsNotBelieved() {
    proxied.send("deposit/1", deposit(), client);
    proxy.spoil(
        "eth_getTransactionReceipt",
        Fault.answer(200, "{\"jsonrpc\":\"2.0\",\"id\":%d,\"result\":null}"));
    assertFails(
        ErrorCode.TRANSACTION_UNCONFIRMED,
        () -> proxied.send("deposit/1", deposit(), client),
        "was confirmed before");
    assertThat(used()).isOne();
  }

  private ContractCall deposit() {
    return contracts.marketplace().depositNative(AMOUNT);
  }

  /** It is in a block when this returns. */
  private void foreignTransaction() {
    new UnlockedSender(devnet.rpc()).awaitReceipt(sendForeignTransaction());
  }

  /** The devnet's node knows the key too and signs with it. */
  private String sendForeignTransaction() {
    return devnet
        .rpc()
        .call(
            "eth_sendTransaction",
            Map.of("from", client.address().value(), "to", host.address().value(), "value", "0x1"))
        .asString();
  }

  private BigInteger prepaid() {
    return contracts.marketplace().prepaidBaseUnits(client.address(), Address.ZERO);
  }

  private State state() {
    return sender.find(client.address(), "deposit/1").orElseThrow().state();
  }

  private long used() {
    return devnet
        .rpc()
        .quantity("eth_getTransactionCount", client.address().value(), "latest")
        .longValueExact();
  }
}
