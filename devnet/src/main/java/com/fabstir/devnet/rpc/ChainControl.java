package com.fabstir.devnet.rpc;

import com.fabstir.devnet.error.DevnetErrorCodes;
import com.fabstir.devnet.error.DevnetException;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigInteger;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.zip.GZIPInputStream;

/** What only a local chain lets one do: move its clock, make blocks, go back, set balances. */
public final class ChainControl {
  private final JsonRpc rpc;

  public ChainControl(JsonRpc rpc) {
    this.rpc = rpc;
  }

  /** Moves the clock on by whole seconds and makes a block with the new time. */
  public void increaseTime(Duration duration) {
    rpc.call("evm_increaseTime", duration.toSeconds());
    mine(1);
  }

  /** The next block, and only that one, gets this time; it must be later than the last block's. */
  public void nextBlockAt(Instant time) {
    rpc.call("evm_setNextBlockTimestamp", time.getEpochSecond());
  }

  public void mine(int blocks) {
    rpc.call("anvil_mine", Hex.quantity(blocks));
  }

  /** Remembers the state; give the result to {@link #revert}. */
  public String snapshot() {
    return rpc.call("evm_snapshot").asString();
  }

  /** Goes back to a snapshot, which is used up by that. */
  public void revert(String snapshot) {
    if (!rpc.call("evm_revert", snapshot).asBoolean()) {
      throw new DevnetException(
          DevnetErrorCodes.DEVNET_RPC_ERROR, "There is no snapshot " + snapshot, "");
    }
  }

  public Instant latestBlockTime() {
    return timeOf("latest");
  }

  public Instant genesisTime() {
    return timeOf("0x0");
  }

  public long blockNumber() {
    return rpc.quantity("eth_blockNumber").longValueExact();
  }

  public String genesisHash() {
    return rpc.call("eth_getBlockByNumber", "0x0", false).path("hash").asString();
  }

  public BigInteger balanceWei(String account) {
    return rpc.quantity("eth_getBalance", account, "latest");
  }

  public void setBalanceWei(String account, BigInteger wei) {
    rpc.call("anvil_setBalance", account, Hex.quantity(wei));
  }

  /** Writes the chain's state as JSON, as anvil loads it. */
  public void dumpState(Path file) {
    byte[] packed = Hex.toBytes(rpc.call("anvil_dumpState").asString());
    try (var content = new GZIPInputStream(new ByteArrayInputStream(packed))) {
      Files.write(file, content.readAllBytes());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private Instant timeOf(String block) {
    String time = rpc.call("eth_getBlockByNumber", block, false).path("timestamp").asString();
    return Instant.ofEpochSecond(Hex.toInteger(time).longValueExact());
  }
}
