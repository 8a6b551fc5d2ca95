package com.fabstir.chain;

import com.fabstir.evm.Address;
import com.fabstir.evm.Bytes32;
import java.math.BigInteger;
import java.util.List;
import java.util.Optional;

/**
 * Reads of one chain. Every method throws FabstirException CHAIN_RPC_UNREACHABLE or CHAIN_RPC_ERROR
 * when there is no answer; an error is never taken for an empty answer.
 */
public interface ChainReader {
  /** Id and genesis hash, asked once and remembered. */
  ChainIdentity identity();

  long blockNumber();

  /** Seconds since 1970 of the latest block: the clock of all contract rules. */
  long latestBlockTimeSeconds();

  boolean hasCode(Address address);

  /** Run-time code as 0x hex, "0x" if none. */
  String code(Address address);

  BigInteger balanceWei(Address account);

  /**
   * eth_call at the latest block.
   *
   * @return the return data as 0x hex
   * @throws FabstirException TRANSACTION_REVERTED with the decoded reason
   */
  String call(ContractCall call, Optional<Address> from);

  Optional<Receipt> receipt(Bytes32 transactionHash);

  /** Logs of one contract; the range is paged as the endpoint needs it. */
  List<LogEntry> logs(
      Address address, List<Optional<Bytes32>> topics, long fromBlock, long toBlock);
}
