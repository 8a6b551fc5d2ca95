package com.fabstir.chain.rpc;

import com.fabstir.error.FabstirException;
import com.fabstir.evm.Address;
import com.fabstir.evm.Bytes32;
import java.math.BigInteger;
import java.util.List;
import java.util.function.Function;
import tools.jackson.databind.JsonNode;

/** An object answer whose members are read with their types; a missing or odd one is an error. */
public final class RpcObject {
  private final JsonNode node;
  private final RpcRequest request;
  private final RpcFailures failures;

  RpcObject(JsonNode node, RpcRequest request, RpcFailures failures) {
    this.node = node;
    this.request = request;
    this.failures = failures;
  }

  public BigInteger number(String member) {
    String text = text(member);
    if (!Hex.isNumber(text)) {
      throw odd(member);
    }
    return Hex.toNumber(text);
  }

  /** A number that fits 63 bits, such as block numbers and times. */
  public long smallNumber(String member) {
    BigInteger number = number(member);
    if (number.bitLength() > 63) {
      throw odd(member);
    }
    return number.longValue();
  }

  public Bytes32 word(String member) {
    return parsed(member, Bytes32::new);
  }

  public Address address(String member) {
    return parsed(member, Address::new);
  }

  public String text(String member) {
    JsonNode value = node.path(member);
    if (!value.isString()) {
      throw odd(member);
    }
    return value.asString();
  }

  public boolean has(String member) {
    return node.hasNonNull(member);
  }

  public boolean isTrue(String member) {
    return node.path(member).asBoolean(false);
  }

  public List<RpcObject> objects(String member) {
    JsonNode list = node.path(member);
    if (!list.isArray()) {
      throw odd(member);
    }
    return list.valueStream().map(item -> new RpcObject(item, request, failures)).toList();
  }

  public List<Bytes32> words(String member) {
    JsonNode list = node.path(member);
    if (!list.isArray()) {
      throw odd(member);
    }
    try {
      return list.valueStream().map(item -> new Bytes32(item.asString())).toList();
    } catch (FabstirException _) {
      throw odd(member);
    }
  }

  private <T> T parsed(String member, Function<String, T> parser) {
    String text = text(member);
    try {
      return parser.apply(text);
    } catch (FabstirException _) {
      throw odd(member);
    }
  }

  private FabstirException odd(String member) {
    return failures.senseless(
        request,
        "an object whose '"
            + member
            + "' is "
            + RpcFailures.quote(node.path(member).toString())
            + ", which makes no sense");
  }
}
