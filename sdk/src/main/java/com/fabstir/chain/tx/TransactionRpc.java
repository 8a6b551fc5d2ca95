package com.fabstir.chain.tx;

import com.fabstir.chain.ContractCall;
import com.fabstir.chain.RevertReason;
import com.fabstir.chain.RevertTranslator;
import com.fabstir.chain.rpc.Hex;
import com.fabstir.chain.rpc.JsonRpc;
import com.fabstir.chain.rpc.RawSend;
import com.fabstir.chain.rpc.RpcReads;
import com.fabstir.error.ErrorCode;
import com.fabstir.error.FabstirException;
import com.fabstir.evm.Address;
import com.fabstir.evm.Bytes32;
import java.math.BigInteger;
import java.util.Optional;

/** What sending needs to ask a chain, beyond reading it. */
final class TransactionRpc {
  /** Offered where the endpoint cannot suggest one. */
  private static final BigInteger SMALL_PRIORITY_FEE_WEI = BigInteger.valueOf(1_000_000);

  private final RpcReads reads;
  private final RawSend rawSend;

  TransactionRpc(JsonRpc rpc, RevertTranslator reverts) {
    this.reads = new RpcReads(rpc, reverts);
    this.rawSend = new RawSend(rpc);
  }

  /** Transactions of the account in the chain and in the endpoint's pool: its next free nonce. */
  long nextNonce(Address account) {
    return count(account, "pending");
  }

  /** Transactions of the account up to a block: all nonces below are used. */
  long usedNonces(Address account, long blockNumber) {
    return count(account, Hex.number(blockNumber));
  }

  private long count(Address account, String block) {
    return reads.number("eth_getTransactionCount", account.value(), block).longValueExact();
  }

  BigInteger baseFeePerGasWei() {
    return reads
        .object("eth_getBlockByNumber", "latest", false)
        .filter(block -> block.has("baseFeePerGas"))
        .map(block -> block.number("baseFeePerGas"))
        .orElseThrow(
            () ->
                new FabstirException(
                    ErrorCode.CHAIN_RPC_ERROR,
                    "The chain states no base fee; expected a chain with EIP-1559",
                    null));
  }

  BigInteger priorityFeePerGasWei() {
    return reads.optionalNumber("eth_maxPriorityFeePerGas").orElse(SMALL_PRIORITY_FEE_WEI);
  }

  BigInteger estimateGas(ContractCall call, Address from) {
    return reads.estimateGas(call, from);
  }

  Optional<RevertReason> revertReason(ContractCall call, Address from, long blockNumber) {
    return reads.revertReason(call, from, blockNumber);
  }

  /** Whether chain or pool know one of the attempt's variants. */
  boolean knowsAny(JournalEntry entry) {
    return entry.variants().reversed().stream().anyMatch(variant -> knows(variant.hash()));
  }

  private boolean knows(Bytes32 hash) {
    return reads.object("eth_getTransactionByHash", hash.value()).isPresent();
  }

  RawSend.Outcome send(String rawTransaction) {
    return rawSend.send(rawTransaction);
  }
}
