package com.fabstir.devnet.rpc;

import com.fabstir.devnet.error.DevnetErrorCodes;
import com.fabstir.devnet.error.DevnetException;
import java.math.BigInteger;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import tools.jackson.databind.JsonNode;

/** Sends transactions from accounts that the chain itself holds the keys of, and waits for them. */
public final class UnlockedSender {
  private static final Duration RECEIPT_TIMEOUT = Duration.ofSeconds(30);
  private static final Duration RECEIPT_POLL = Duration.ofMillis(20);

  private final JsonRpc rpc;

  public UnlockedSender(JsonRpc rpc) {
    this.rpc = rpc;
  }

  /** Creates a contract and returns its address. */
  public String create(String from, String initCode) {
    return send(from, null, initCode, BigInteger.ZERO).path("contractAddress").asString();
  }

  /**
   * Sends and waits for the receipt of a transaction that must succeed.
   *
   * @throws RpcException with the revert data when the chain already refuses to estimate it
   * @throws DevnetException {@code DEVNET_TRANSACTION_FAILED} when it was mined and failed
   */
  public JsonNode send(String from, String to, String data, BigInteger valueWei) {
    Map<String, Object> transaction = new LinkedHashMap<>();
    transaction.put("from", from);
    if (to != null) {
      transaction.put("to", to);
    }
    transaction.put("data", data);
    transaction.put("value", Hex.quantity(valueWei));
    String hash = rpc.call("eth_sendTransaction", transaction).asString();
    JsonNode receipt = awaitReceipt(hash);
    if (!receipt.path("status").asString().equals("0x1")) {
      throw failed("Transaction " + hash + " was mined and failed");
    }
    return receipt;
  }

  /**
   * Waits up to 30 s for a transaction to be mined, whether it succeeded or not.
   *
   * @throws DevnetException {@code DEVNET_TRANSACTION_FAILED} when it was not mined
   */
  public JsonNode awaitReceipt(String hash) {
    long deadline = System.nanoTime() + RECEIPT_TIMEOUT.toNanos();
    while (true) {
      JsonNode receipt = rpc.call("eth_getTransactionReceipt", hash);
      if (!receipt.isNull()) {
        return receipt;
      }
      if (System.nanoTime() > deadline) {
        throw failed("Transaction " + hash + " was not mined within " + RECEIPT_TIMEOUT);
      }
      try {
        Thread.sleep(RECEIPT_POLL);
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        throw failed("Interrupted while waiting for transaction " + hash);
      }
    }
  }

  private static DevnetException failed(String message) {
    return new DevnetException(
        DevnetErrorCodes.DEVNET_TRANSACTION_FAILED, message, "Look into the devnet's log.");
  }
}
