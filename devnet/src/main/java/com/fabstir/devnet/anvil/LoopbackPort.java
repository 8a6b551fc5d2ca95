package com.fabstir.devnet.anvil;

import com.fabstir.devnet.error.DevnetErrorCodes;
import com.fabstir.devnet.error.DevnetException;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;

/** Tells beforehand whether a port can be listened on. */
final class LoopbackPort {
  private LoopbackPort() {}

  /** Does nothing for port 0, which means any free one. */
  static void requireFree(int port) {
    if (port == 0) {
      return;
    }
    try (var _ = new ServerSocket(port, 1, InetAddress.getLoopbackAddress())) {
      // It can be opened; closing it gives it back.
    } catch (IOException _) {
      throw inUse(port);
    }
  }

  static DevnetException inUse(int port) {
    return new DevnetException(
        DevnetErrorCodes.PORT_IN_USE,
        "Port " + port + " on 127.0.0.1 is taken by another program",
        "Choose another port, or 0 for any free one.");
  }
}
