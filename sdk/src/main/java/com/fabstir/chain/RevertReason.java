package com.fabstir.chain;

import java.math.BigInteger;
import java.util.List;

/** Why the EVM refused a call. */
public sealed interface RevertReason {

  /** In words, for messages and journals. */
  String text();

  /** {@code require(…, "message")} and {@code revert("message")}. */
  record Message(String text) implements RevertReason {}

  /** A failed assertion, overflow, bad index and the like, by Solidity's panic code. */
  record Panic(BigInteger code) implements RevertReason {
    @Override
    public String text() {
      String meaning =
          switch (code.bitLength() > 8 ? 0 : code.intValue()) {
            case 0x01 -> "failed assertion";
            case 0x11 -> "arithmetic overflow";
            case 0x12 -> "division by zero";
            case 0x21 -> "value outside of an enumeration";
            case 0x32 -> "index out of bounds";
            case 0x41 -> "out of memory";
            default -> "internal error";
          };
      return "panic 0x" + code.toString(16) + " (" + meaning + ")";
    }
  }

  /**
   * A custom error with a known selector.
   *
   * @param name as declared, for example ERC20InsufficientAllowance
   * @param arguments in words
   */
  record CustomError(String name, List<String> arguments) implements RevertReason {
    public CustomError {
      arguments = List.copyOf(arguments);
    }

    @Override
    public String text() {
      return name + "(" + String.join(", ", arguments) + ")";
    }
  }

  /** Revert data that nobody here can read, 0x hex. */
  record UnknownData(String data) implements RevertReason {
    @Override
    public String text() {
      return "unknown reason " + (data.length() > 74 ? data.substring(0, 74) + "…" : data);
    }
  }

  /** The EVM stopped without revert data: out of gas, invalid instruction, bare revert. */
  record Halt(String text) implements RevertReason {}
}
