package com.fabstir.acceptance;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.Locale;
import org.web3j.crypto.Hash;
import org.web3j.utils.Numeric;

/** The transactions that bring a host with more than the least stake on a chain, in order. */
enum ApplyStep {
  APPROVE_STAKE("approve(address,uint256)"),
  REGISTER("registerNode(string,string,bytes32[],uint256,uint256)"),
  ADD_STAKE("stake(uint256)");

  private final String selector;

  ApplyStep(String signature) {
    selector = selectorOf(signature);
  }

  /** Four bytes in hex without 0x. */
  static String selectorOf(String signature) {
    return Numeric.toHexStringNoPrefix(Hash.sha3(signature.getBytes(UTF_8))).substring(0, 8);
  }

  /** Whether a request to the chain carries this call, signed or not. */
  boolean isIn(String request) {
    return request.toLowerCase(Locale.ROOT).contains(selector);
  }

  boolean isSentBy(String request) {
    return request.contains("eth_sendRawTransaction") && isIn(request);
  }

  /** The journal's name of the first attempt. */
  String intent() {
    return "host/" + name().toLowerCase(Locale.ROOT).replace('_', '-') + "/1";
  }
}
