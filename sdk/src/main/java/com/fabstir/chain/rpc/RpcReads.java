package com.fabstir.chain.rpc;

import com.fabstir.chain.ContractCall;
import com.fabstir.chain.RevertReason;
import com.fabstir.chain.RevertTranslator;
import com.fabstir.chain.rpc.RpcAnswer.Refusal;
import com.fabstir.chain.rpc.RpcAnswer.Result;
import com.fabstir.evm.Address;
import com.fabstir.evm.Bytes32;
import java.math.BigInteger;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import tools.jackson.databind.JsonNode;

/** Typed answers of a JSON-RPC connection; whatever has not the expected form is an error. */
public final class RpcReads {
  private static final Pattern DATA = Pattern.compile("0x([0-9a-fA-F]{2})*");
  private static final Pattern WORD = Pattern.compile("0x[0-9a-fA-F]{64}");

  private final JsonRpc rpc;
  private final RpcFailures failures;
  private final RevertTranslator reverts;

  public RpcReads(JsonRpc rpc, RevertTranslator reverts) {
    this.rpc = rpc;
    this.failures = new RpcFailures(rpc.label());
    this.reverts = reverts;
  }

  /** A number of at most 256 bits. */
  public BigInteger number(String method, Object... params) {
    RpcRequest request = RpcRequest.read(method, params);
    return asNumber(request, value(request));
  }

  /** A number, or empty where the endpoint does not offer the method or has none. */
  public Optional<BigInteger> optionalNumber(String method) {
    RpcRequest request = RpcRequest.read(method);
    return rpc.ask(request) instanceof Result(JsonNode node) && !node.isNull()
        ? Optional.of(asNumber(request, node))
        : Optional.empty();
  }

  /** Bytes as 0x hex. */
  public String data(String method, Object... params) {
    RpcRequest request = RpcRequest.read(method, params);
    return matching(request, value(request), DATA, "bytes");
  }

  public Bytes32 word(String method, Object... params) {
    RpcRequest request = RpcRequest.read(method, params);
    return new Bytes32(matching(request, value(request), WORD, "32 bytes"));
  }

  /** An object, or empty where the chain does not know the thing asked for. */
  public Optional<RpcObject> object(String method, Object... params) {
    RpcRequest request = RpcRequest.read(method, params);
    JsonNode node = accepted(request);
    if (node.isNull()) {
      return Optional.empty();
    }
    if (!node.isObject()) {
      throw failures.senseless(request, "something that is no object");
    }
    return Optional.of(new RpcObject(node, request, failures));
  }

  /** eth_call or eth_estimateGas; a revert becomes the user's error. */
  String simulate(String method, ContractCall call, Optional<Address> from, String block) {
    RpcRequest request = RpcRequest.read(method, transaction(call, from), block);
    JsonNode value =
        rpc.ask(request)
            .valueOr(
                refusal ->
                    RevertDecoder.reason(refusal)
                        .map(reason -> reverts.translate(call.description(), reason))
                        .orElseGet(() -> failures.refused(request, refusal)));
    return matching(request, value, DATA_OR_NUMBER, "hex");
  }

  private static final Pattern DATA_OR_NUMBER = Pattern.compile("0x[0-9a-fA-F]*");

  /** Why a call reverts at a block; empty if it does not. */
  public Optional<RevertReason> revertReason(ContractCall call, Address from, long blockNumber) {
    RpcRequest request =
        RpcRequest.read("eth_call", transaction(call, Optional.of(from)), Hex.number(blockNumber));
    return rpc.ask(request) instanceof Refusal refusal
        ? RevertDecoder.reason(refusal)
        : Optional.empty();
  }

  /**
   * Gas that the call would take now, in gas units.
   *
   * @throws com.fabstir.error.FabstirException the decoded reason when it would revert
   */
  public BigInteger estimateGas(ContractCall call, Address from) {
    String gas = simulate("eth_estimateGas", call, Optional.of(from), "latest");
    RpcRequest request = RpcRequest.read("eth_estimateGas");
    if (!Hex.isNumber(gas)) {
      throw failures.senseless(request, "'" + RpcFailures.quote(gas) + "', expected a number");
    }
    return Hex.toNumber(gas);
  }

  RpcFailures failures() {
    return failures;
  }

  JsonRpc rpc() {
    return rpc;
  }

  BigInteger asNumber(RpcRequest request, JsonNode node) {
    if (!node.isString() || !Hex.isNumber(node.asString())) {
      throw failures.senseless(
          request, "'" + RpcFailures.quote(node.toString()) + "', expected a number");
    }
    return Hex.toNumber(node.asString());
  }

  private String matching(RpcRequest request, JsonNode node, Pattern form, String expected) {
    if (!node.isString() || !form.matcher(node.asString()).matches()) {
      throw failures.senseless(
          request, "'" + RpcFailures.quote(node.toString()) + "', expected " + expected);
    }
    return node.asString();
  }

  private JsonNode value(RpcRequest request) {
    JsonNode node = accepted(request);
    if (node.isNull()) {
      throw failures.senseless(request, "nothing");
    }
    return node;
  }

  private JsonNode accepted(RpcRequest request) {
    return rpc.ask(request).valueOr(refusal -> failures.refused(request, refusal));
  }

  private static Map<String, Object> transaction(ContractCall call, Optional<Address> from) {
    Map<String, Object> transaction = new LinkedHashMap<>();
    from.ifPresent(account -> transaction.put("from", account.value()));
    transaction.put("to", call.to().value());
    transaction.put("data", call.data());
    if (call.valueWei().signum() != 0) {
      transaction.put("value", Hex.number(call.valueWei()));
    }
    return transaction;
  }
}
