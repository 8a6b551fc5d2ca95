package com.fabstir.cli.chat;

import com.fabstir.error.ErrorCode;
import com.fabstir.error.FabstirException;
import com.fabstir.evm.Address;
import com.fabstir.evm.Bytes32;
import com.fabstir.session.HostChoice;
import com.fabstir.session.HostMode;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** What a user wrote for a host: a rule or an address. */
sealed interface HostWish {
  /** A rule. */
  record ByMode(HostMode mode) implements HostWish {}

  /** This one. */
  record Named(Address operator) implements HostWish {}

  /**
   * @throws FabstirException USAGE
   */
  static HostWish parse(String text) {
    String word = text.strip();
    Optional<HostMode> mode =
        Arrays.stream(HostMode.values())
            .filter(each -> each.name().equals(word.toUpperCase(Locale.ROOT)))
            .findFirst();
    if (mode.isPresent()) {
      return new ByMode(mode.get());
    }
    try {
      return new Named(new Address(word));
    } catch (FabstirException e) {
      throw new FabstirException(
          ErrorCode.USAGE,
          "Not a host: expected auto, cheapest, reliable, fastest or an address, found "
              + (word.length() > 50 ? word.length() + " characters" : "'" + word + "'"),
          "List the hosts and their addresses with 'fabstir hosts'.",
          e);
    }
  }

  default HostChoice choice(Optional<Bytes32> model) {
    return switch (this) {
      case ByMode(HostMode mode) -> HostChoice.best(mode, model);
      case Named(Address operator) -> new HostChoice.Explicit(operator, model);
    };
  }
}
