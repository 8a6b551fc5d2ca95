package com.fabstir.chain.rpc;

import com.fabstir.chain.Chain;
import com.fabstir.chain.ChainIdentity;
import com.fabstir.chain.ChainReader;
import com.fabstir.chain.ContractCall;
import com.fabstir.chain.LogEntry;
import com.fabstir.chain.Receipt;
import com.fabstir.chain.RevertTranslator;
import com.fabstir.evm.Address;
import com.fabstir.evm.Bytes32;
import java.math.BigInteger;
import java.util.List;
import java.util.Optional;

/** Reads one chain through JSON-RPC (Ethereum execution API). Safe for use by several threads. */
public final class RpcChainReader implements ChainReader {
  private static final String LATEST = "latest";

  private final RpcReads reads;
  private final IdentityCheck identity;
  private final LogPages logs;

  public RpcChainReader(Chain chain, JsonRpc rpc, RevertTranslator reverts) {
    this.reads = new RpcReads(rpc, reverts);
    this.identity = new IdentityCheck(chain, reads);
    this.logs = new LogPages(reads);
  }

  @Override
  public Chain chain() {
    return identity.chain();
  }

  @Override
  public ChainIdentity identity() {
    return identity.get();
  }

  @Override
  public long blockNumber() {
    return checked().number("eth_blockNumber").longValueExact();
  }

  @Override
  public long latestBlockTimeSeconds() {
    return blockTime(LATEST);
  }

  @Override
  public long blockTimeSeconds(long blockNumber) {
    return blockTime(Hex.number(blockNumber));
  }

  @Override
  public long firstBlockAt(long timeSeconds) {
    long low = 0;
    long high = blockNumber() + 1;
    while (low < high) {
      long middle = (low + high) >>> 1;
      if (blockTimeSeconds(middle) < timeSeconds) {
        low = middle + 1;
      } else {
        high = middle;
      }
    }
    return low;
  }

  @Override
  public boolean hasCode(Address address) {
    return code(address).length() > 2;
  }

  @Override
  public String code(Address address) {
    return checked().data("eth_getCode", address.value(), LATEST);
  }

  @Override
  public Bytes32 storageAt(Address address, Bytes32 slot) {
    return checked().word("eth_getStorageAt", address.value(), slot.value(), LATEST);
  }

  @Override
  public BigInteger balanceWei(Address account) {
    return checked().number("eth_getBalance", account.value(), LATEST);
  }

  @Override
  public BigInteger gasPriceWei() {
    return checked().number("eth_gasPrice");
  }

  @Override
  public String call(ContractCall call, Optional<Address> from) {
    return checked().simulate("eth_call", call, from, LATEST);
  }

  @Override
  public Optional<Receipt> receipt(Bytes32 transactionHash) {
    return checked()
        .object("eth_getTransactionReceipt", transactionHash.value())
        .map(ReceiptForm::receipt);
  }

  @Override
  public List<LogEntry> logs(
      Address address, List<Optional<Bytes32>> topics, long fromBlock, long toBlock) {
    identity();
    return logs.read(address, topics, fromBlock, toBlock);
  }

  private long blockTime(String block) {
    RpcReads checked = checked();
    return checked
        .object("eth_getBlockByNumber", block, false)
        .orElseThrow(
            () ->
                checked
                    .failures()
                    .senseless(RpcRequest.read("eth_getBlockByNumber"), "no block " + block))
        .smallNumber("timestamp");
  }

  /** No answer of a wrong chain is ever used. */
  private RpcReads checked() {
    identity();
    return reads;
  }
}
