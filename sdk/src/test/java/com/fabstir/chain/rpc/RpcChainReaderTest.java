package com.fabstir.chain.rpc;

import static com.fabstir.onchain.FailureAssertions.assertFails;
import static org.assertj.core.api.Assertions.assertThat;

import com.fabstir.chain.Chain;
import com.fabstir.chain.ChainReader;
import com.fabstir.chain.ContractCall;
import com.fabstir.chain.LogEntry;
import com.fabstir.contract.RevertReactions;
import com.fabstir.contract.deployment.ContractsFactory;
import com.fabstir.devnet.Devnet;
import com.fabstir.error.ErrorCode;
import com.fabstir.evm.Bytes32;
import com.fabstir.onchain.LocalChain;
import com.fabstir.onchain.OnChainTest;
import com.fabstir.onchain.RpcProxy;
import com.fabstir.onchain.RpcProxy.Fault;
import java.math.BigInteger;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;

class RpcChainReaderTest extends OnChainTest {
  private RpcProxy proxy;
  private ChainReader reader;

  RpcChainReaderTest(Devnet devnet) {
    super(devnet);
  }

  @BeforeEach
  void openProxy() {
    proxy = RpcProxy.before(devnet.rpcUrl());
    reader = LocalChain.through(devnet, proxy.url()).reader();
  }

  @AfterEach
  void closeProxy() {
    proxy.close();
  }

  @Test
  void aChainIsItsIdAndItsGenesisHash() {
    assertThat(reader.identity().chainId()).isEqualTo(31337);
    assertThat(reader.identity().genesisHash()).isEqualTo(new Bytes32(devnet.genesisHash()));
    assertThat(proxy.methods()).containsExactly("eth_chainId", "eth_getBlockByNumber");
  }

  @Test
  void anotherChainThanConfiguredIsNeverRead() {
    Chain configured =
        new Chain(84532, "Base Sepolia", "ETH", List.of(proxy.url()), 0, Optional.empty(), false);
    ChainReader wrong =
        new RpcChainReader(configured, new HttpJsonRpc(proxy.url()), new RevertReactions());
    assertFails(
        ErrorCode.CHAIN_ID_MISMATCH,
        () -> wrong.balanceWei(client.address()),
        "expected 84532 (Base Sepolia)",
        "found 31337");
    assertThat(proxy.methods()).containsExactly("eth_chainId");
  }

  @Test
  void aChainOfTheRightIdAndAnotherGenesisIsNeverRead() {
    Chain pinned = LocalChain.chain(devnet, proxy.url()).withGenesisHash(Bytes32.ZERO);
    ChainReader wrong =
        new RpcChainReader(pinned, new HttpJsonRpc(proxy.url()), new RevertReactions());
    assertFails(
        ErrorCode.CHAIN_ID_MISMATCH,
        () -> wrong.balanceWei(client.address()),
        "another chain with the id 31337",
        "expected genesis block " + Bytes32.ZERO,
        "found " + devnet.genesisHash());
  }

  @Test
  void blocksBalancesAndCodeAreRead() {
    assertThat(reader.blockNumber()).isEqualTo(devnet.blockNumber());
    assertThat(reader.latestBlockTimeSeconds())
        .isEqualTo(devnet.latestBlockTime().getEpochSecond());
    assertThat(reader.balanceWei(client.address()))
        .isEqualTo(devnet.balanceWei(client.address().value()));
    assertThat(reader.hasCode(contracts.marketplace().address())).isTrue();
    assertThat(reader.hasCode(client.address())).isFalse();
    assertThat(reader.code(client.address())).isEqualTo("0x");
    assertThat(reader.receipt(Bytes32.ZERO)).isEmpty();
  }

