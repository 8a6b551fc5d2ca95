package com.fabstir.chain.tx;

import static com.fabstir.onchain.FailureAssertions.assertFails;
import static org.assertj.core.api.Assertions.assertThat;

import com.fabstir.chain.ContractCall;
import com.fabstir.chain.Receipt;
import com.fabstir.chain.TransactionRecord;
import com.fabstir.chain.TransactionRecord.State;
import com.fabstir.chain.TransactionSender;
import com.fabstir.devnet.Devnet;
import com.fabstir.error.ErrorCode;
import com.fabstir.error.FabstirException;
import com.fabstir.evm.Address;
import com.fabstir.evm.Keccak256;
import com.fabstir.key.LocalSigner;
import com.fabstir.onchain.LocalChain;
import com.fabstir.onchain.OnChainTest;
import java.math.BigInteger;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class SendingTest extends OnChainTest {
  private static final BigInteger AMOUNT = BigInteger.valueOf(1_000_000);

  SendingTest(Devnet devnet) {
    super(devnet);
  }

  @AfterEach
  void mineAtOnceAgain() {
    automine(true);
  }

  @Test
  void aSuccessIsJournalledAsConfirmed() {
    Receipt receipt = sender.send("deposit/1", deposit(), client);

    TransactionRecord record = sender.find(client.address(), "deposit/1").orElseThrow();
    assertThat(record.state()).isEqualTo(State.CONFIRMED);
    assertThat(record.hash()).contains(receipt.transactionHash());
    assertThat(record.chain()).isEqualTo(chain.reader().identity());
    assertThat(record.from()).isEqualTo(client.address());
    assertThat(record.description()).contains("deposit");
    assertThat(chain.reader().receipt(receipt.transactionHash())).contains(receipt);
  }

  @Test
  void theSameIntentHappensOnce() {
    Receipt first = sender.send("deposit/1", deposit(), client);
    Receipt second = sender.send("deposit/1", deposit(), client);
    sender.send("deposit/2", deposit(), client);

    assertThat(second).isEqualTo(first);
    assertThat(prepaid()).isEqualTo(AMOUNT.add(AMOUNT));
  }

  @Test
  void theSameIntentOfAnotherAccountIsAnother() {
    sender.send("deposit/1", deposit(), client);
    sender.send("deposit/1", deposit(), host);
    assertThat(nonce(client)).isOne();
    assertThat(nonce(host)).isOne();
  }

  @Test
  void anIntentIsNeverReusedForOtherContent() {
    sender.send("deposit/1", deposit(), client);
    assertFails(
        ErrorCode.TRANSACTION_CONFLICT,
        () ->
            sender.send("deposit/1", contracts.marketplace().depositNative(BigInteger.TWO), client),
        "deposit/1");
    assertThat(prepaid()).isEqualTo(AMOUNT);
  }

  @Test
  void aCallThatWouldRevertIsNotSent() {
    assertFails(
        ErrorCode.FUNDS_TOO_LOW,
        () -> sender.send("take", contracts.marketplace().withdrawNative(AMOUNT), client),
        "Insufficient balance");
    assertThat(sender.find(client.address(), "take")).isEmpty();
    assertThat(nonce(client)).isZero();
  }

  @Test
  void tooLittleGasMoneyNamesBothAmounts() {
    LocalSigner poor = LocalSigner.random();
    devnet.fundNative(poor.address().value(), BigInteger.valueOf(12345));
    FabstirException failure =
        assertFails(
            ErrorCode.GAS_FUNDS_TOO_LOW,
            () ->
                sender.send(
                    "deposit/1", contracts.marketplace().depositNative(BigInteger.ONE), poor),
            "available 12345 wei",
            "required ");
    assertThat(failure.hint()).hasValueSatisfying(hint -> assertThat(hint).contains("ETH"));
    assertThat(sender.find(poor.address(), "deposit/1")).isEmpty();
  }

  @Test
  void gasAboveTheCapIsNotPaid() {
    TransactionSender thrifty =
        chain.sender(accounts, LocalChain.SETTINGS.withMaxFeePerGasCapWei(BigInteger.TEN));
    assertFails(
        ErrorCode.GAS_PRICE_OVER_CAP,
        () -> thrifty.send("deposit/1", deposit(), client),
        "at most 0.00000001 gwei");
    assertThat(nonce(client)).isZero();
  }

  @Test
  void theOfferedFeeStaysUnderTheCap() {
    BigInteger cap = BigInteger.valueOf(2_100_000_000L);
    TransactionSender capped =
        chain.sender(accounts, LocalChain.SETTINGS.withMaxFeePerGasCapWei(cap));
    Receipt receipt = capped.send("deposit/1", deposit(), client);
    assertThat(
            new BigInteger(
                devnet
                    .rpc()
                    .call("eth_getTransactionByHash", receipt.transactionHash().value())
                    .get("maxFeePerGas")
                    .asString()
                    .substring(2),
                16))
        .isLessThanOrEqualTo(cap);
  }

  @Test
  void successWithoutTheExpectedEventIsAFailure() {
    ContractCall deposit = deposit();
    ContractCall wrong =
        new ContractCall(
            deposit.to(),
            deposit.data(),
            deposit.valueWei(),
            deposit.description(),
            Optional.of(Keccak256.ofText("Other()")));
    assertFails(ErrorCode.EVENT_MISSING, () -> sender.send("odd", wrong, client), "succeeded");
    assertFails(ErrorCode.EVENT_MISSING, () -> sender.send("odd", wrong, client));
    assertThat(nonce(client)).isOne();
  }

  @Test
  void confirmationsAreWaitedFor() throws Exception {
    LocalChain deep = chain.withConfirmations(3);
    TransactionSender patient = deep.sender(accounts);
    CompletableFuture<Receipt> sending =
        CompletableFuture.supplyAsync(() -> patient.send("deposit/1", deposit(), client));
    Awaitility.await().until(() -> nonce(client) == 1);
    Awaitility.await().until(() -> state("deposit/1") == State.SENT);
    devnet.mine(2);
    assertThat(state("deposit/1")).isEqualTo(State.SENT);
    devnet.mine(1);
    Receipt receipt = sending.get(20, TimeUnit.SECONDS);
    assertThat(devnet.blockNumber() - receipt.blockNumber()).isEqualTo(3);
    assertThat(state("deposit/1")).isEqualTo(State.CONFIRMED);
  }

  @Test
  void anUnconfirmedTransactionIsTakenUpAgain() {
    automine(false);
    TransactionSender hasty =
        chain.sender(accounts, LocalChain.SETTINGS.withPatience(Duration.ofMillis(300)));
    assertFails(
        ErrorCode.TRANSACTION_UNCONFIRMED,
        () -> hasty.send("deposit/1", deposit(), client),
        "is not in the chain");
    assertFails(
        ErrorCode.TRANSACTION_UNCONFIRMED, () -> hasty.send("deposit/1", deposit(), client));
    devnet.mine(1);
    sender.send("deposit/1", deposit(), client);
    automine(true);

    assertThat(nonce(client)).isOne();
    assertThat(prepaid()).isEqualTo(AMOUNT);
  }

  @Test
  void aTransactionThatThePoolForgotIsSentAgain() throws Exception {
    automine(false);
    TransactionSender hasty =
        chain.sender(accounts, LocalChain.SETTINGS.withPatience(Duration.ofMillis(300)));
    assertFails(
        ErrorCode.TRANSACTION_UNCONFIRMED, () -> hasty.send("deposit/1", deposit(), client));
    devnet.rpc().call("anvil_dropAllTransactions");
    automine(true);

    sender.send("deposit/1", deposit(), client);
    assertThat(nonce(client)).isOne();
    assertThat(prepaid()).isEqualTo(AMOUNT);
  }

  @Test
  void aRevertInTheChainGivesItsReasonAndMayBeTriedAgain() {
    sender.send("deposit/1", deposit(), client);
    ContractCall take = contracts.marketplace().withdrawNative(AMOUNT);
    automine(false);
    TransactionSender hasty =
        chain.sender(accounts, LocalChain.SETTINGS.withPatience(Duration.ofMillis(300)));
    // Both estimates see the same balance; the second one mined finds nothing left.
    assertFails(ErrorCode.TRANSACTION_UNCONFIRMED, () -> hasty.send("take/1", take, client));
    assertFails(ErrorCode.TRANSACTION_UNCONFIRMED, () -> hasty.send("take/2", take, client));
    devnet.mine(1);
    automine(true);

    sender.send("take/1", take, client);
    assertFails(
        ErrorCode.FUNDS_TOO_LOW, () -> sender.send("take/2", take, client), "Insufficient balance");
    assertThat(state("take/2")).isEqualTo(State.REVERTED);

    sender.send("deposit/2", deposit(), client);
    sender.send("take/2", take, client);
    assertThat(state("take/2")).isEqualTo(State.CONFIRMED);
    assertThat(prepaid()).isZero();
  }

  private ContractCall deposit() {
    return contracts.marketplace().depositNative(AMOUNT);
  }

  private BigInteger prepaid() {
    return contracts.marketplace().prepaidBaseUnits(client.address(), Address.ZERO);
  }

  private State state(String intent) {
    return sender.find(client.address(), intent).orElseThrow().state();
  }

  private long nonce(LocalSigner signer) {
    return devnet
        .rpc()
        .quantity("eth_getTransactionCount", signer.address().value(), "latest")
        .longValueExact();
  }

  private void automine(boolean on) {
    devnet.rpc().call("evm_setAutomine", on);
  }
}
