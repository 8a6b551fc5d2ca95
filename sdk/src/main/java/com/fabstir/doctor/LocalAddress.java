package com.fabstir.doctor;

import java.util.Locale;
import java.util.Set;

/** Names of this machine that nobody else can use. */
final class LocalAddress {
  private static final Set<String> NAMES =
      Set.of("localhost", "0.0.0.0", "[::1]", "[::]", "host.docker.internal");

  private LocalAddress() {}

  static boolean is(String host) {
    String name = host == null ? "" : host.toLowerCase(Locale.ROOT);
    return NAMES.contains(name) || name.startsWith("127.") || name.endsWith(".localhost");
  }
}
