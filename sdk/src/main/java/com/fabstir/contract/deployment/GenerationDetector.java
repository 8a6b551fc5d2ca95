package com.fabstir.contract.deployment;

import com.fabstir.contract.ContractGeneration;
import com.fabstir.error.ErrorCode;
import com.fabstir.error.FabstirException;
import com.fabstir.evm.Address;
import java.util.Locale;

/**
 * Tells a contract's generation from the selectors in its code. Trial calls cannot: the marketplace
 * of generation A accepts any call and does nothing.
 */
final class GenerationDetector {
  /** The instruction that puts a function's selector on the stack to compare it. */
  private static final String PUSH4 = "63";

  private static final String SUBMIT_A = "ace083b3";
  private static final String SUBMIT_JANUARY_6 = "8dbe53aa";
  private static final String SUBMIT_B = "3338f1e5";
  private static final String SUBMIT_C = "7c5cb561";
  private static final String PRICE_PRECISION = "95082d25";
  private static final String REGISTER_NODE = "79cd5db6";
  private static final String GET_NODE_PRICING = "c516e89b";
  private static final String MODEL_TOKEN_PRICING = "80130471";

  private final CodeReader codes;
  private final String chainLabel;

  GenerationDetector(CodeReader codes, String chainLabel) {
    this.codes = codes;
    this.chainLabel = chainLabel;
  }

  /**
   * @throws FabstirException CONTRACT_NOT_FOUND, CONTRACT_GENERATION_UNSUPPORTED
   */
  ContractGeneration marketplace(Address address) {
    String code = code(Role.JOB_MARKETPLACE, address);
    if (has(code, SUBMIT_C)) {
      return ContractGeneration.C;
    }
    if (has(code, SUBMIT_B)) {
      return ContractGeneration.B;
    }
    if (has(code, SUBMIT_A)) {
      if (has(code, PRICE_PRECISION)) {
        throw unknown(Role.JOB_MARKETPLACE, address, "a contract of December 2025");
      }
      return ContractGeneration.A;
    }
    throw unknown(
        Role.JOB_MARKETPLACE,
        address,
        has(code, SUBMIT_JANUARY_6) ? "a contract of January 6th, 2026" : "some other contract");
  }

  /**
   * @throws FabstirException CONTRACT_NOT_FOUND, CONTRACT_GENERATION_UNSUPPORTED
   */
  ContractGeneration registry(Address address) {
    String code = code(Role.NODE_REGISTRY, address);
    if (!has(code, REGISTER_NODE)) {
      // A marketplace has the other selectors too: it calls them.
      throw unknown(Role.NODE_REGISTRY, address, "some other contract");
    }
    if (has(code, MODEL_TOKEN_PRICING)) {
      return ContractGeneration.C;
    }
    if (has(code, GET_NODE_PRICING)) {
      return has(code, PRICE_PRECISION) ? ContractGeneration.B : ContractGeneration.A;
    }
    throw unknown(Role.NODE_REGISTRY, address, "some other contract");
  }

  private String code(Role role, Address address) {
    return codes.behindProxy(address, codes.require(role, address)).toLowerCase(Locale.ROOT);
  }

  private static boolean has(String code, String selector) {
    return code.contains(PUSH4 + selector);
  }

  private FabstirException unknown(Role role, Address address, String found) {
    return new FabstirException(
        ErrorCode.CONTRACT_GENERATION_UNSUPPORTED,
        "No "
            + role.title()
            + " that we know is at "
            + address
            + " on "
            + chainLabel
            + ": expected one of October 2025, found "
            + found,
        "Set " + role.variables() + " to a supported contract.");
  }
}
