package com.fabstir.devnet.contract;

import java.util.List;

/** An event by name, with its members in the order of the ABI. */
record DecodedEvent(String name, List<Object> values) {
  static DecodedEvent event(String name, Object... values) {
    return new DecodedEvent(name, AbiValues.plain(values));
  }
}
