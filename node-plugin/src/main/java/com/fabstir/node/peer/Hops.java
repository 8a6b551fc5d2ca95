package com.fabstir.node.peer;

import java.net.InetAddress;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** The addresses that proxies have noted, from the client to the proxy before us. */
final class Hops {
  private Hops() {}

  /**
   * @param lines of X-Forwarded-For, in their order
   * @return empty for what is no address
   */
  static List<Optional<InetAddress>> ofForwardedFor(List<String> lines) {
    List<Optional<InetAddress>> hops = new ArrayList<>();
    for (String hop : String.join(",", lines).split(",")) {
      hops.add(address(hop.strip()));
    }
    return hops;
  }

  /**
   * @param lines of Forwarded (RFC 7239). Commas always separate: who could quote one would hide
   *     what the next proxy adds
   */
  static List<Optional<InetAddress>> ofForwarded(List<String> lines) {
    List<Optional<InetAddress>> hops = new ArrayList<>();
    for (String element : String.join(",", lines).split(",")) {
      Optional<InetAddress> hop = Optional.empty();
      for (String pair : element.split(";")) {
        String text = pair.strip();
        if (text.toLowerCase(Locale.ROOT).startsWith("for=")) {
          hop = address(text.substring("for=".length()).replace("\"", "").strip());
        }
      }
      hops.add(hop);
    }
    return hops;
  }

  /** Of 203.0.113.7, 203.0.113.7:80, 2001:db8::1, [2001:db8::1] and [2001:db8::1]:80. */
  private static Optional<InetAddress> address(String text) {
    String literal = text;
    if (text.startsWith("[")) {
      int end = text.indexOf(']');
      literal = end < 0 ? "" : text.substring(1, end);
    } else if (text.indexOf(':') >= 0 && text.indexOf(':') == text.lastIndexOf(':')) {
      literal = text.substring(0, text.indexOf(':'));
    }
    try {
      return literal.isEmpty() ? Optional.empty() : Optional.of(InetAddress.ofLiteral(literal));
    } catch (IllegalArgumentException _) {
      return Optional.empty();
    }
  }
}
