package com.fabstir.access;

import java.net.InetAddress;
import java.util.ArrayList;
import java.util.List;

/** Addresses of the network that begin alike (CIDR), or a single one; IPv4 or IPv6. */
public record NetworkRange(String text) {

  /**
   * @throws IllegalArgumentException for a text that is neither an address nor a range
   */
  public NetworkRange {
    Parsed.of(text);
  }

  /** Ranges between commas or white space. */
  public static List<NetworkRange> list(String text) {
    List<NetworkRange> ranges = new ArrayList<>();
    for (String part : text.strip().split("[,\\s]+")) {
      if (!part.isEmpty()) {
        ranges.add(new NetworkRange(part));
      }
    }
    return List.copyOf(ranges);
  }

  public boolean contains(InetAddress address) {
    Parsed range = Parsed.of(text);
    byte[] bytes = address.getAddress();
    if (bytes.length != range.bytes.length) {
      return false;
    }
    for (int bit = 0; bit < range.prefixBits; bit++) {
      int mask = 0x80 >> (bit % 8);
      if ((bytes[bit / 8] & mask) != (range.bytes[bit / 8] & mask)) {
        return false;
      }
    }
    return true;
  }

  @Override
  public String toString() {
    return text;
  }

  private record Parsed(byte[] bytes, int prefixBits) {
    static Parsed of(String text) {
      int slash = text.indexOf('/');
      // Of a literal only: a name would be looked up.
      byte[] bytes =
          InetAddress.ofLiteral(slash < 0 ? text : text.substring(0, slash)).getAddress();
      int prefixBits = slash < 0 ? 8 * bytes.length : Integer.parseInt(text.substring(slash + 1));
      if (prefixBits < 0 || prefixBits > 8 * bytes.length) {
        throw new IllegalArgumentException("a prefix of " + prefixBits + " bits");
      }
      return new Parsed(bytes, prefixBits);
    }
  }
}
