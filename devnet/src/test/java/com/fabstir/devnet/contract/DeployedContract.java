package com.fabstir.devnet.contract;

import com.esaulpaugh.headlong.abi.TupleType;
import com.fabstir.devnet.rpc.Hex;
import com.fabstir.devnet.rpc.JsonRpc;
import com.fabstir.devnet.rpc.UnlockedSender;
import java.math.BigInteger;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import tools.jackson.databind.JsonNode;

/**
 * A contract on the chain, used through an ABI. Transactions carry a fixed gas limit and are mined
 * even when they revert, as those of real clients.
 *
 * @param events decodes the events of any contract of the devnet
 */
record DeployedContract(
    JsonRpc rpc, String address, ReferenceAbi abi, Function<JsonNode, List<DecodedEvent>> events) {
  private static final long GAS_LIMIT = 6_000_000;

  /** Calls a view and returns all its results. */
  List<Object> read(String function, Object... arguments) {
    Map<String, String> call = Map.of("to", address, "data", abi.encode(function, arguments));
    return abi.decodeReturn(function, rpc.call("eth_call", call, "latest").asString());
  }

  /** Calls a view and returns its first result. */
  @SuppressWarnings("unchecked")
  <T> T get(String function, Object... arguments) {
    return (T) read(function, arguments).getFirst();
  }

  BigInteger number(String function, Object... arguments) {
    return get(function, arguments);
  }

  Outcome send(String from, String function, Object... arguments) {
    return pay(from, BigInteger.ZERO, function, arguments);
  }

  Outcome pay(String from, BigInteger wei, String function, Object... arguments) {
    return raw(from, wei, abi.encode(function, arguments));
  }

  Outcome raw(String from, BigInteger wei, String data) {
    Map<String, Object> transaction = new LinkedHashMap<>();
    transaction.put("from", from);
    transaction.put("to", address);
    transaction.put("value", Hex.quantity(wei));
    transaction.put("data", data);
    transaction.put("gas", Hex.quantity(GAS_LIMIT));
    String hash = rpc.call("eth_sendTransaction", transaction).asString();
    JsonNode receipt = new UnlockedSender(rpc).awaitReceipt(hash);
    boolean succeeded = receipt.path("status").asString().equals("0x1");
    long gasUsed = Hex.toInteger(receipt.path("gasUsed").asString()).longValueExact();
    long price = Hex.toInteger(receipt.path("effectiveGasPrice").asString()).longValueExact();
    return new Outcome(
        succeeded ? "" : revertOf(hash), events.apply(receipt), gasUsed, gasUsed * price);
  }

  private String revertOf(String hash) {
    JsonNode trace = rpc.call("debug_traceTransaction", hash, Map.of("tracer", "callTracer"));
    return textOf(trace.path("output").asString(""));
  }

  /** The text of Error(string), the name of a custom error of the ABI, or the data itself. */
  String textOf(String data) {
    if (data.startsWith("0x08c379a0")) {
      byte[] arguments = Hex.toBytes(data.substring(10));
      return TupleType.parse("(string)").decode(arguments).get(0);
    }
    return data.length() <= 2 ? "<no data>" : abi.errorName(data).orElse(data);
  }
}
