package com.fabstir.chain.rpc;

import com.fabstir.chain.RevertReason;
import com.fabstir.chain.rpc.RpcAnswer.Refusal;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * Reads why a call reverted: {@code Error(string)}, {@code Panic(uint256)} (Solidity ABI) and the
 * custom errors of the contracts' libraries.
 */
public final class RevertDecoder {
  private static final String ERROR_STRING = "08c379a0";
  private static final String PANIC = "4e487b71";
  private static final int SELECTOR_DIGITS = 8;
  private static final int WORD_DIGITS = 64;
  private static final int REVERT_CODE = 3;

  private RevertDecoder() {}

  /** The reason, if the refusal is the EVM's word and not the endpoint's. */
  static Optional<RevertReason> reason(Refusal refusal) {
    if (refusal.data().isPresent() && refusal.data().get().length() > 2) {
      return Optional.of(decode(refusal.data().get()));
    }
    String message = refusal.message();
    int colon = message.indexOf("reverted: ");
    if (colon >= 0) {
      String words = message.substring(colon + "reverted: ".length());
      return Optional.of(words.startsWith("0x") ? decode(words) : new RevertReason.Message(words));
    }
    boolean bare = refusal.code() == REVERT_CODE || refusal.says("revert");
    if (bare || refusal.says("evm error") || refusal.says("opcode") || refusal.says("out of gas")) {
      return Optional.of(
          new RevertReason.Halt(bare ? "reverted without a reason" : RpcFailures.quote(message)));
    }
    return Optional.empty();
  }

  /**
   * @param data revert data, 0x hex
   */
  public static RevertReason decode(String data) {
    String digits = data.substring(2).toLowerCase(Locale.ROOT);
    if (digits.length() < SELECTOR_DIGITS) {
      return digits.isEmpty()
          ? new RevertReason.Halt("reverted without a reason")
          : new RevertReason.UnknownData(data);
    }
    String selector = digits.substring(0, SELECTOR_DIGITS);
    String body = digits.substring(SELECTOR_DIGITS);
    Optional<RevertReason> reason =
        switch (selector) {
          case ERROR_STRING -> message(body);
          case PANIC -> word(body, 0).map(RevertReason.Panic::new);
          default -> KnownError.bySelector(selector).flatMap(error -> custom(error, body));
        };
    return reason.orElseGet(() -> new RevertReason.UnknownData(data));
  }

  private static Optional<RevertReason> message(String body) {
    int lengthAt = WORD_DIGITS;
    Optional<BigInteger> length = word(body, lengthAt);
    int start = lengthAt + WORD_DIGITS;
    if (length.isEmpty()
        || length.get().bitLength() > 30
        || body.length() < start + 2 * length.get().intValue()) {
      return Optional.empty();
    }
    byte[] utf8 = HexFormat.of().parseHex(body, start, start + 2 * length.get().intValue());
    return Optional.of(new RevertReason.Message(new String(utf8, StandardCharsets.UTF_8)));
  }

  private static Optional<RevertReason> custom(KnownError error, String body) {
    List<String> arguments = new ArrayList<>();
    for (int i = 0; i < error.types().size(); i++) {
      Optional<BigInteger> word = word(body, i * WORD_DIGITS);
      if (word.isEmpty()) {
        return Optional.empty();
      }
      arguments.add(KnownError.words(error.types().get(i), word.get()));
    }
    return Optional.of(new RevertReason.CustomError(error.name(), arguments));
  }

  private static Optional<BigInteger> word(String body, int at) {
    return body.length() < at + WORD_DIGITS
        ? Optional.empty()
        : Optional.of(new BigInteger(body.substring(at, at + WORD_DIGITS), 16));
  }
}
