package com.fabstir.node.gate;

import java.util.Set;

/** Where a proxy on this machine speaks from, with all the world behind it. */
public final class LocalProxy {
  private static final Set<String> ADDRESSES = Set.of("127.0.0.1", "0:0:0:0:0:0:0:1", "::1");

  private LocalProxy() {}

  public static boolean isAt(String address) {
    return ADDRESSES.contains(address);
  }
}
