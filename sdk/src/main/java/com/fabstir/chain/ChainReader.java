package com.fabstir.chain;

import com.fabstir.error.FabstirException;
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
  /** The chain as configured. */
  Chain chain();

  /**
   * Id and genesis hash, asked once and remembered. Nothing else is read before this has succeeded.
   *
   * @throws FabstirException CHAIN_ID_MISMATCH when the endpoint serves another chain
   */
  ChainIdentity identity();

  long blockNumber();

  /** Seconds since 1970 of the latest block: the clock of all contract rules. */
  long latestBlockTimeSeconds();

  /** Seconds since 1970 of one block. */
  long blockTimeSeconds(long blockNumber);

  /** The first block that is not older than the time; one past the latest if there is none. */
  long firstBlockAt(long timeSeconds);

  boolean hasCode(Address address);

  /** Run-time code as 0x hex, "0x" if none. */
  String code(Address address);

  /** One word of a contract's storage. */
  Bytes32 storageAt(Address address, Bytes32 slot);

  BigInteger balanceWei(Address account);

  /** What a unit of gas costs now, in wei. */
  BigInteger gasPriceWei();

  /**
   * eth_call at the latest block.
   *
   * @return the return data as 0x hex, "0x" where the account has no code
   * @throws FabstirException TRANSACTION_REVERTED with the decoded reason, or the more telling code
   *     that the reader's {@link RevertTranslator} knows for it
   */
  String call(ContractCall call, Optional<Address> from);

  Optional<Receipt> receipt(Bytes32 transactionHash);

  /**
   * Logs of one contract in blocks fromBlock to toBlock, both included, oldest first; the range is
   * paged as the endpoint needs it.
   *
   * @param topics by position; empty means any
   */
  List<LogEntry> logs(
      Address address, List<Optional<Bytes32>> topics, long fromBlock, long toBlock);
}
