package com.fabstir.node.peer;

import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Arrays;
import java.util.List;

/** The address of a client, as far as it can be trusted. */
public record ClientAddress(InetAddress address) {
  private static final int HOME_PREFIX_BYTES = 8;
  private static final List<InetAddress> LOCAL =
      List.of(InetAddress.ofLiteral("127.0.0.1"), InetAddress.ofLiteral("::1"));

  /**
   * What limits count by: an IPv4 address, or the first 64 bits of an IPv6 one, since one client
   * has all the rest.
   */
  public String key() {
    if (!(address instanceof Inet6Address) || address.isLoopbackAddress()) {
      return address.getHostAddress();
    }
    byte[] prefix = Arrays.copyOf(address.getAddress(), HOME_PREFIX_BYTES);
    try {
      return InetAddress.getByAddress(Arrays.copyOf(prefix, 16)).getHostAddress() + "/64";
    } catch (UnknownHostException e) {
      throw new IllegalStateException("16 bytes are an address", e);
    }
  }

  /**
   * 127.0.0.1 and ::1 have no limits: a proxy on this machine is there, and the world behind it.
   */
  public boolean local() {
    return LOCAL.contains(address);
  }

  @Override
  public String toString() {
    return address.getHostAddress();
  }
}