  @Test
  void theFirstBlockAtATimeIsFound() {
    long start = reader.latestBlockTimeSeconds();
    long before = reader.blockNumber();
    devnet.increaseTime(Duration.ofSeconds(100));
    devnet.increaseTime(Duration.ofSeconds(100));

    assertThat(reader.firstBlockAt(0)).isZero();
    assertThat(reader.firstBlockAt(start + 1)).isEqualTo(before + 1);
    assertThat(reader.firstBlockAt(reader.blockTimeSeconds(before + 2))).isEqualTo(before + 2);
    assertThat(reader.firstBlockAt(start + 10_000)).isEqualTo(reader.blockNumber() + 1);
  }

  @ParameterizedTest
  @CsvSource({
    "-32000, block range is too wide",
    "-32005, query returned more than 10000 results",
    "-32600, eth_getLogs is limited to a 4 block range"
  })
  void logsArePagedAsTheEndpointNeedsIt(int code, String message) {
    for (int i = 0; i < 9; i++) {
      send(contracts.marketplace().depositNative(BigInteger.valueOf(1000 + i)), client);
    }
    proxy.spoil(
        (method, params) ->
            method.equals("eth_getLogs") && blocks(params.get(0)) > 4
                ? Fault.error(code, message)
                : Fault.NONE);

    List<LogEntry> logs =
        reader.logs(
            contracts.marketplace().address(),
            List.of(
                contracts.marketplace().depositNative(BigInteger.ONE).expectedEventTopic(),
                Optional.empty(),
                Optional.of(Bytes32.ZERO)),
            0,
            reader.blockNumber());

    assertThat(logs)
        .extracting(log -> new BigInteger(log.data().substring(2), 16).intValue())
        .containsExactly(1000, 1001, 1002, 1003, 1004, 1005, 1006, 1007, 1008);
  }

  @Test
  void anErrorIsNeverTakenForNoLogs() {
    proxy.spoil("eth_getLogs", Fault.error(-32000, "internal error"));
    assertFails(
        ErrorCode.CHAIN_RPC_ERROR,
        () -> reader.logs(contracts.marketplace().address(), List.of(), 0, 1),
        "internal error");
    proxy.spoil(
        "eth_getLogs", Fault.answer(200, "{\"jsonrpc\":\"2.0\",\"id\":%d,\"result\":null}"));
    assertFails(
        ErrorCode.CHAIN_RPC_ERROR,
        () -> reader.logs(contracts.marketplace().address(), List.of(), 0, 1));
  }

  @ParameterizedTest
  @CsvSource({
    "eth_getBalance, null",
    "eth_getBalance, '\"0x\"'",
    "eth_getBalance, '\"12\"'",
    "eth_getBalance, 12",
    "eth_getBalance, {}"
  })
  void anEmptyOrOddResultIsNoBalance(String method, String result) {
    proxy.spoil(
        method, Fault.answer(200, "{\"jsonrpc\":\"2.0\",\"id\":%d,\"result\":" + result + "}"));
    assertFails(
        ErrorCode.CHAIN_RPC_ERROR, () -> reader.balanceWei(client.address()), "eth_getBalance");
  }

  @Test
  void aFailedCallIsNoRevert() {
    ContractCall call =
        new ContractCall(
            contracts.marketplace().address(), "0x", BigInteger.ZERO, "try", Optional.empty());
    assertFails(
        ErrorCode.TRANSACTION_REVERTED,
        () -> reader.call(call, Optional.of(client.address())),
        "try",
        "reverted without a reason");
    proxy.spoil("eth_call", Fault.error(-32000, "missing trie node"));
    assertFails(ErrorCode.CHAIN_RPC_ERROR, () -> reader.call(call, Optional.empty()));
  }

  @Test
  void anEndpointThatIsDownIsSaid() {
    proxy.close();
    assertFails(ErrorCode.CHAIN_RPC_UNREACHABLE, () -> reader.blockNumber());
    assertFails(
        ErrorCode.CHAIN_RPC_UNREACHABLE,
        () -> ContractsFactory.open(reader, LocalChain.addresses(devnet)));
  }

  private static long blocks(JsonNode filter) {
    return number(filter.get("toBlock").asString())
        - number(filter.get("fromBlock").asString())
        + 1;
  }

  private static long number(String hex) {
    return Long.parseLong(hex.substring(2), 16);
  }
}
